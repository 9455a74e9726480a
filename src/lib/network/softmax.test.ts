import fc from "fast-check";
import {expect, test} from "vitest";
import {softmax, softmaxDerivative} from "./softmax.js";

const logits = fc.array(fc.double({min: -30, max: 30, noNaN: true}), {minLength: 1, maxLength: 12});

test("softmax(z) gives positive shares that add up to one, in the order of the logits", () => {
  fc.assert(
    fc.property(logits, (z) => {
      const p = softmax(z);
      expect(p.every((share) => share > 0)).toBe(true);
      expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      for (let k = 1; k < z.length; k++) if (z[k]! > z[0]!) expect(p[k]).toBeGreaterThanOrEqual(p[0]!);
    })
  );
});

test("softmax(z) is a tenth each for ten equal logits, and 1 for a single one", () => {
  expect([...softmax(new Array(10).fill(3))]).toEqual(new Array(10).fill(0.1));
  expect([...softmax([-7])]).toEqual([1]);
});

test("softmax(z) does not change when the same number is added to every logit, however large", () => {
  expect([...softmax([1001, 1002, 1004])]).toEqual([...softmax([1, 2, 4])]);
  expect([...softmax([-1e6, -1e6])]).toEqual([0.5, 0.5]);
});

test("softmax(z) throws on no logits, and on one that is not finite", () => {
  expect(() => softmax([])).toThrow("number of logits: 0");
  expect(() => softmax([1, NaN])).toThrow("invalid logit: NaN (class 1)");
  expect(() => softmax([Infinity])).toThrow("invalid logit: Infinity (class 0)");
});

test("softmaxDerivative(z) agrees with numeric differences", () => {
  const z = [0.3, -1.2, 2.5, 0];
  const derivative = softmaxDerivative(z);
  for (let k = 0; k < z.length; k++) {
    const shifted = (by: number) => softmax(z.map((logit, i) => (i === k ? logit + by : logit)));
    const [above, below] = [shifted(1e-5), shifted(-1e-5)];
    for (let j = 0; j < z.length; j++) {
      expect(derivative[j * z.length + k]).toBeCloseTo((above[j]! - below[j]!) / 2e-5, 9);
    }
  }
});
