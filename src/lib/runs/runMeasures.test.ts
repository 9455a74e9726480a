import {expect, test} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {runMeasures} from "./runMeasures.js";

test("runMeasures(run) counts, and gives shares their 95% intervals", () => {
  const measures = runMeasures(fakeRun({hidden: [32]}, {accuracy: 0.9, test: {correct: 1800, count: 2000}}));
  expect(measures).toMatchObject({
    parameters: 25_450,
    iterations: 4,
    seconds: 0.5,
    fingerprint: "0123456789ab"
  });
  expect(measures.validation).toMatchObject({share: 0.9, correct: 900, count: 1000});
  expect(measures.validation!.low).toBeCloseTo(0.88, 2);
  expect(measures.test!.high).toBeCloseTo(0.912, 3);
});

test("runMeasures(run) averages the accuracy of the last 50 batches, or of as many as there are", () => {
  const long = runMeasures(fakeRun({iterations: 100}, {accuracy: 1}));
  expect(long.batches).toBe(50);
  expect(long.training).toBeCloseTo((51 + 100) / 2 / 100, 5);
  expect(runMeasures(fakeRun({}, {accuracy: 1}))).toMatchObject({batches: 4, training: 0.625});
});

test("runMeasures(run) has no accuracy of a run that diverged, and no fingerprint of one that is not over", () => {
  const diverged = runMeasures(fakeRun({}, {end: {reason: "diverged", message: "NaN"}}));
  expect(diverged).toMatchObject({
    training: undefined,
    validation: undefined,
    fingerprint: undefined,
    iterations: 4
  });
  expect(runMeasures(fakeRun({}, {steps: 2, end: "under way"})).fingerprint).toBeUndefined();
});
