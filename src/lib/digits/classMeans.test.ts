import {expect, test} from "vitest";
import {classMeans} from "./classMeans.js";
import {type Digits, pixelCount} from "./digits.js";

/** One digit of each label, its image of one value throughout. */
function flatDigits(labels: number[], values: number[]): Digits {
  const images = new Uint8Array(labels.length * pixelCount);
  for (const [i, value] of values.entries()) images.fill(value, i * pixelCount, (i + 1) * pixelCount);
  return {images, labels: new Uint8Array(labels)};
}

test("classMeans(digits) averages each pixel over the digits of each class", () => {
  const {means, counts} = classMeans(flatDigits([3, 7, 3], [0, 10, 255]));
  expect([...counts]).toEqual([0, 0, 0, 2, 0, 0, 0, 1, 0, 0]);
  expect(means).toHaveLength(10 * pixelCount);
  expect(new Set(means.subarray(3 * pixelCount, 4 * pixelCount))).toEqual(new Set([127.5]));
  expect(new Set(means.subarray(7 * pixelCount, 8 * pixelCount))).toEqual(new Set([10]));
});

test("classMeans(digits) leaves a class without digits blank", () => {
  const {means, counts} = classMeans(flatDigits([], []));
  expect([...counts]).toEqual(Array(10).fill(0));
  expect(means.every((value) => value === 0)).toBe(true);
});

test("classMeans(digits, limit) takes the first digits of each class", () => {
  const {means, counts} = classMeans(flatDigits([3, 3, 3], [1, 3, 200]), 2);
  expect(counts[3]).toBe(2);
  expect(means[3 * pixelCount]).toBe(2);
});

test("classMeans(digits, limit) throws on a limit below 1", () => {
  expect(() => classMeans(flatDigits([], []), 0)).toThrow("digits per class: 0, expected at least 1");
  expect(() => classMeans(flatDigits([], []), NaN)).toThrow("digits per class: NaN, expected at least 1");
});
