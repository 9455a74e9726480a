import fc from "fast-check";
import {expect, test} from "vitest";
import {confusionMatrix} from "./confusion.js";

test("confusionMatrix(labels, predictions, classes) has a row for each label and a column for each prediction", () => {
  expect([...confusionMatrix([0, 1, 1, 2, 2, 2], [0, 0, 1, 2, 1, 1], 3)]).toEqual([
    1, 0, 0, 1, 1, 0, 0, 2, 1
  ]);
});

test("confusionMatrix([], [], classes) is all zeros", () => {
  expect([...confusionMatrix([], [], 2)]).toEqual([0, 0, 0, 0]);
});

test("confusionMatrix(labels, predictions, classes) counts every digit once, and right ones on the diagonal", () => {
  const pairs = fc.array(fc.tuple(fc.integer({min: 0, max: 9}), fc.integer({min: 0, max: 9})));
  fc.assert(
    fc.property(pairs, (pairs) => {
      const C = confusionMatrix(
        pairs.map(([label]) => label),
        pairs.map(([, prediction]) => prediction),
        10
      );
      expect(C.reduce((a, b) => a + b, 0)).toBe(pairs.length);
      const right = pairs.filter(([label, prediction]) => label === prediction).length;
      expect(C.filter((_, cell) => cell % 11 === 0).reduce((a, b) => a + b, 0)).toBe(right);
    })
  );
});

test("confusionMatrix(labels, predictions, classes) throws where predictions are missing or are no class", () => {
  expect(() => confusionMatrix([1, 2], [1], 10)).toThrow("number of predictions: 1, expected 2");
  expect(() => confusionMatrix([1, 2], [1, 10], 10)).toThrow(
    "label 2, prediction 10 (digit 1): expected classes from 0 to 9"
  );
  expect(() => confusionMatrix([NaN], [1], 10)).toThrow("label NaN, prediction 1 (digit 0)");
});
