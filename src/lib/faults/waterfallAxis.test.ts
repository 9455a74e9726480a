import {expect, test} from "vitest";
import {waterfallAxis} from "./waterfallAxis.js";

const percents = (...given: Parameters<typeof waterfallAxis>) =>
  waterfallAxis(...given).ticks.map(({percent}) => percent);

test("waterfallAxis(measure, levels) stays the same whatever levels lie on it", () => {
  expect(percents("test", [])).toEqual([86, 90, 94, 98]);
  expect(percents("test", [0.9, 0.99])).toEqual([86, 90, 94, 98]);
  expect(percents("pictures", [0.01])).toEqual([0, 50, 100]);
});

test("waterfallAxis(measure, levels) reaches down to a level of the test digits that is lower", () => {
  const {low, ticks} = waterfallAxis("test", [0.9, 0.811]);
  expect(low).toBeCloseTo(0.8, 12);
  expect(ticks[0]).toEqual({percent: 80, place: 0});
  expect(ticks.at(-1)).toEqual({percent: 100, place: 100});
});

test("waterfallAxis(measure, levels).place(share) is 0 at the low end, 100 at the whole, and never beyond", () => {
  const {low, place} = waterfallAxis("test", []);
  expect([0.5, low, (1 + low) / 2, 1, 1.2].map(place).map(Math.round)).toEqual([0, 0, 50, 100, 100]);
});
