// @vitest-environment jsdom
import {expect, test} from "vitest";
import {ProbabilityBars} from "./ProbabilityBars.js";

test("ProbabilityBars(shares, label) tells the digit shown and the digit read by words", () => {
  const rows = [...ProbabilityBars([0.25, 0.7496, 0.0004, 0, 0, 0, 0, 0, 0, 0], 0).querySelectorAll("li")];
  expect(rows.map(({textContent}) => textContent)).toEqual([
    "025.0%shown",
    "175.0%read",
    "24.0·10⁻⁴",
    ...[3, 4, 5, 6, 7, 8, 9].map((k) => `${k}0.0%`)
  ]);
});

test("ProbabilityBars(shares, label) says both of a digit that is read right, and copes with no numbers at all", () => {
  expect(ProbabilityBars([0, 1], 1).textContent).toContain("shown, read");
  expect(ProbabilityBars([NaN, NaN], 1).querySelectorAll("li")).toHaveLength(2);
});
