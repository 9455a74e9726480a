import {expect, test} from "vitest";
import {pixelCount} from "./digits.js";
import {putTogether} from "./putTogether.js";

/** An image with full ink in the rows *from* up to, not including, *to*. */
function stripe(from: number, to: number, ink = 200): Uint8Array {
  return new Uint8Array(pixelCount).fill(ink, from * 28, to * 28);
}

const join = (...images: Uint8Array[]) => Uint8Array.from(images.flatMap((image) => [...image]));

test("putTogether(image, parts) is nearly all of an image that is one of the parts, or a sum of them, at any strength", () => {
  const parts = join(stripe(2, 4), stripe(10, 14), stripe(20, 21));
  expect(putTogether(stripe(10, 14, 90), parts)).toBeGreaterThan(0.999);
  const both = stripe(2, 4, 50).map((ink, p) => ink + stripe(10, 14)[p]!);
  expect(putTogether(both, parts)).toBeGreaterThan(0.999);
});

test("putTogether(image, parts) leaves out the share of the squared ink that no part has", () => {
  expect(putTogether(stripe(10, 20), stripe(10, 15))).toBeCloseTo(0.5, 3);
  expect(putTogether(stripe(10, 20), stripe(20, 25))).toBe(0);
});

test("putTogether(image, parts) copes with parts that are equal, with none, and with an image without ink", () => {
  const twice = join(stripe(1, 5), stripe(1, 5));
  expect(putTogether(stripe(1, 5), twice)).toBeGreaterThan(0.999);
  expect(putTogether(stripe(1, 5), new Uint8Array(0))).toBe(0);
  expect(putTogether(new Uint8Array(pixelCount), twice)).toBe(0);
});

test("putTogether(image, parts) throws on parts that are no whole images", () => {
  expect(() => putTogether(stripe(1, 2), new Uint8Array(100))).toThrow("100, expected a multiple of 784");
});
