import {expect, test} from "vitest";
import {formatDifference} from "./formatDifference.js";

test.each([
  [0, "0"],
  [6.54e-6, "6.5 × 10⁻⁶"],
  [-6.54e-6, "−6.5 × 10⁻⁶"],
  [1.23e-12, "1.2 × 10⁻¹²"],
  [0.0123, "0.012"],
  [-0.5, "−0.5"],
  [11.34, "11"],
  [1234, "1200"],
  [NaN, "NaN"],
  [Infinity, "Infinity"]
])("formatDifference(%d) is %j", (value, text) => expect(formatDifference(value)).toBe(text));
