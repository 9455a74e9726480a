import fc from "fast-check";
import {expect, test} from "vitest";
import {meanInterval, studentQuantile} from "./meanInterval.js";

/** The density of Student's t, with the gamma function of half integers by its recurrence. */
function density(t: number, freedom: number): number {
  const gamma = (x: number): number =>
    x === 1 ? 1 : x === 0.5 ? Math.sqrt(Math.PI) : (x - 1) * gamma(x - 1);
  const scale = gamma((freedom + 1) / 2) / (Math.sqrt(freedom * Math.PI) * gamma(freedom / 2));
  return scale * (1 + (t * t) / freedom) ** (-(freedom + 1) / 2);
}

/** The share of Student's t below *t*: one half and Simpson's rule from 0 to t. */
function share(t: number, freedom: number): number {
  const n = 2000;
  let sum = density(0, freedom) + density(t, freedom);
  for (let i = 1; i < n; i++) sum += (i % 2 ? 4 : 2) * density((i * t) / n, freedom);
  return 0.5 + (sum * t) / n / 3;
}

test("studentQuantile(p, freedom) agrees with the published table", () => {
  // Abramowitz and Stegun (1964), table 26.10; NIST/SEMATECH e-Handbook, 1.3.6.7.2
  for (const [freedom, t] of [
    [1, 12.706],
    [2, 4.303],
    [9, 2.262],
    [29, 2.045],
    [49, 2.01]
  ] as const)
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(t, 3);
  expect(studentQuantile(0.995, 9)).toBeCloseTo(3.25, 3);
});

test("studentQuantile(p, freedom) leaves a share p below it, by the integral of the density", () => {
  for (const freedom of [1, 2, 3, 4, 9, 19, 49])
    for (const p of [0.9, 0.975, 0.995])
      expect(share(studentQuantile(p, freedom), freedom)).toBeCloseTo(p, 6);
});

test("meanInterval(values) is mean ± t · deviation / √n", () => {
  // by hand: mean 3, deviation √2.5, t(0.975; 4) = 2.776
  const {mean, low, high, deviation, count} = meanInterval([1, 2, 3, 4, 5]);
  expect([mean, count]).toEqual([3, 5]);
  expect(deviation).toBeCloseTo(Math.sqrt(2.5), 12);
  expect(high - mean).toBeCloseTo((2.776 * Math.sqrt(2.5)) / Math.sqrt(5), 3);
  expect(mean - low).toBeCloseTo(high - mean, 12);
});

test("meanInterval(values) agrees with a worked example", () => {
  // Student (1908), section IX: hours of sleep gained with laevo- over dextro-hyoscyamine (Cushny and Peebles): mean 1.58, deviation 1.23, t = 4.06
  const gained = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
  const {mean, deviation, low} = meanInterval(gained);
  expect(mean).toBeCloseTo(1.58, 10);
  expect(deviation).toBeCloseTo(1.23, 2);
  expect(mean / (deviation / Math.sqrt(10))).toBeCloseTo(4.062, 3);
  expect(low).toBeCloseTo(1.58 - 2.262 * (1.23 / Math.sqrt(10)), 3);
});

test("meanInterval(values) moves and grows with its values, and widens with the confidence", () => {
  const values = fc.array(fc.integer({min: -1000, max: 1000}), {minLength: 2, maxLength: 50});
  fc.assert(
    fc.property(values, fc.integer({min: -50, max: 50}), fc.integer({min: 1, max: 9}), (X, shift, factor) => {
      const one = meanInterval(X);
      const other = meanInterval(X.map((x) => factor * x + shift));
      expect(other.low).toBeCloseTo(factor * one.low + shift, 6);
      expect(other.high).toBeCloseTo(factor * one.high + shift, 6);
      const wide = meanInterval(X, 0.99);
      expect(wide.high - wide.low).toBeGreaterThanOrEqual(one.high - one.low);
    })
  );
});

test("meanInterval(values) of equal values has no width, whatever their value", () => {
  expect(meanInterval(Array(7).fill(0.1))).toEqual({mean: 0.1, low: 0.1, high: 0.1, deviation: 0, count: 7});
});

test("meanInterval([x]) has x for its mean and an interval without ends", () => {
  expect(meanInterval([0.9])).toEqual({mean: 0.9, low: -Infinity, high: Infinity, deviation: NaN, count: 1});
});

test("meanInterval(values) throws where there is none, and on one that is no number", () => {
  expect(() => meanInterval([])).toThrow("invalid number of values: 0");
  expect(() => meanInterval([1, NaN])).toThrow("value 1 is NaN, expected a finite number");
  expect(() => meanInterval([1, 2], 1)).toThrow("invalid confidence: 1");
});
