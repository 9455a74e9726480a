import {beforeAll, expect, test} from "vitest";
import {localInference} from "../../../test/localInference.js";
import {imageSide, pixelCount} from "../digits/digits.js";

let inference: Awaited<ReturnType<typeof localInference>>;
let image: Uint8Array;
let label: number;

beforeAll(async () => {
  inference = await localInference();
  const {images, labels} = await inference.workbench.testDigits();
  image = images.slice(0, pixelCount);
  label = labels[0]!;
});

/** What the tutorial's network gives *digit*, and its odds, with a square of *side* around a pixel covered by hand. */
async function covered(row: number, column: number, {side, digit}: {side: number; digit: number}) {
  const read = await inference.workbench.reader("tutorial");
  const copy = image.slice();
  const before = Math.floor(side / 2);
  for (let y = row - before; y < row - before + side; y++) {
    for (let x = column - before; x < column - before + side; x++)
      if (x >= 0 && y >= 0 && x < imageSide && y < imageSide) copy[y * imageSide + x] = 0;
  }
  const shares = [...read(copy)];
  const p = shares[digit]!;
  const others = shares.reduce((sum, share, k) => sum + (k === digit ? 0 : share), 0);
  return {p, odds: Math.log10(p / others)};
}

test("occlude: at each place, by how much the digit's probability and odds fall where a square around it is covered", async () => {
  for (const side of [1, 4, 5]) {
    const {falls, oddsFalls, ...rest} = await inference.ask("occlude", {image, network: "tutorial", side});
    const whole = await covered(0, 0, {side: 0, digit: label});
    expect(rest.digit).toBe(label);
    expect(rest.probability).toBeCloseTo(whole.p, 6);
    for (const [row, column] of [
      [14, 14],
      [0, 0],
      [8, 15],
      [27, 20],
      [21, 12]
    ] as const) {
      const now = await covered(row, column, {side, digit: label});
      expect(falls[row * imageSide + column]).toBeCloseTo(whole.p - now.p, 5);
      expect(oddsFalls[row * imageSide + column]).toBeCloseTo(whole.odds - now.odds, 3);
    }
  }
});

test("occlude: a square that hides no ink changes nothing, and one that hides all of it changes each place alike", async () => {
  const {falls} = await inference.ask("occlude", {image, network: "best", side: 3});
  expect([falls[0], falls[imageSide - 1], falls.at(-1)]).toEqual([0, 0, 0]);
  const dot = new Uint8Array(pixelCount);
  dot[14 * imageSide + 14] = 255;
  const of = await inference.ask("occlude", {image: dot, network: "best", side: 3});
  const changed = [...of.oddsFalls].filter((fall) => fall !== 0);
  expect(changed).toHaveLength(9);
  expect(new Set(changed).size).toBe(1);
});

test("occlude: another digit can be watched; what covering raises is below 0", async () => {
  const {digit, falls} = await inference.ask("occlude", {image, network: "tutorial", digit: 3, side: 7});
  expect(digit).toBe(3);
  expect(Math.min(...falls)).toBeLessThan(0);
});

test("occlude: what cannot be is refused, with what was given", async () => {
  const ask = (spec: {side?: number; digit?: number; image?: Uint8Array}) =>
    inference.ask("occlude", {image, network: "best", side: 3, ...spec});
  await expect(ask({side: 0})).rejects.toThrow("invalid side of the square: 0");
  await expect(ask({side: 2.5})).rejects.toThrow("2.5");
  await expect(ask({digit: 10})).rejects.toThrow("no such digit: 10");
  await expect(ask({image: new Uint8Array(9)})).rejects.toThrow("invalid number of pixels: 9");
});

test("occlude: can be broken off on its way", async () => {
  const controller = new AbortController();
  controller.abort(new Error("a newer picture"));
  await expect(
    inference.ask("occlude", {image, network: "best", side: 3}, {signal: controller.signal})
  ).rejects.toThrow("a newer picture");
});

test("trainingImages: brings the training digits of these places, in this order", async () => {
  const {images} = await inference.workbench.trainingDigits();
  const found = await inference.ask("trainingImages", {indices: [6999, 2]});
  expect(found.subarray(0, pixelCount)).toEqual(images.subarray(6999 * pixelCount, 7000 * pixelCount));
  expect(found.subarray(pixelCount)).toEqual(images.subarray(2 * pixelCount, 3 * pixelCount));
  await expect(inference.ask("trainingImages", {indices: [7000]})).rejects.toThrow(
    "no such training digit: 7000"
  );
});
