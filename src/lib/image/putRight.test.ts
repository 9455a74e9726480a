import {expect, test} from "vitest";
import {spoil} from "./imageFaults.js";
import {putRight} from "./putRight.js";

/** A 1 with a foot, 20 pixels high, about where its centre of mass belongs. */
const one = Uint8Array.from({length: 784}, (_, i) => {
  const [row, column] = [Math.floor(i / 28), i % 28];
  const isStroke = row >= 4 && row < 24 && column >= 13 && column < 16;
  const isFoot = row >= 22 && row < 24 && column >= 9 && column < 20;
  return isStroke || isFoot ? 255 : 0;
});

test("putRight(image) gives a digit that was moved the same image as one that was not", () => {
  const moved = new Uint8Array(784);
  spoil(one, moved, {left: 4, top: -3});
  expect(moved).not.toEqual(one);
  expect(putRight(moved)).toEqual(putRight(one));
});

test("putRight(image, {polarity: true}) takes back that it was inverted", () => {
  const inverted = new Uint8Array(784);
  spoil(one, inverted, {inverted: true});
  expect(putRight(inverted, {polarity: true})).toEqual(putRight(one));
  expect(putRight(inverted)).not.toEqual(putRight(one));
});

test("putRight(image) leaves an image without ink as it is", () => {
  expect(putRight(new Uint8Array(784))).toEqual(new Uint8Array(784));
});
