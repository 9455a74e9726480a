import {expect, test} from "vitest";
import {iterationScale, lossDomain, lossHalfPowers, metricScale} from "./curveScales.js";

test("lossDomain(values) is 0.01 to 10 where nothing lies beyond", () => {
  expect(lossDomain([])).toEqual([-2, 1]);
  expect(lossDomain([0.02, 9])).toEqual([-2, 1]);
});

test("lossDomain(values) grows by whole powers, ignores what is no number, and stops at a millionth", () => {
  expect(lossDomain([0.002, 400])).toEqual([-3, 3]);
  expect(lossDomain([NaN, Infinity, -1, 0])).toEqual([-2, 1]);
  expect(lossDomain([1e-30, 1e30])).toEqual([-6, 30]);
});

test("metricScale(loss) labels powers of ten, fewer where there are many", () => {
  expect(metricScale("loss", [-1, 1], 200, 0).labels.map(({text}) => text)).toEqual(["10⁻¹", "10⁰", "10¹"]);
  expect(metricScale("loss", [-6, 30], 200, 0).labels.length).toBeLessThan(9);
});

test("metricScale(accuracy) goes from 0 to 100%", () => {
  const scale = metricScale("accuracy", [0, 0], 200, 0);
  expect([scale(0), scale(1)]).toEqual([200, 0]);
  expect(scale.labels.at(-1)!.text).toBe("100%");
});

test("iterationScale(count) has whole numbers only, and room for a run of one step", () => {
  expect(iterationScale(1, 0, 500).labels.map(({text}) => text)).toEqual(["0", "1"]);
  expect(iterationScale(1000, 0, 500).labels.at(-1)!.text).toBe("1,000");
});

test("lossHalfPowers(values, highest) goes by half powers of ten from 0.1 to 3, further where values do, and never beyond highest", () => {
  expect(lossHalfPowers([], 3)).toEqual([-1, 0.5]);
  expect(lossHalfPowers([0.11, 3.1], 3)).toEqual([-1, 0.5]);
  expect(lossHalfPowers([0.05, 3.3], 3)).toEqual([-1.5, 1]);
  expect(lossHalfPowers([1e9, Infinity, NaN, 0, -1], 3)).toEqual([-1, 3]);
});

test("metricScale('loss', …) between half powers of ten labels the whole ones, and marks nothing outside", () => {
  const scale = metricScale("loss", [-1.5, 0.5], 200, 0);
  expect(scale.labels.map(({value}) => value)).toEqual([0.1, 1]);
  expect(Math.min(...scale.minor!)).toBeCloseTo(0.04);
  expect(Math.max(...scale.minor!)).toBeCloseTo(3);
});
