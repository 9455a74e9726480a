import {expect, test} from "vitest";
import {placeAmong, placeInWords} from "./placeAmong.js";

test("placeAmong(value, values) counts what is below, equal and above", () => {
  expect(placeAmong(3, [1, 2, 3, 3, 9])).toEqual({below: 2, equal: 2, above: 1, count: 5});
  expect(placeAmong(3, [])).toEqual({below: 0, equal: 0, above: 0, count: 0});
  expect(placeAmong(3, [NaN, 1])).toEqual({below: 1, equal: 0, above: 0, count: 1});
});

test.each([
  [0.92, [0.9, 0.91, 0.93], "higher than 2 of these 3 runs"],
  [0.92, [0.9, 0.91], "higher than all of these 2 runs"],
  [0.8, [0.9, 0.91], "lower than all of these 2 runs"],
  [0.9, [0.9, 0.91], "equal to the lowest of these 2 runs"],
  [0.91, [0.91, 0.9, 0.91], "equal to the highest 2 of these 3 runs"],
  [0.9, [0.9, 0.91, 0.8], "higher than 1 of these 3 runs, and equal to 1 of them"],
  [0.9, [0.8], "higher than the one run so far"],
  [0.9, [0.95], "lower than the one run so far"],
  [0.9, [0.9], "that of the one run so far"],
  [0.9, [], "not to be compared, for there are no runs yet"]
])("placeInWords says of %d among %j: %s", (value, values, words) => {
  expect(placeInWords(placeAmong(value, values))).toBe(words);
});
