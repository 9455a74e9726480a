import {expect, test} from "vitest";
import {formatCount, formatLoss, formatPercent, formatSeconds} from "./format.js";

test("formatCount(count) separates thousands", () => {
  expect(formatCount(567434)).toBe("567,434");
});

test("formatPercent(share) has one decimal", () => {
  expect(formatPercent(0.9206)).toBe("92.1%");
});

test.each([
  [3.67079, "3.67"],
  [0.492122, "0.492"],
  [0, "0"],
  [0.27, "0.270"],
  [999.7, "1000"],
  [1234.5, "1230"],
  [1e30, "1.00e+30"],
  [0.00012345, "1.23e-4"],
  [NaN, "NaN"],
  [Infinity, "Infinity"]
])("formatLoss(%d) is %s", (loss, text) => {
  expect(formatLoss(loss)).toBe(text);
});

test.each([
  [0.084, "84 ms"],
  [0.9996, "1.0 s"],
  [9.64, "9.6 s"],
  [42.4, "42 s"],
  [600, "10 min"],
  [NaN, "–"],
  [Infinity, "–"]
])("formatSeconds(%d) is %s", (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});
