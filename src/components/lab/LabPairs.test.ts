// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {experiment} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {LabPairs} from "./LabPairs.js";

const runtime: Runtime = {open: () => new Promise(() => {})};
const current = experiment({seed: 5, iterations: 4});
const open = (a: Parameters<typeof LabPairs>[1]["pair"]["a"] = "tutorial") =>
  LabPairs(runtime, {pair: {a, b: "current", seeds: 7}, current});
const menu = (node: HTMLElement, which: "A" | "B") =>
  node.querySelector<HTMLSelectElement>(`[aria-label='Run ${which}']`)!;

test("LabPairs(…) offers the settings now, the tutorial and the kept runs by their names", () => {
  const node = open();
  node.update([fakeRun({learningRate: 0.1}), fakeRun({learningRate: 0.2}, {name: "fast"})], current);
  expect([...menu(node, "A").options].map(({textContent}) => textContent)).toEqual([
    "the settings now",
    "the tutorial",
    "rate 0.1",
    "fast"
  ]);
  expect(node.value).toEqual({a: "tutorial", b: "current", seeds: 7});
});

test("LabPairs(…) compares the run that is chosen, and says so", () => {
  const node = open();
  const run = fakeRun({learningRate: 0.1}, {name: "fast"});
  node.update([run], current);
  const listener = vi.fn();
  node.addEventListener("input", listener);
  menu(node, "B").value = run.id;
  menu(node, "B").dispatchEvent(new Event("change"));
  expect(listener).toHaveBeenCalledTimes(1);
  expect(node.value.b).toEqual({experiment: run.experiment, engine: "kernel", name: "fast"});
  expect(node.sides.map(({name}) => name)).toEqual(["the tutorial", "fast"]);
});

test("LabPairs(…) follows the settings of the moment where these are a side", () => {
  const node = open();
  node.update([], {...current, seed: 9});
  expect(node.sides[1]!.experiment.seed).toBe(9);
});

test("LabPairs(…) names a run of a link that is not kept by what sets it apart", () => {
  const node = open({experiment: {...current, learningRate: 0.5}, engine: "kernel"});
  expect(menu(node, "A").selectedOptions[0]!.textContent).toContain("rate 0.5");
});
