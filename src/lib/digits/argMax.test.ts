import fc from "fast-check";
import {expect, test} from "vitest";
import {readDigits} from "../network/reading.js";
import {argMax} from "./argMax.js";

test("argMax(Y, depth) names the place of the largest number in each row", () => {
  expect([...argMax([0.1, 0.7, 0.2, -3, -2, -1], 3)]).toEqual([1, 2]);
});

test("argMax(Y, depth) takes the first of equals", () => {
  expect([...argMax([0, 2, 1, 2], 4)]).toEqual([1]);
  expect([...argMax(new Float32Array(10), 10)]).toEqual([0]);
});

test("argMax(Y, depth) of no rows is empty", () => {
  expect(argMax([], 10)).toHaveLength(0);
});

test("argMax(Y, depth) reads what the engines read", () => {
  fc.assert(
    fc.property(fc.array(fc.float({noNaN: true}), {minLength: 30, maxLength: 30}), (values) => {
      const Y = Float32Array.from(values);
      expect(argMax(Y, 10)).toEqual(readDigits(Y, 10));
    })
  );
});

test("argMax(Y, depth) throws on part of a row", () => {
  expect(() => argMax([1, 2, 3], 2)).toThrow("rows of 2: 3 numbers are not a whole number of them");
});
