import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type Digits, pixelCount, sliceDigits} from "./digits.js";
import {transform, varyDigits} from "./vary.js";

let digits: Digits;

beforeAll(async () => {
  digits = sliceDigits((await loadDataSet("embedded")).training, 0, 50);
});

const mass = (image: Uint8Array) => image.reduce((sum, ink) => sum + ink, 0);

/** An image with ink in the pixels *places* ([x, y] each). */
function dots(...places: [number, number][]): Uint8Array {
  const image = new Uint8Array(pixelCount);
  for (const [x, y] of places) image[y * 28 + x] = 255;
  return image;
}

function changed(image: Uint8Array, transformation: Parameters<typeof transform>[2]): Uint8Array {
  const to = new Uint8Array(pixelCount);
  transform(image, to, transformation);
  return to;
}

describe("varyDigits(digits, {count, seed})", () => {
  test("begins with the digits themselves, and labels each set alike", () => {
    const varied = varyDigits(digits, {count: 3, seed: 1});
    expect(varied.images).toHaveLength(3 * digits.images.length);
    expect(varied.images.subarray(0, digits.images.length)).toEqual(digits.images);
    for (const set of [0, 1, 2])
      expect(varied.labels.subarray(50 * set, 50 * (set + 1))).toEqual(digits.labels);
  });

  test("is decided by the seed, and more sets leave the earlier ones alone", () => {
    const two = varyDigits(digits, {count: 2, seed: 1});
    expect(varyDigits(digits, {count: 3, seed: 1}).images.subarray(0, two.images.length)).toEqual(two.images);
    expect(varyDigits(digits, {count: 2, seed: 2}).images).not.toEqual(two.images);
  });

  test("gives digits that differ from each other, with about as much ink", () => {
    const {images} = varyDigits(digits, {count: 5, seed: 3});
    const size = digits.images.length;
    for (let set = 1; set < 5; set++) {
      const ratio = mass(images.subarray(set * size, (set + 1) * size)) / mass(digits.images);
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.35);
      for (let i = 0; i < 50; i++) {
        const at = set * size + i * pixelCount;
        const before = images.subarray(at - size, at - size + pixelCount);
        expect(images.subarray(at, at + pixelCount)).not.toEqual(before);
      }
    }
  });

  test("throws on a number of sets below 1", () => {
    expect(() => varyDigits(digits, {count: 0, seed: 1})).toThrow("number of sets: 0, expected at least 1");
    expect(() => varyDigits(digits, {count: NaN, seed: 1})).toThrow("number of sets: NaN");
  });
});

describe("transform(from, to, transformation)", () => {
  test("changes nothing where nothing is asked for", () => {
    const image = digits.images.subarray(0, pixelCount);
    expect(changed(image, {})).toEqual(image);
  });

  test("shifts to the right and down by whole pixels, and loses what goes over the rim", () => {
    expect(changed(dots([3, 4], [27, 10]), {left: 2, top: 5})).toEqual(dots([5, 9]));
  });

  test("shares the ink of half a pixel among two", () => {
    const image = changed(dots([10, 10]), {left: 0.5});
    expect([image[10 * 28 + 10], image[10 * 28 + 11]]).toEqual([128, 128]);
  });

  test("turns clockwise, slants the top to the left, and stretches from the middle", () => {
    const column = dots(...Array.from({length: 20}, (_, y): [number, number] => [14, y + 4]));
    const top = (image: Uint8Array) =>
      image.subarray(5 * 28, 6 * 28).indexOf(Math.max(...image.subarray(5 * 28, 6 * 28)));
    expect(top(changed(column, {turn: 20}))).toBeGreaterThan(15);
    expect(top(changed(column, {turn: -20}))).toBeLessThan(13);
    expect(top(changed(column, {slant: -0.4}))).not.toBe(14);
    const rows = (image: Uint8Array) =>
      Array.from({length: 28}, (_, y) => y).filter((y) => mass(image.subarray(28 * y, 28 * y + 28)) > 0);
    expect(rows(changed(column, {height: 1.3})).length).toBeGreaterThan(24);
    expect(rows(changed(column, {height: 0.7})).length).toBeLessThan(17);
  });

  test("makes strokes thicker and thinner", () => {
    const image = digits.images.subarray(0, pixelCount);
    expect(mass(changed(image, {strokes: 0.6}))).toBeGreaterThan(1.15 * mass(image));
    expect(mass(changed(image, {strokes: -0.6}))).toBeLessThan(0.85 * mass(image));
  });
});
