import {expect, test} from "vitest";
import {deviation, histogram} from "./histogram.js";
import {initialParameters} from "./initialValues.js";
import {denseLayers} from "./network.js";

test("histogram(values, limit, count) counts what falls into each part of [−limit, limit]", () => {
  expect([...histogram([-1, -0.9, 0, 0.1, 1], 1, 3)]).toEqual([2, 2, 1]);
});

test("histogram(…) counts what lies beyond in the outermost bins, and NaN nowhere", () => {
  expect([...histogram([-9, Infinity, NaN], 1, 3)]).toEqual([1, 0, 1]);
  expect([...histogram([], 1, 2)]).toEqual([0, 0]);
});

test("histogram(…) throws on a limit of 0 and without bins", () => {
  expect(() => histogram([1], 0, 3)).toThrow("invalid limit: 0");
  expect(() => histogram([1], 1, 0)).toThrow("invalid number of bins: 0");
});

test("deviation(values) of drawn weights is that of their rule", () => {
  const layers = denseLayers(784, [64], 10, "none");
  const of = (initializer: "he" | "glorot" | "truncated-normal" | "zeros") =>
    deviation(initialParameters(layers, {initializer, initialBias: 0, seed: 1})[0]!.weights);
  expect(of("he")).toBeCloseTo(Math.sqrt(2 / 784), 3);
  expect(of("glorot")).toBeCloseTo(Math.sqrt(2 / (784 + 64)), 3);
  expect(of("truncated-normal")).toBeCloseTo(0.088, 3); // a normal of 0.1 without its tails
  expect(of("zeros")).toBe(0);
  expect(deviation([])).toBe(0);
});
