import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import type {ChartedRun} from "./ChartedRun.js";
import {runsToName} from "./runsToName.js";

const run = (name: string, accuracy: number, rest: Partial<ChartedRun> = {}): ChartedRun => ({
  name,
  progress: fakeProgress({}, {accuracy}),
  ...rest
});
const runs = [
  run("poor", 0.2),
  run("pinned", 0.3, {pinned: true}),
  run("best", 0.9),
  run("faded", 0.95, {faded: true}),
  {name: "nothing yet"}
];
const names = (metric: "loss" | "accuracy", room: number) =>
  runsToName(runs, {metric, curves: "validation", room}).map(({name}) => name);

test("runsToName(runs, {room}) names all that have a curve, where there is room", () => {
  expect(names("accuracy", 4)).toEqual(["poor", "pinned", "best", "faded"]);
});

test("runsToName(runs, {room}) names pinned runs first, then the best, and what is faded last", () => {
  expect(names("accuracy", 1)).toEqual(["pinned"]);
  expect(names("accuracy", 2)).toEqual(["pinned", "best"]);
  expect(names("loss", 2)).toEqual(["pinned", "best"]); // the best has the lowest loss
  expect(names("loss", 3)).toEqual(["poor", "pinned", "best"]);
});
