import fc from "fast-check";
import {expect, test} from "vitest";
import {oneHot} from "../digits/oneHot.js";
import {distances} from "./distances.js";

const classes = Array.from({length: 10}, (_, k) => k);

test("distances(X, width) of integers are their differences", () => {
  const D = distances(classes, 1);
  for (const i of classes) for (const j of classes) expect(D[i * 10 + j]).toBe(Math.abs(i - j));
});

test("distances(X, width) of different one-hot vectors are all √2", () => {
  const D = distances(oneHot(classes, 10), 10);
  for (const i of classes) for (const j of classes) expect(D[i * 10 + j]).toBe(i === j ? 0 : Math.SQRT2);
});

test("distances(X, width) are the same both ways, and none is longer than the way round", () => {
  const rows = fc.array(fc.integer({min: -100, max: 100}), {minLength: 9, maxLength: 9});
  fc.assert(
    fc.property(rows, (X) => {
      const D = distances(X, 3);
      const d = (i: number, j: number) => D[i * 3 + j]!;
      for (const i of [0, 1, 2]) {
        expect(d(i, i)).toBe(0);
        for (const j of [0, 1, 2]) {
          expect(d(i, j)).toBe(d(j, i));
          for (const k of [0, 1, 2]) expect(d(i, j)).toBeLessThanOrEqual(d(i, k) + d(k, j) + 1e-9);
        }
      }
    })
  );
});

test("distances(X, width) of no rows are none, and of part of a row an error", () => {
  expect(distances([], 3)).toHaveLength(0);
  expect(() => distances([1, 2, 3, 4], 3)).toThrow("rows of 3: 4 numbers are not a whole number of them");
});
