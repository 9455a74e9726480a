// @vitest-environment jsdom
import {expect, test} from "vitest";
import {initialParameters} from "../../lib/network/initialValues.js";
import {denseLayers} from "../../lib/network/network.js";
import {InitialHistogram} from "./InitialHistogram.js";

const bars = (node: HTMLElement) => node.querySelectorAll(".histogram-bars rect").length;
const options = {label: "Weights", limit: 0.25};
const weights = initialParameters(denseLayers(784, [32], 10, "none"), {
  initializer: "truncated-normal",
  initialBias: 0,
  seed: 1
})[0]!.weights;

test("InitialHistogram(values) draws drawn weights, and later ones as an outline", async () => {
  const later = weights.map((weight) => weight * 1.1);
  const node = InitialHistogram(weights, {...options, later, laterWord: "after 50 steps"});
  expect(bars(node)).toBeGreaterThan(20);
  await expect(node.innerHTML.replace(/<(g|rect|path|text)/g, "\n<$1")).toMatchFileSnapshot(
    "snapshots/InitialHistogram.svg"
  );
});

test("InitialHistogram(values) draws zeros as one bar of 100%", () => {
  const node = InitialHistogram(new Float32Array(50), options);
  expect(bars(node)).toBe(1);
  expect(node.querySelector(".histogram-peak")!.textContent).toBe("100.0%");
});

test("InitialHistogram(values) stands no value, one value, and values beyond the axis", () => {
  expect(bars(InitialHistogram([], options))).toBe(0);
  expect(bars(InitialHistogram([0.1], options))).toBe(1);
  const node = InitialHistogram([-1e9, 1e9, NaN], options);
  expect(bars(node)).toBe(2);
  expect(node.innerHTML).not.toContain("NaN");
});
