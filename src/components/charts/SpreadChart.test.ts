// @vitest-environment jsdom
import {expect, test} from "vitest";
import {printedLog} from "../../lib/training/printedRun.js";
import {SpreadChart} from "./SpreadChart.js";

const shifted = (by: number) => printedLog.map((line) => ({...line, loss: line.loss + by}));
const readout = (node: HTMLElement) => node.querySelector(".spread-readout")!.textContent!;

test("SpreadChart(…) alone shows the printed lines", () => {
  const node = SpreadChart({printed: printedLog});
  expect(node.querySelectorAll(".spread-printed")).toHaveLength(10);
  expect(node.querySelectorAll(".spread-dot")).toHaveLength(0);
});

test("SpreadChart(…) reads a line with the cursor keys: range, median, and the places of both runs", () => {
  const node = SpreadChart({printed: printedLog});
  node.update({logs: [shifted(-0.1), shifted(-0.05), shifted(0.1)], mine: shifted(0.2)});
  const cursor = node.querySelector("[role=slider]")!;
  cursor.dispatchEvent(new KeyboardEvent("keydown", {key: "Home"}));
  expect(readout(node)).toBe(
    "Iteration 0: from 3.57 to 3.77 in 3 runs, half of them below 3.62. Printed: 3.67, higher than 2 of these 3 runs. Yours: 3.87, higher than all of these 3 runs."
  );
  expect(cursor.getAttribute("aria-valuetext")).toBe(readout(node));
  cursor.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}));
  expect(readout(node)).toContain("Iteration 100:");
});

test("SpreadChart(…) copes with runs that are shorter, tiny losses and such as are no numbers", () => {
  const node = SpreadChart({printed: printedLog});
  const odd = [
    {iteration: 0, loss: NaN, accuracy: 0},
    {iteration: 100, loss: 1e-7, accuracy: 1}
  ];
  node.update({logs: [odd, printedLog.slice(0, 3)], mine: odd});
  expect(node.querySelectorAll(".spread-dot")).toHaveLength(4);
  expect(node.querySelectorAll(".spread-mine")).toHaveLength(1);
  expect(node.innerHTML).not.toContain("NaN");
});
