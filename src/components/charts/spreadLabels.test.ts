import {expect, test} from "vitest";
import {spreadLabels} from "./spreadLabels.js";

test("spreadLabels(heights, gap, top, bottom) leaves alone what is far enough apart", () => {
  expect(spreadLabels([10, 50], 12, 0, 100)).toEqual([10, 50]);
  expect(spreadLabels([], 12, 0, 100)).toEqual([]);
});

test("spreadLabels(heights, gap, top, bottom) moves neighbours apart in their order, within the bounds", () => {
  expect(spreadLabels([30, 30], 12, 0, 100)).toEqual([30, 42]);
  expect(spreadLabels([99, 98], 12, 0, 100)).toEqual([100, 88]);
});
