import fc from "fast-check";
import {expect, test} from "vitest";
import {differenceDomain, stackDots} from "./pairedScale.js";

test("differenceDomain(values) holds zero and all values, and stays the same while they stay about as large", () => {
  expect(differenceDomain([])).toEqual([-0.2, 0.2]);
  expect(differenceDomain([3.6, 4.1, 4.6])).toEqual([-1.25, 5]);
  expect(differenceDomain([3.6, 4.9])).toEqual([-1.25, 5]);
  expect(differenceDomain([-0.3, 0.1, NaN])).toEqual([-0.5, 0.2]);
  expect(differenceDomain([-90])).toEqual([-100, 25]);
});

test("stackDots(x, size) puts no two dots on each other, and leaves alone what does not touch", () => {
  expect(stackDots([0, 10, 20], 5)).toEqual([0, 0, 0]);
  expect(stackDots([4, 4, 4], 5)).toEqual([0, 1, 2]);
  fc.assert(
    fc.property(fc.array(fc.double({min: 0, max: 300, noNaN: true}), {maxLength: 50}), (x) => {
      const levels = stackDots(x, 9);
      for (const [i, one] of x.entries())
        for (const [j, other] of x.entries())
          if (i < j && levels[i] === levels[j]) expect(Math.abs(one - other)).toBeGreaterThanOrEqual(9);
    })
  );
});
