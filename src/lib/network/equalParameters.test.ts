import fc from "fast-check";
import {expect, test} from "vitest";
import {equalLayers, equalWidth} from "./equalParameters.js";
import {denseLayers, parameterCount} from "./network.js";

const countOf = (width: number, depth: number) =>
  parameterCount(denseLayers(784, Array(depth).fill(width), 10, "relu"));

test("equalWidth(budget, depth) is the width that comes closest to the budget", () => {
  fc.assert(
    fc.property(fc.integer({min: 2000, max: 2_000_000}), fc.integer({min: 1, max: 8}), (budget, depth) => {
      const width = equalWidth(budget, depth);
      const miss = (w: number) => Math.abs(countOf(w, depth) - budget);
      // The count bends a little between two widths, so a tie may fall either way.
      const slack = depth;
      expect(miss(width)).toBeLessThanOrEqual(miss(width + 1) + slack);
      if (width > 1) expect(miss(width)).toBeLessThanOrEqual(miss(width - 1) + slack);
    })
  );
});

test("equalWidth(budget, depth) finds the width of a network by its number of parameters", () => {
  for (const depth of [1, 2, 3, 6]) {
    for (const width of [1, 2, 63, 500]) expect(equalWidth(countOf(width, depth), depth)).toBe(width);
  }
});

test("equalWidth(budget, depth) is at least 1, however small the budget", () => {
  expect(equalWidth(1, 1)).toBe(1);
  expect(equalWidth(10, 6)).toBe(1);
});

test("equalWidth(budget, depth) throws on a depth below 1 and on a budget that is no number", () => {
  expect(() => equalWidth(1000, 0)).toThrow("invalid depth: 0");
  expect(() => equalWidth(1000, NaN)).toThrow("invalid depth: NaN");
  expect(() => equalWidth(NaN, 1)).toThrow("invalid number of parameters: NaN");
  expect(() => equalWidth(Infinity, 1)).toThrow("invalid number of parameters: Infinity");
});

test("equalLayers(budget, depth) is that width, once for each layer", () => {
  expect(equalLayers(50_000, 1)).toEqual([63]);
  expect(equalLayers(50_000, 3)).toEqual([55, 55, 55]);
});
