// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {sweep} from "../../lib/sweep/sweep.js";
import {sweptSettings} from "../../lib/sweep/sweepAxis.js";
import {experiment} from "../../lib/training/experiment.js";
import {SweepForm} from "./SweepForm.js";

const base = experiment({hidden: [32], iterations: 500});
const grid = sweep({
  base,
  x: {setting: "learningRate", values: [1e-4, 1e-3, 1e-2]},
  y: {setting: "units", values: [8, 16]},
  budget: {iterations: 500}
});

function form(axes = sweptSettings, value = grid) {
  const node = SweepForm(value, {axes});
  const onchange = vi.fn();
  node.addEventListener("input", onchange);
  const set = (label: string, text: string) => {
    const field = node.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
    field.value = text;
    field.dispatchEvent(new Event("change", {bubbles: true}));
  };
  return {node, onchange, set};
}

test("SweepForm(sweep) shows it, and its value follows the fields", () => {
  const {node, onchange, set} = form();
  expect(node.value).toEqual(grid);
  expect(node.querySelector(".sweep-count")!.textContent).toBe("3 × 2 = 6 runs");
  set("Across: last value", "1");
  set("Across: number of values", "5");
  expect(node.value.x.values).toEqual([1e-4, 1e-3, 0.01, 0.1, 1]);
  set("Iterations of each cell", "200");
  expect(node.value.budget).toEqual({iterations: 200});
  expect(onchange).toHaveBeenCalledTimes(3);
});

test("SweepForm(sweep) keeps its last good value and says in one sentence what is wrong with a bad one", () => {
  const {node, set} = form();
  const before = node.value;
  set("Across: first value", "fast");
  expect(node.problem).toBe('Learning rate cannot be "fast": it must be a number from 1e-8 to 100.');
  expect(node.value).toEqual(before);
  set("Across: first value", "1");
  expect(node.problem).toBe('The axis of the learning rate cannot go from "1" to "0.01": it must rise.');
  set("Across: first value", "0.001");
  expect(node.problem).toBe("");
  set("Upwards: setting", "learningRate");
  expect(node.problem).toContain("Both axes cannot be the learning rate");
  set("Upwards: setting", "");
  expect([node.problem, node.value.y]).toEqual(["", undefined]);
});

test("SweepForm(sweep) gives each setting its usual range, and says that dropout is wired", () => {
  const {node, set} = form();
  set("Upwards: setting", "dropout");
  expect(node.value.y).toEqual({setting: "dropout", values: [0, 0.2, 0.4, 0.6, 0.8]});
  expect(node.querySelector(".sweep-count")!.textContent).toBe(
    "3 × 5 = 15 runs, with dropout wired, or it would do nothing"
  );
});

test("SweepForm(sweep) changes between equal iterations and equal time, and says what the time becomes", () => {
  const {node, set} = form();
  const radio = node.querySelector<HTMLInputElement>("[value=seconds]")!;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", {bubbles: true}));
  expect(node.value.budget).toEqual({seconds: 0.5});
  expect(node.textContent).toContain("the seconds become a number of iterations");
  set("Seconds of training of each cell", "0");
  expect(node.problem).toBe('Seconds a cell cannot be "0": it must be a number from 0.02 to 60.');
});

test("SweepForm(sweep, {axes: [one]}) has one axis and nothing to choose", () => {
  const {node} = form(["learningRate"], sweep({...grid, y: undefined}));
  expect(node.querySelectorAll("select")).toHaveLength(0);
  expect(node.querySelectorAll(".sweep-field")).toHaveLength(4);
});

test("SweepForm(sweep).base takes other settings and keeps the axes; setting the value shows another sweep", () => {
  const {node, onchange} = form();
  node.base = experiment({...base, activation: "relu", learningRate: 5});
  expect(node.value).toEqual({...grid, base: {...grid.base, activation: "relu"}});
  node.base = experiment({...base, activation: "relu", learningRate: 7}); // the axis decides the learning rate
  expect(onchange).toHaveBeenCalledTimes(1);
  node.value = sweep({base, x: {setting: "units", values: [3, 5, 8]}, budget: {seconds: 2}});
  expect(node.value.x.values).toEqual([3, 5, 8]);
  expect(node.value.budget).toEqual({seconds: 2});
});
