import {expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {classMeans} from "./classMeans.js";
import {pixelCount, sliceDigits} from "./digits.js";
import {nearestMean} from "./nearestMean.js";

test("nearestMean(images, means) takes each image for the class whose mean is nearest", () => {
  const means = new Float64Array(10 * pixelCount);
  for (let k = 0; k < 10; k++) means.fill(25 * k, k * pixelCount, (k + 1) * pixelCount);
  const images = new Uint8Array(3 * pixelCount);
  images.fill(24, pixelCount, 2 * pixelCount);
  images.fill(255, 2 * pixelCount);
  expect([...nearestMean(images, means)]).toEqual([0, 1, 9]);
});

test("nearestMean(images, means) of equally near classes takes the lower one", () => {
  expect([...nearestMean(new Uint8Array(pixelCount), new Float64Array(10 * pixelCount))]).toEqual([0]);
});

test("nearestMean(images, means) of no images is empty", () => {
  expect(nearestMean(new Uint8Array(0), new Float64Array(10 * pixelCount))).toHaveLength(0);
});

test("nearestMean(images, means) reads about four in five validation digits from the means of 2,000", async () => {
  const {training, validation} = await loadDataSet("embedded");
  const {means} = classMeans(sliceDigits(training, 0, 2000));
  const read = nearestMean(validation.images, means);
  const right = read.filter((k, i) => k === validation.labels[i]).length;
  expect(right / validation.labels.length).toBeGreaterThan(0.7);
  expect(right / validation.labels.length).toBeLessThan(0.9);
});
