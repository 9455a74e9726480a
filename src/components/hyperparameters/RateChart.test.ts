// @vitest-environment jsdom
import {expect, test} from "vitest";
import {type RateReading, ratePoint, ratesFor} from "../../lib/sweep/rateSweep.js";
import {experiment} from "../../lib/training/experiment.js";
import {formatPercent} from "../words/format.js";
import {RateChart, wordsOf} from "./RateChart.js";

const rates = ratesFor("adam");
const reading = (accuracy: number, outcome: RateReading["outcome"] = "learnt", loss = 1): RateReading => ({
  experiment: experiment({}),
  accuracy,
  loss,
  outcome
});
const none = rates.map(() => undefined);

test("RateChart(…) is empty and says what will fill it", () => {
  const node = RateChart({metric: "accuracy", empty: "Points will come."});
  expect(node.querySelector<HTMLElement>(".curve-empty")!.hidden).toBe(false);
  node.update({rates, lines: {none, relu: none}, mark: 1e-4});
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toContain("Points will come.");
  expect(node.querySelectorAll(".rate-point").length).toBe(0);
});

test("a line has a marker for each place, open where the run is lost and a cross where it diverged", () => {
  const node = RateChart({metric: "loss"});
  const line = none
    .with(0, undefined)
    .map(
      (_, i) =>
        [
          ratePoint([reading(0.8)]),
          ratePoint([reading(0.1, "lost", 800)]),
          ratePoint([reading(NaN, "diverged", NaN)])
        ][i]
    );
  node.update({rates, lines: {none: line, relu: none}, mark: NaN});
  expect(node.querySelectorAll("circle.rate-point").length).toBe(2);
  expect(node.querySelectorAll(".rate-lost").length).toBe(1);
  expect(node.querySelectorAll(".rate-diverged").length).toBe(1);
  expect(node.querySelector(".rate-mark")).toBeNull();
  for (const path of node.querySelectorAll("path, circle"))
    expect(path.outerHTML).not.toMatch(/NaN|Infinity/);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toContain("3e-5: linear 800, lost, ReLU –");
});

test("the cursor keys read both networks, rate by rate", () => {
  const node = RateChart({metric: "accuracy"});
  const line = rates.map((_, i) => ratePoint([reading(0.8 + i / 100)]));
  node.update({rates, lines: {none: line, relu: line}, mark: 1e-4});
  expect(node.querySelector(".rate-mark")!.textContent).toBe("tutorial");
  const cursor = node.querySelector<HTMLElement>("[role=slider]")!;
  cursor.dispatchEvent(new KeyboardEvent("keydown", {key: "Home", bubbles: true}));
  expect(cursor.getAttribute("aria-valuetext")).toBe("learning rate 1e-5: linear 80.0%, ReLU 80.0%");
  cursor.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  expect(node.querySelector(".curve-readout")!.textContent!.replace(/\s+/g, " ")).toContain(
    "3e-5 linear 81.0%"
  );
});

test("wordsOf(point) tells means from what is lost or diverged", () => {
  expect(wordsOf(undefined, formatPercent, "accuracy")).toBe("–");
  expect(wordsOf(ratePoint([reading(0.8), reading(0.9)]), formatPercent, "accuracy")).toBe("85.0%");
  expect(wordsOf(ratePoint([reading(0.8), reading(0, "diverged")]), formatPercent, "accuracy")).toBe(
    "80.0%, 1 of 2 diverged"
  );
  expect(wordsOf(ratePoint([reading(0, "diverged")]), formatPercent, "accuracy")).toBe("diverged");
});
