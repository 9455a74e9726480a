import {expect, test} from "vitest";
import {formatChange, formatPositive, formatShare, formatSigned} from "./formatNumber.js";

test.each([
  [-1.25, 1, "−1.3"],
  [0, 2, "0.00"],
  [-0.001, 2, "0.00"],
  [12, 0, "12"]
])("formatSigned(%f, %i) is %s", (value, decimals, text) => {
  expect(formatSigned(value, decimals)).toBe(text);
});

test.each([
  [0.5, "+0.50"],
  [-0.5, "−0.50"],
  [0.001, "0.00"]
])("formatChange(%f, 2) is %s", (value, text) => {
  expect(formatChange(value, 2)).toBe(text);
});

test.each([
  [1, "1.000"],
  [0.25, "0.250"],
  [0, "0.000"],
  [2.061e-9, "2.1·10⁻⁹"]
])("formatShare(%f) is %s", (value, text) => {
  expect(formatShare(value)).toBe(text);
});

test.each([
  [22026.47, "22,026"],
  [7.389, "7.39"],
  [4.54e-5, "4.5·10⁻⁵"],
  [0, "0.00"]
])("formatPositive(%f) is %s", (value, text) => {
  expect(formatPositive(value)).toBe(text);
});
