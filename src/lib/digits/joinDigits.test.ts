import fc from "fast-check";
import {expect, test} from "vitest";
import {type Digits, sliceDigits} from "./digits.js";
import {joinDigits} from "./joinDigits.js";

function digits(count: number): Digits {
  return {
    images: Uint8Array.from({length: count * 784}, (_, i) => i),
    labels: Uint8Array.from({length: count}, (_, i) => i % 10)
  };
}

test("joinDigits([]) is no digits", () => {
  expect(joinDigits([])).toEqual(digits(0));
});

test("joinDigits(parts) undoes any cut, in memory of its own", () => {
  const whole = digits(20);
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), (a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)];
      const joined = joinDigits([
        sliceDigits(whole, 0, first),
        sliceDigits(whole, first, second),
        sliceDigits(whole, second)
      ]);
      expect(Buffer.compare(joined.images, whole.images)).toBe(0);
      expect(joined.labels).toEqual(whole.labels);
      expect(joined.images.buffer).not.toBe(whole.images.buffer);
    })
  );
});
