// @vitest-environment jsdom
import {expect, test} from "vitest";
import {LossBars} from "./LossBars.js";

test("LossBars(losses, marked) draws a bar for each digit, the largest first, and says their mean", () => {
  const node = LossBars([1, 3, 0.5], 2);
  const bars = [...node.querySelectorAll("rect")];
  const heights = bars.map((bar) => Number(bar.getAttribute("height")));
  expect(heights).toEqual(heights.toSorted((a, b) => b - a));
  expect(bars.map((bar) => bar.getAttribute("data-marked"))).toEqual(["false", "false", "true"]);
  expect(node.textContent).toContain("mean 1.50");
  expect(node.textContent).toContain("2 of 3 digits cost less than the mean.");
});

test.each([[[]], [[0]], [[0, 0]], [[1e9, 1e-9]]])(
  "LossBars(%j) is a picture without odd numbers",
  (losses) => {
    expect(LossBars(losses).innerHTML).not.toMatch(/NaN|Infinity/);
  }
);
