import fc from "fast-check";
import {expect, test} from "vitest";
import {crossEntropy, crossEntropyGradient} from "./crossEntropy.js";
import {softmax} from "./softmax.js";

const cases = fc
  .array(fc.double({min: -20, max: 20, noNaN: true}), {minLength: 2, maxLength: 10})
  .chain((z) => fc.tuple(fc.constant(z), fc.nat(z.length - 1)));

test("crossEntropy(z, y) is minus the logarithm of the share that softmax gives to y", () => {
  fc.assert(
    fc.property(cases, ([z, y]) => {
      expect(crossEntropy(z, y)).toBeCloseTo(-Math.log(softmax(z)[y]!), 9);
    })
  );
});

test("crossEntropy(z, y) is log 10 for ten equal logits, whichever class it is", () => {
  for (let y = 0; y < 10; y++) expect(crossEntropy(new Array(10).fill(-4), y)).toBeCloseTo(Math.log(10), 14);
});

test("crossEntropy(z, y) stays exact where the share of y is too small to be written", () => {
  expect(softmax([0, 2000])[0]).toBe(0);
  expect(crossEntropy([0, 2000], 0)).toBe(2000);
  expect(crossEntropy([0, 2000], 1)).toBe(0);
});

test("crossEntropyGradient(z, y) is p − y, and adds up to nothing", () => {
  const gradient = crossEntropyGradient(new Array(10).fill(0), 3);
  gradient.forEach((g, k) => {
    expect(g).toBeCloseTo(k === 3 ? -0.9 : 0.1, 15);
  });
  fc.assert(
    fc.property(cases, ([z, y]) => {
      expect(crossEntropyGradient(z, y).reduce((a, b) => a + b, 0)).toBeCloseTo(0, 12);
    })
  );
});

test("crossEntropyGradient(z, y) agrees with numeric differences of crossEntropy(z, y)", () => {
  fc.assert(
    fc.property(cases, ([z, y]) => {
      const gradient = crossEntropyGradient(z, y);
      for (let k = 0; k < z.length; k++) {
        const nudged = (by: number) =>
          crossEntropy(
            z.map((logit, i) => (i === k ? logit + by : logit)),
            y
          );
        expect(gradient[k]).toBeCloseTo((nudged(1e-4) - nudged(-1e-4)) / 2e-4, 7);
      }
    })
  );
});

test("crossEntropy(z, y) and its gradient throw where y is no class", () => {
  for (const y of [-1, 3, 0.5, NaN]) {
    expect(() => crossEntropy([1, 2, 3], y)).toThrow(`class out of range: ${y}, of 3 classes`);
    expect(() => crossEntropyGradient([1, 2, 3], y)).toThrow("class out of range");
  }
});
