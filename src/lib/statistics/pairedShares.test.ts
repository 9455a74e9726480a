import {expect, test} from "vitest";
import {random, uniform} from "../random.js";
import {pairedShares} from "./pairedShares.js";

test("pairedShares(first, second, count) is the difference of the shares, within its interval", () => {
  const {difference, low, high} = pairedShares(30, 10, 200);
  expect(difference).toBe(0.1);
  expect(low).toBeCloseTo(0.0378, 3);
  expect(high).toBeCloseTo(0.1602, 3);
});

test("pairedShares(0, 0, count) is 0, and its interval still has a width", () => {
  const {difference, low, high} = pairedShares(0, 0, 50);
  expect(difference).toBe(0);
  expect([low < -0.02, high > 0.02]).toEqual([true, true]);
});

test("pairedShares(…) has the true difference in about 95 of 100 intervals", () => {
  const generator = random(1, "variations");
  let held = 0;
  for (let trial = 0; trial < 1000; trial++) {
    let [first, second] = [0, 0];
    for (let i = 0; i < 100; i++) {
      const u = uniform(generator);
      if (u < 0.15) first++;
      else if (u < 0.2) second++;
    }
    const {low, high} = pairedShares(first, second, 100);
    if (low <= 0.1 && 0.1 <= high) held++;
  }
  expect(held).toBeGreaterThan(930);
  expect(held).toBeLessThan(980);
});

test("pairedShares(…) throws on counts that cannot be", () => {
  expect(() => pairedShares(0, 0, 0)).toThrow("invalid count: 0, expected at least 1");
  expect(() => pairedShares(3, 3, 5)).toThrow("invalid numbers of pairs: 3 and 3 of 5");
});
