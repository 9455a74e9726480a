import fc from "fast-check";
import {beforeAll, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {imageSide, pixelCount} from "../digits/digits.js";
import {type ImageFaults, isFlawless, sameFaults, spoil} from "./imageFaults.js";

let digit: Uint8Array;

beforeAll(async () => {
  digit = (await loadDataSet("embedded")).test.images.subarray(0, pixelCount);
});

function spoilt(image: Uint8Array, faults: ImageFaults): Uint8Array {
  const to = new Uint8Array(pixelCount).fill(77);
  spoil(image, to, faults);
  return to;
}

/** An image with a single pixel of ink. */
function dot(x: number, y: number, ink = 200): Uint8Array {
  const image = new Uint8Array(pixelCount);
  image[y * imageSide + x] = ink;
  return image;
}

const sum = (image: Uint8Array) => image.reduce((total, ink) => total + ink, 0);

test("spoil(image, to, {}) copies the image", () => {
  expect(spoilt(digit, {})).toEqual(digit);
  expect(spoilt(digit, {pixelScale: "0-255"})).toEqual(digit);
});

test("spoil(image, to, {left, top}) moves it by so many pixels, and paper moves in over the rim", () => {
  expect(spoilt(dot(10, 10), {left: 2, top: -3})).toEqual(dot(12, 7));
  expect(spoilt(dot(27, 10), {left: 1})).toEqual(new Uint8Array(pixelCount));
  fc.assert(
    fc.property(fc.integer({min: -28, max: 28}), fc.integer({min: -28, max: 28}), (left, top) => {
      const moved = spoilt(digit, {left, top});
      for (let y = 0; y < imageSide; y++)
        for (let x = 0; x < imageSide; x++) {
          const [u, v] = [x - left, y - top];
          const isInside = u >= 0 && v >= 0 && u < imageSide && v < imageSide;
          expect(moved[y * imageSide + x]).toBe(isInside ? digit[v * imageSide + u] : 0);
        }
    }),
    {numRuns: 8}
  );
});

test("spoil(image, to, {scale}) makes it larger or smaller around the middle of the image", () => {
  const middle = new Uint8Array(pixelCount);
  for (const at of [13, 14]) for (const row of [13, 14]) middle[row * imageSide + at] = 255;
  const half = spoilt(middle, {scale: 0.5});
  expect(sum(half) / sum(middle)).toBeCloseTo(1 / 4, 2);
  const twice = spoilt(middle, {scale: 2});
  expect(twice[12 * imageSide + 12]).toBeGreaterThan(0);
  expect(twice[11 * imageSide + 11]).toBeGreaterThan(0);
  expect(twice[10 * imageSide + 10]).toBe(0);
  expect(sum(twice) / sum(middle)).toBeCloseTo(4, 1);
});

test("spoil(image, to, {inverted}) exchanges ink and paper, also the paper that moved in", () => {
  const moved = spoilt(digit, {left: 5});
  expect(spoilt(digit, {left: 5, inverted: true})).toEqual(moved.map((ink) => 255 - ink));
  expect(spoilt(digit, {left: 5, inverted: true})[0]).toBe(255);
});

test("spoil(image, to, {transparent}) makes all of it ink, unless the digit was light", () => {
  expect(spoilt(digit, {transparent: true, left: 3})).toEqual(new Uint8Array(pixelCount).fill(255));
  expect(spoilt(digit, {transparent: true, inverted: true})).toEqual(spoilt(digit, {inverted: true}));
});

test.each([0, -1, NaN, Infinity])("spoil(image, to, {scale: %d}) throws", (scale) => {
  expect(() => spoilt(digit, {scale})).toThrow(`invalid size of the digit: ${scale}`);
});

test("spoil(image, to, {left}) throws on what is no number", () => {
  expect(() => spoilt(digit, {left: NaN})).toThrow("invalid place: NaN, 0");
});

test("sameFaults(a, b) and isFlawless(faults) take what is not said as right", () => {
  expect(isFlawless({inverted: false, transparent: false, left: 0, top: 0, scale: 1})).toBe(true);
  expect(sameFaults({left: 2}, {left: 2, scale: 1})).toBe(true);
  for (const faults of [
    {inverted: true},
    {transparent: true},
    {left: 1},
    {top: -1},
    {scale: 0.9},
    {pixelScale: "0-255"}
  ] as const) {
    expect(isFlawless(faults)).toBe(false);
    expect(sameFaults(faults, {...faults})).toBe(true);
  }
});
