import {expect, test} from "vitest";
import type {RunsProgress} from "../../lib/faults/programRuns.js";
import {experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import {busyWords, caveats, doneShare, missingRunsWords} from "./waterfallStatus.js";

const progress = (total: number, done: number, ...steps: number[]): RunsProgress => ({
  total,
  done,
  running: steps.map((iteration) => ({...nothing(experiment({})), iteration}))
});

test("doneShare(progress) counts runs under way by their steps", () => {
  expect(doneShare(progress(4, 1, 500, 250))).toBeCloseTo(0.4375, 12);
  expect(doneShare(progress(0, 0))).toBe(0);
});

test.each([
  [progress(4, 0), "run 1 of 4: fetching the digits …"],
  [progress(4, 1, 430), "run 2 of 4: step 430 of 1,000"],
  [progress(4, 1, 430, 20), "runs 2 and 3 of 4: steps 430 and 20 of 1,000"],
  [progress(12, 0, 430, 20, 10, 0), "runs 1 to 4 of 12: steps 430, 20, 10 and 0 of 1,000"],
  [progress(4, 4), "reading the own pictures …"]
])("busyWords(progress) tells how many runs are under way, and where", (now, words) => {
  expect(busyWords(now)).toBe(words);
});

test("missingRunsWords(missing) says how many runs there are to train", () => {
  expect([0, 1, 4].map(missingRunsWords)).toEqual([
    "all of its runs are here",
    "one run to train, each of 1,000 steps, in the background",
    "4 runs to train, each of 1,000 steps, in the background"
  ]);
});

test("caveats(data, looks) counts the looks at the test digits, and speaks of fewer digits only where there are fewer", () => {
  expect(caveats("embedded", 0)).toMatch(/^The printed 92\.06% .* so far you have had none\.$/);
  expect(caveats("full", 1)).toMatch(/^The own pictures .* so far you have had one\.$/);
  expect(caveats("full", 12)).toMatch(/had 12\.$/);
});
