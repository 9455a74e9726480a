// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {WeightImages} from "./WeightImages.js";

// jsdom has no canvas: what is painted is tested in a browser.
vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);

const options = {label: "weights", count: 3, name: (i: number) => `unit ${i + 1}`, empty: "Nothing yet."};
const labelsOf = (node: HTMLElement) =>
  [...node.querySelectorAll("canvas")].map((canvas) => canvas.getAttribute("aria-label"));
const scaleOf = (node: HTMLElement) => node.querySelector(".weight-scale")!.textContent;

test("WeightImages(…) without weights keeps the places of the images, and says what will fill them", () => {
  const node = WeightImages(options);
  expect(labelsOf(node)).toEqual(["unit 1: nothing yet", "unit 2: nothing yet", "unit 3: nothing yet"]);
  expect(scaleOf(node)).toBe("Nothing yet.");
});

test("WeightImages(…).update(weights, units) shows a column as an image, and one scale for all", () => {
  const node = WeightImages(options);
  const weights = new Float32Array(2 * 784);
  weights[1] = -0.5; // pixel 0 of unit 2
  weights[2] = 0.25; // pixel 1 of unit 1
  node.update(weights, 2);
  expect(labelsOf(node)).toEqual(["unit 1: weights from 0.00 to 0.25", "unit 2: weights from −0.50 to 0.00"]);
  expect(scaleOf(node)).toBe("Full blue is +0.50, full orange −0.50, paper is zero.");
});

test("WeightImages(…).update(weights, units, before) shows what has been added to the weights since", () => {
  const node = WeightImages(options);
  node.update(new Float32Array(784).fill(0.75), 1, new Float32Array(784).fill(0.5));
  expect(labelsOf(node)).toEqual(["unit 1: weights from 0.25 to 0.25"]);
});

test("WeightImages(…).update(weights, units) shows the first units only, and says of how many", () => {
  const node = WeightImages(options);
  node.update(new Float32Array(2048 * 784).fill(1), 2048);
  expect(labelsOf(node)).toHaveLength(3);
  expect(scaleOf(node)).toContain("The first 3 of 2,048 units. Full blue is +1.00");
});

test("WeightImages(…).update(weights, units) shows a single unit, and weights that are all zero", () => {
  const node = WeightImages(options);
  node.update(new Float32Array(784), 1);
  expect(labelsOf(node)).toEqual(["unit 1: weights from 0.00 to 0.00"]);
});

test("WeightImages(…).update(weights, units) says so where weights are no numbers", () => {
  const node = WeightImages(options);
  node.update(new Float32Array(784).fill(NaN), 1);
  expect(scaleOf(node)).toBe("These weights are no numbers any more: the run has diverged.");
});

test("WeightImages(…).update(weights, units) throws where the weights are not of 784 pixels", () => {
  expect(() => WeightImages(options).update(new Float32Array(10), 1)).toThrow(
    "number of weights: 10, expected 784"
  );
});
