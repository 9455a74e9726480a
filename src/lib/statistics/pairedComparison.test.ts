import fc from "fast-check";
import {expect, test} from "vitest";
import {random, uniform} from "../random.js";
import {meanInterval} from "./meanInterval.js";
import {pairedComparison} from "./pairedComparison.js";

test("pairedComparison(A, B) finds a difference that is far smaller than the spread of either", () => {
  const B = [0.8, 0.85, 0.9, 0.95];
  const A = [0.811, 0.859, 0.911, 0.959];
  const {pairs, mean, low, high, apart} = pairedComparison(A, B);
  expect([pairs, apart]).toEqual([4, "better"]);
  expect(mean).toBeCloseTo(0.01, 12);
  // by hand: deviation 0.001154701, t(0.975; 3) = 3.182446
  expect(low).toBeCloseTo(0.01 - (3.182446 * 0.001154701) / 2, 8);
  expect(high).toBeCloseTo(0.01 + (3.182446 * 0.001154701) / 2, 8);
  expect(meanInterval(A).low).toBeLessThan(meanInterval(B).high);
});

test("pairedComparison(A, B) and pairedComparison(B, A) say the same of each other", () => {
  const pair = fc.tuple(fc.integer({min: 0, max: 1000}), fc.integer({min: 0, max: 1000}));
  const mirror = {better: "worse", worse: "better", same: "same"} as const;
  fc.assert(
    fc.property(fc.array(pair, {minLength: 1, maxLength: 50}), (pairs) => {
      const A = pairs.map(([a]) => a / 1000);
      const B = pairs.map(([, b]) => b / 1000);
      const [one, other] = [pairedComparison(A, B), pairedComparison(B, A)];
      expect(other.apart).toBe(one.apart && mirror[one.apart]);
      expect(other.mean).toBeCloseTo(-one.mean, 12);
      if (pairs.length > 1) expect(other.low).toBeCloseTo(-one.high, 12);
    })
  );
});

test("pairedComparison(A, B) cannot tell apart what one pair, or pairs in both directions, show", () => {
  expect(pairedComparison([0.9], [0.1]).apart).toBeUndefined();
  expect(pairedComparison([0.9, 0.8], [0.8, 0.9]).apart).toBeUndefined();
});

test("pairedComparison(A, B) tells apart what does not differ in about one of twenty comparisons", () => {
  const generator = random(7, "batches");
  const normal = () => Array.from({length: 12}, () => uniform(generator)).reduce((a, b) => a + b) - 6;
  const values = () => Array.from({length: 5}, normal);
  const apart = Array.from({length: 2000}, () => pairedComparison(values(), values()).apart).filter(Boolean);
  expect(apart.length / 2000).toBeGreaterThan(0.03);
  expect(apart.length / 2000).toBeLessThan(0.07); // 5% ± four standard errors
});

test("pairedComparison(A, B) of the same values is the same; differences all alike have no spread to judge by", () => {
  expect(pairedComparison([0.9, 0.8], [0.9, 0.8])).toMatchObject({apart: "same", mean: 0, deviation: 0});
  expect(pairedComparison([0.9, 0.8, 0.7], [0.8, 0.7, 0.6]).apart).toBeUndefined();
});

test("pairedComparison(A, B) counts the pairs in which a run diverged, and never averages them", () => {
  const compared = pairedComparison([0.9, NaN, 0.8, 0.7], [0.8, 0.9, Infinity, 0.5]);
  expect(compared).toMatchObject({pairs: 2, leftOut: 2});
  expect(compared.mean).toBeCloseTo(0.15, 12);
  expect(pairedComparison([NaN], [1])).toMatchObject({pairs: 0, leftOut: 1, mean: NaN, apart: undefined});
  expect(pairedComparison([], [])).toMatchObject({pairs: 0, leftOut: 0});
});

test("pairedComparison(A, B) throws where there is not one B for each A", () => {
  expect(() => pairedComparison([1, 2], [1])).toThrow("number of values of B: 1, expected 2");
});
