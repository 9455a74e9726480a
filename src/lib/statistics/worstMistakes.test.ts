import {expect, test} from "vitest";
import {mistakes} from "./worstMistakes.js";

test("mistakes(probabilities, labels) are the digits read wrong, the highest loss first", () => {
  const p = Float32Array.of(0.5, 0.25, 0.25, 0.125, 0.75, 0.125, 0, 0.25, 0.75, 0.5, 0.5, 0);
  const found = mistakes(p, [0, 0, 1, 1]);
  expect(found.map(({index, label, read, right, wrong}) => [index, label, read, right, wrong])).toEqual([
    [1, 0, 1, 0.125, 0.75],
    [2, 1, 2, 0.25, 0.75],
    [3, 1, 0, 0.5, 0.5]
  ]);
  expect(found[0]!.loss).toBeCloseTo(Math.log(8), 6);
});

test("mistakes(…) of a network that is always right, of none, or of one that has diverged, are none", () => {
  expect(mistakes(Float32Array.of(0.9, 0.1), [0])).toEqual([]);
  expect(mistakes(new Float32Array(0), [])).toEqual([]);
  expect(mistakes(Float32Array.of(NaN, NaN), [1])).toEqual([]);
});
