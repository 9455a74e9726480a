import {expect, test} from "vitest";
import {countCorrect, nearestDigit, readDigits} from "./reading.js";

test("readDigits(outputs, width) reads the class of the largest output in each row", () => {
  expect([...readDigits(Float32Array.of(0.1, 0.7, 0.2, 5, -1, 4), 3)]).toEqual([1, 0]);
});

test("readDigits(outputs, width) reads the first of equal outputs", () => {
  expect([...readDigits(Float32Array.of(1, 3, 3, 0, 0, 0), 3)]).toEqual([1, 0]);
});

test("readDigits(outputs, 1) reads the digit that is nearest to the only output", () => {
  expect([...readDigits(Float32Array.of(2.9, 3.2, 6), 1)]).toEqual([3, 3, 6]);
});

test("nearestDigit(output) rounds halves up and stays between 0 and 9", () => {
  expect([2.5, 3.5, 8.5, -0.5, -7, 9.5, 1e9, Infinity, -Infinity].map(nearestDigit)).toEqual([
    3, 4, 9, 0, 0, 9, 9, 9, 0
  ]);
});

test("nearestDigit(NaN) is 0, and 0 is never negative", () => {
  expect(nearestDigit(NaN)).toBe(0);
  expect(nearestDigit(-0.2)).toBe(0);
});

test("countCorrect(predictions, labels) counts the places at which they agree", () => {
  expect(countCorrect(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 0, 3))).toBe(2);
});
