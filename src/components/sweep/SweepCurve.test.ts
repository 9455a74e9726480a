// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {sweep} from "../../lib/sweep/sweep.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {experiment} from "../../lib/training/experiment.js";
import {SweepCurve} from "./SweepCurve.js";

const base = experiment({hidden: [32]});
const line = sweep({
  base,
  x: {setting: "learningRate", values: [1e-5, 1e-3, 0.1]},
  budget: {iterations: 500}
});
const result = (accuracy: number, outcome: CellResult["outcome"] = "learnt"): CellResult => ({
  experiment: base,
  outcome,
  iteration: 37,
  seconds: 0.1,
  loss: 0.5,
  accuracy,
  correct: Math.round(1000 * accuracy) || 0,
  count: 1000
});
const frame = () => new Promise(requestAnimationFrame);

test("SweepCurve(sweep) draws a dot with its interval for each run, and a cross for one that diverged", async () => {
  const node = SweepCurve(line);
  expect(node.querySelectorAll(".sweep-dots circle")).toHaveLength(0);
  node.update(0, {running: false, best: true, result: result(0.9)});
  node.update(1, {running: false, best: false, result: result(0.3, "lost")});
  node.update(2, {running: false, best: false, result: result(NaN, "diverged")});
  await frame();
  expect(node.querySelectorAll(".sweep-dots circle")).toHaveLength(2);
  expect(node.querySelectorAll(".sweep-bars line")).toHaveLength(2);
  expect(node.querySelectorAll(".sweep-diverged")).toHaveLength(1);
  expect(node.querySelector(".sweep-best")!.textContent).toBe("90.0%");
  expect(node.querySelector(".sweep-line")!.getAttribute("d")).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+$/);
  expect(node.innerHTML).not.toContain("NaN");
});

test("SweepCurve(sweep) does not draw a line across what has no accuracy", async () => {
  const node = SweepCurve(line);
  for (const [cell, accuracy] of [0.9, NaN, 0.8].entries())
    node.update(cell, {
      running: false,
      best: false,
      result: result(accuracy, accuracy ? "learnt" : "diverged")
    });
  await frame();
  expect(node.querySelector(".sweep-line")!.getAttribute("d")!.match(/[ML]/g)).toEqual(["M", "M"]);
});

test("SweepCurve(sweep) names each run for those who cannot see it, and is one tab stop", () => {
  const onopen = vi.fn();
  const node = SweepCurve(line, {onopen});
  document.body.append(node);
  const cells = [...node.querySelectorAll<HTMLElement>("[role=gridcell]")];
  node.update(1, {running: false, best: false, result: result(0.9)});
  expect(cells[1]!.getAttribute("aria-label")).toBe("learning rate 0.001: 90.0% read right");
  cells[0]!.focus();
  document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", {key: "End", bubbles: true}));
  expect(document.activeElement).toBe(cells[2]);
  document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", {key: " ", bubbles: true}));
  expect(onopen).toHaveBeenCalledWith(2);
  expect(cells.map(({tabIndex}) => tabIndex)).toEqual([-1, -1, 0]);
});
