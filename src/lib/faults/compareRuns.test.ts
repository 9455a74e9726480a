import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {areIdentical, changeBetween, changes, countRises, largestRise, loggedLosses} from "./compareRuns.js";

const ended = (accuracy: number, fingerprint = String(accuracy)) =>
  fakeProgress({}, {accuracy, end: {reason: "finished", fingerprint}});

test.each([
  [0.9, 0.92, 0],
  [0.9, 0.91, 1],
  [0.9, 0.89, 1],
  [0.9, 0.9, 1],
  [0.9, 0.88, 2]
])("changeBetween(before, after) from %d to %d is change %d", (before, after, change) => {
  expect(changeBetween(ended(before, "a"), ended(after, "b"))).toBe(change);
});

test("changeBetween(before, after) of one fingerprint is no change at all", () => {
  expect(changes[changeBetween(ended(0.9, "a"), ended(0.9, "a"))!]).toContain("to the last bit");
});

test("changeBetween(before, after) says nothing of runs that have not finished", () => {
  expect(changeBetween(ended(0.9), undefined)).toBeUndefined();
  expect(changeBetween(fakeProgress({}, {end: {reason: "stopped"}}), ended(0.9))).toBeUndefined();
  expect(areIdentical(undefined, undefined)).toBe(false);
});

test("countRises(losses) counts what is not lower than before, the first left out", () => {
  expect(countRises([3, 2, 2, 1, 4])).toBe(2);
  expect(countRises([3, NaN, 1])).toBe(2);
  expect(countRises([3])).toBe(0);
  expect(countRises([])).toBe(0);
});

test("largestRise(losses) is the largest step upwards", () => {
  expect(largestRise([3, 2, 2.5, 1, 1.75])).toBe(0.75);
  expect(largestRise([3, 2])).toBe(0);
  expect(largestRise([])).toBe(0);
});

test("loggedLosses(progress) pairs each line of the log with the validation digits of that step", () => {
  const progress = {
    ...fakeProgress({}),
    log: [0, 100, 200].map((iteration) => ({iteration, loss: iteration + 1, accuracy: 0.5})),
    validation: [0, 50, 100].map((iteration) => ({iteration, loss: 2, accuracy: 0.5, correct: 1, count: 2}))
  };
  expect(loggedLosses(progress)).toEqual([
    {iteration: 0, batch: 1, validation: 2},
    {iteration: 100, batch: 101, validation: 2}
  ]);
});
