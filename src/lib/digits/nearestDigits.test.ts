import {beforeAll, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type Digits, pixelCount, sliceDigits} from "./digits.js";
import {nearestDigits, searchable} from "./nearestDigits.js";
import {transform} from "./vary.js";

let training: Digits;
let validation: Digits;

beforeAll(async () => {
  const set = await loadDataSet("embedded");
  training = sliceDigits(set.training, 0, 3000);
  validation = sliceDigits(set.validation, 0, 200);
});

const imageOf = ({images}: Digits, i: number) => images.subarray(i * pixelCount, (i + 1) * pixelCount);

test("nearestDigits(image, digits, count) finds the image itself, and says that it is alike", () => {
  const [first, second] = nearestDigits(imageOf(training, 17), searchable(training), 2);
  expect(first).toMatchObject({index: 17, label: training.labels[17]});
  expect(first!.likeness).toBeCloseTo(1, 5);
  expect(second!.likeness).toBeLessThan(first!.likeness);
});

test("nearestDigits(image, digits, count) is little moved by a shift of half a pixel or by fainter ink", () => {
  const known = searchable(training);
  const moved = new Uint8Array(pixelCount);
  transform(imageOf(training, 17), moved, {left: 0.5});
  const faint = imageOf(training, 17).map((ink) => ink >> 1);
  for (const image of [moved, faint]) {
    const [first] = nearestDigits(image, known, 1);
    expect(first!.index).toBe(17);
    expect(first!.likeness).toBeGreaterThan(0.95);
  }
});

test("nearestDigits(image, digits, 1) alone reads nine digits out of ten", () => {
  const known = searchable(training);
  let correct = 0;
  for (let i = 0; i < 200; i++) {
    if (nearestDigits(imageOf(validation, i), known, 1)[0]!.label === validation.labels[i]) correct++;
  }
  expect(correct / 200).toBeGreaterThan(0.9);
});

test("nearestDigits(image, digits, count) of an image without ink is alike to none", () => {
  expect(nearestDigits(new Uint8Array(pixelCount), searchable(training), 1)[0]!.likeness).toBe(0);
});
