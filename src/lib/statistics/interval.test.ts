import fc from "fast-check";
import {expect, test} from "vitest";
import {wilsonInterval} from "./interval.js";

test("wilsonInterval(correct, count) agrees with published values", () => {
  // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ] as const;
  for (const [correct, count, low, high] of published) {
    const interval = wilsonInterval(correct, count);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  }
});

test("wilsonInterval(correct, count) holds the share, stays in [0, 1], and mirrors for the wrong answers", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 70_000}),
      fc.double({min: 0, max: 1, noNaN: true}),
      (count, share) => {
        const correct = Math.round(share * count);
        const [low, high] = wilsonInterval(correct, count);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(correct / count + 1e-12);
        expect(high).toBeGreaterThanOrEqual(correct / count - 1e-12);
        expect(1 - wilsonInterval(count - correct, count)[1]).toBeCloseTo(low, 10);
      }
    )
  );
});

test("wilsonInterval(correct, count) throws where there is nothing to count, or more right answers than digits", () => {
  expect(() => wilsonInterval(0, 0)).toThrow("invalid count: 0");
  expect(() => wilsonInterval(3, 2)).toThrow("invalid number of correct answers: 3, expected 0 to 2");
  expect(() => wilsonInterval(NaN, 2)).toThrow(RangeError);
});
