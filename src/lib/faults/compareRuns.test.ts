import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {areIdentical, changeBetween, changeOfShare, changes} from "./compareRuns.js";

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

test("changeOfShare(before, after) calls a whole point within a point, though it is no exact number", () => {
  expect([0.91, 0.89, 0.911, 0.889].map((after) => changeOfShare(0.9, after))).toEqual([1, 1, 0, 2]);
});

test("changeBetween(before, after) of one fingerprint is no change at all", () => {
  expect(changes[changeBetween(ended(0.9, "a"), ended(0.9, "a"))!]).toContain("to the last bit");
});

test("changeBetween(before, after) says nothing of runs that have not finished", () => {
  expect(changeBetween(ended(0.9), undefined)).toBeUndefined();
  expect(changeBetween(fakeProgress({}, {end: {reason: "stopped"}}), ended(0.9))).toBeUndefined();
  expect(areIdentical(undefined, undefined)).toBe(false);
});
