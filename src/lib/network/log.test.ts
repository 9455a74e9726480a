import {expect, test} from "vitest";
import {log} from "./log.js";

test("log(x) agrees with Math.log to 1e-15, relative, over all magnitudes", () => {
  for (let exponent = -1022; exponent < 1024; exponent++) {
    for (const fraction of [1, 1.1, 1.25, 1.4, Math.SQRT2, 1.5, 1.7, 1.999]) {
      const x = fraction * 2 ** exponent;
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(1e-15 * Math.abs(Math.log(x)));
    }
  }
});

test("log(x) keeps its relative precision close to 1", () => {
  for (const x of [1 - 2 ** -53, 1 - 1e-9, 1 + 2 ** -52, 1 + 1e-9, 0.999, 1.001]) {
    expect(Math.abs(log(x) / Math.log(x) - 1)).toBeLessThan(1e-15);
  }
});

test("log(1) is 0", () => {
  expect(log(1)).toBe(0);
});

test("log(x) throws on a number that has no finite logarithm", () => {
  for (const x of [0, -1, NaN, Infinity, 2 ** -1074]) {
    expect(() => log(x)).toThrow(`invalid number: ${x}`);
  }
});
