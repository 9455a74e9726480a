import {beforeAll, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {pixelCount} from "../digits/digits.js";
import {spoil} from "./imageFaults.js";
import {pasteDigit} from "./pasteDigit.js";
import type {Picture} from "./picture.js";
import {readAsTutorial} from "./tutorialPicture.js";

let digit: Uint8Array;

beforeAll(async () => {
  digit = (await loadDataSet("embedded")).test.images.subarray(0, pixelCount);
});

/** A picture of one colour. */
function plain(width: number, height: number, colour: readonly number[]): Picture {
  const data = Uint8ClampedArray.from({length: width * height * 4}, (_, i) => colour[i % 4]!);
  return {width, height, data};
}

const imageOf = (picture: Picture) => {
  const reading = readAsTutorial(picture, {resizes: false});
  if ("error" in reading) throw new Error(reading.error);
  return reading.image;
};

// By Pillow's formula for convert("L"), which rounds once, at the end.
test.each([
  [[255, 0, 0], 76],
  [[0, 255, 0], 150],
  [[0, 0, 255], 29],
  [[200, 100, 50], 124],
  [[1, 2, 3], 2],
  [[128, 128, 128], 128],
  [[255, 255, 255], 255]
])("readAsTutorial makes %j as grey as Pillow does, %d, and inverts that", (colour, grey) => {
  expect(imageOf(plain(28, 28, [...colour, 255]))).toEqual(new Uint8Array(pixelCount).fill(255 - grey));
});

test("a digit dark on white, 28 × 28 pixels, is fed as MNIST's are", () => {
  expect(imageOf(pasteDigit(digit, {scale: 1, side: 28}))).toEqual(digit);
});

test("a light digit on dark is inverted all the same: its ground becomes ink", () => {
  const inverted = new Uint8Array(pixelCount);
  spoil(digit, inverted, {inverted: true});
  expect(imageOf(pasteDigit(digit, {scale: 1, side: 28, inverted: true}))).toEqual(inverted);
});

test("what is transparent keeps the colour that the file has under it", () => {
  expect(imageOf(plain(28, 28, [0, 0, 0, 0]))[0]).toBe(255);
  expect(imageOf(plain(28, 28, [255, 255, 255, 0]))[0]).toBe(0);
});

test("a picture of another size is refused with TensorFlow's numbers", () => {
  expect(readAsTutorial(plain(489, 476, [0, 0, 0, 255]), {resizes: false})).toEqual({
    error:
      "The graph cannot be fed a value of shape (1, 232764) where (?, 784) is expected: the picture has 489 × 476 pixels."
  });
  const shrunk = {...plain(28, 28, [0, 0, 0, 255]), original: {width: 652, height: 357}};
  expect(readAsTutorial(shrunk, {resizes: false})).toMatchObject({error: expect.stringContaining("232764")});
});

test("it counts numbers, not rows: 14 × 56 pixels are taken", () => {
  expect(imageOf(plain(14, 56, [255, 255, 255, 255]))).toHaveLength(784);
});

test("the sizes that the docstring names for 232764 numbers have as many, and no square has", () => {
  expect([489 * 476, 652 * 357, 3 * 326 * 238, 4 * 357 * 163]).toEqual([232_764, 232_764, 232_764, 232_764]);
  for (const channels of [1, 3, 4]) expect(Number.isInteger(Math.sqrt(232_764 / channels))).toBe(false);
});

test("with resizes the whole picture is squeezed to 28 × 28, whatever its proportions", () => {
  const half = plain(100, 50, [255, 255, 255, 255]);
  half.data.fill(0, 0, 100 * 25 * 4); // the upper half black, and transparent, which is dropped
  const {image} = readAsTutorial(half, {resizes: true});
  expect(image.subarray(0, 28 * 14)).toEqual(new Uint8Array(28 * 14).fill(255));
  expect(image.subarray(28 * 14)).toEqual(new Uint8Array(28 * 14));
  expect(readAsTutorial(pasteDigit(digit, {scale: 1, side: 28}), {resizes: true})).toEqual({image: digit});
});
