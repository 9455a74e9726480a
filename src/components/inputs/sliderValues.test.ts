import {expect, test} from "vitest";
import {settings} from "../../lib/training/settings.js";
import {sliderPosition, sliderValues} from "./sliderValues.js";

test("sliderValues(setting) goes through round numbers, eight a decade, on a logarithmic scale", () => {
  const values = sliderValues(settings.learningRate);
  expect(values.slice(0, 9)).toEqual([1e-5, 1.5e-5, 2e-5, 3e-5, 4e-5, 5e-5, 6e-5, 8e-5, 1e-4]);
  expect(values.at(-1)).toBe(1);
});

test("sliderValues(setting) goes through powers of two and what lies halfway where the range ends on one", () => {
  expect(sliderValues(settings.batchSize).slice(0, 9)).toEqual([1, 2, 3, 4, 6, 8, 12, 16, 24]);
});

test("sliderValues(setting) goes through every whole number of a short range, and even steps of a continuous one", () => {
  expect(sliderValues(settings.seed)).toHaveLength(50);
  expect(sliderValues(settings.dropout).slice(0, 3)).toEqual([0, 0.05, 0.1]);
});

test.each(Object.values(settings).filter((setting) => setting.kind === "number"))(
  "sliderValues($label) has both ends of the slider and the tutorial's value, in order and within range",
  (setting) => {
    const [low, high] = setting.slider ?? [setting.min, setting.max];
    const values = sliderValues(setting);
    expect(values[0]).toBe(low);
    expect(values.at(-1)).toBe(high);
    expect(values).toContain(setting.default);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
  }
);

test("sliderPosition(values, value) is 0 and 1 at and beyond the ends, and between two values goes by their ratio", () => {
  const values = [1, 10, 100];
  expect(sliderPosition(values, 0.1)).toBe(0);
  expect(sliderPosition(values, 1000)).toBe(1);
  expect(sliderPosition(values, 10)).toBe(0.5);
  expect(sliderPosition(values, Math.sqrt(10))).toBeCloseTo(0.25);
  expect(sliderPosition([0, 2], 1)).toBe(0.5);
});
