import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {margin} from "./curveFrame.js";
import {crowd, type RunsFrameOptions, runsFrame} from "./runsFrame.js";

const runs = (count: number, name = "seed") =>
  Array.from({length: count}, () => ({name, progress: fakeProgress({}, {accuracy: 0.9})}));
const frameOf = (count: number, rest: Partial<RunsFrameOptions> = {}, name = "seed") =>
  runsFrame(runs(count, name), {
    metric: "accuracy",
    curves: "both",
    iterations: 100,
    width: 640,
    height: 230,
    ...rest
  });

test("runsFrame(runs, options) leaves room for the longest name, up to 38% of the width", () => {
  expect(frameOf(2).right).toBe(margin.right);
  expect(frameOf(2, {}, "twenty letters, more").right).toBe(148);
  expect(frameOf(2, {}, "x".repeat(100)).right).toBe(Math.round(0.38 * 640));
});

test("runsFrame(runs, options).inside keeps every value but NaN between the top and the foot", () => {
  for (const [metric, values] of [
    ["loss", [-Infinity, -1, 0, 1e-30, 0.5, 1e30, Infinity]],
    ["accuracy", [-1, 0, 0.5, 1, 2]]
  ] as const) {
    const {inside} = frameOf(1, {metric});
    for (const value of values) {
      expect(inside(value)).toBeGreaterThanOrEqual(margin.top);
      expect(inside(value)).toBeLessThanOrEqual(230 - margin.bottom);
    }
    expect(inside(NaN)).toBeNaN();
  }
});

test("runsFrame(runs, options) draws faint lines in fewer parts, the more there are, and smooths those of three runs", () => {
  expect(frameOf(2).smooth).toBe(false);
  expect(frameOf(3).smooth).toBe(true);
  expect(frameOf(3, {curves: "batches"}).smooth).toBe(false);
  expect(frameOf(200, {curves: "batches"}).columns).toBeLessThan(frameOf(2, {curves: "batches"}).columns);
  expect(frameOf(2000, {curves: "batches"}).columns).toBe(40);
});

test("runsFrame(runs, options).key changes only with what changes the curves", () => {
  expect(frameOf(3).key).toBe(frameOf(4).key);
  expect(frameOf(crowd + 1).key).not.toBe(frameOf(crowd).key);
  expect(frameOf(3, {iterations: 101}).key).not.toBe(frameOf(3).key);
});
