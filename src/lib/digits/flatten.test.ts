import {expect, test} from "vitest";
import {pixelIndex, pixelPlace} from "./flatten.js";

test("pixelIndex(place) counts row by row, from the top left corner", () => {
  expect(pixelIndex({row: 0, column: 0})).toBe(0);
  expect(pixelIndex({row: 0, column: 27})).toBe(27);
  expect(pixelIndex({row: 1, column: 0})).toBe(28);
  expect(pixelIndex({row: 27, column: 27})).toBe(783);
});

test("pixelPlace(i) is the inverse of pixelIndex(place)", () => {
  for (let i = 0; i < 784; i++) expect(pixelIndex(pixelPlace(i))).toBe(i);
});

test("pixelIndex(place) and pixelPlace(i) throw outside the image", () => {
  expect(() => pixelIndex({row: 28, column: 0})).toThrow("row: 28, expected 0 to 27");
  expect(() => pixelIndex({row: 0, column: -1})).toThrow("column: -1, expected 0 to 27");
  expect(() => pixelPlace(784)).toThrow("index of a pixel: 784, expected 0 to 783");
  expect(() => pixelPlace(NaN)).toThrow("index of a pixel: NaN, expected 0 to 783");
});
