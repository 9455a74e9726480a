import fc from "fast-check";
import {expect, test} from "vitest";
import {curvePath} from "./curvePath.js";

const identity = (x: number) => x;

test("curvePath(values) of nothing is empty", () => {
  expect(curvePath([], identity, identity)).toBe("");
});

test("curvePath(values) goes through every value of a short curve", () => {
  expect(curvePath([3, 1, 2], identity, identity)).toBe("M0.0,3.0L1.0,1.0L2.0,2.0");
});

test("curvePath(values) leaves a gap where a value has no place", () => {
  expect(curvePath([3, NaN, 2], identity, identity)).toBe("M0.0,3.0M2.0,2.0");
  expect(curvePath([NaN, Infinity], identity, identity)).toBe("");
});

test("curvePath(values) draws at most two points a column and never loses the extremes", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: -1e6, max: 1e6}), {minLength: 1, maxLength: 500}), (values) => {
      const path = curvePath(values, identity, identity, {columns: 10});
      const heights = [...path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
      expect(heights.length).toBeLessThanOrEqual(20);
      expect(Math.max(...heights)).toBe(Math.max(...values));
      expect(Math.min(...heights)).toBe(Math.min(...values));
    })
  );
});
