// @vitest-environment jsdom
import {expect, test} from "vitest";
import {earlyStop} from "../../lib/training/earlyStopping.js";
import {experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Progress} from "../../lib/training/session.js";
import {FitChart} from "./FitChart.js";

function progressOf(losses: readonly number[], every = 10): Progress {
  const count = Math.max(0, (losses.length - 1) * every + 1);
  return {
    ...nothing(experiment({iterations: Math.max(1, count), batchSize: 50, trainSize: 100})),
    iteration: count,
    steps: {
      loss: Float32Array.from({length: count}, (_, i) => 2 / (1 + i)),
      accuracy: new Float32Array(count)
    },
    validation: losses.map((loss, i) => ({iteration: i * every, loss, accuracy: 0.8, correct: 4, count: 5}))
  };
}

const label = (node: HTMLElement) => node.querySelector("svg")!.getAttribute("aria-label")!;
const rising = progressOf([2, 1, 0.5, 0.6, 0.7, 0.8]);

test("FitChart(…) is empty and says what will fill it", () => {
  const node = FitChart({title: "plain", empty: "Two curves will come."});
  expect(label(node)).toContain("Two curves will come.");
  node.update({progress: progressOf([]), iterations: 50, top: 1});
  expect(node.querySelector(".fit-gap")!.getAttribute("d")).toBe("");
  expect(node.querySelector<HTMLElement>(".curve-empty")!.hidden).toBe(false);
});

test("it draws training and validation loss, shades the gap, marks and names the lowest point", () => {
  const node = FitChart({title: "plain"});
  node.update({progress: rising, iterations: 51, top: 1.5});
  expect(node.querySelector(".fit-gap")!.getAttribute("d")).toMatch(/^M.*Z$/);
  expect(node.querySelector(".fit-marks")!.textContent).toBe("lowest 0.500");
  expect([...node.querySelectorAll(".fit-labels text")].map((text) => text.textContent)).toEqual([
    "training",
    "validation"
  ]);
  expect(label(node)).toMatch(
    /Last step 50: training loss 0\.0\d+, validation loss 0\.800\. The validation loss was lowest, 0\.500, after step 20\.$/
  );
});

test("early stopping is a line with a word, and only where patience ran out", () => {
  const node = FitChart({title: "plain"});
  node.update({progress: rising, iterations: 51, top: 1.5, early: earlyStop(rising.validation, 2)!});
  expect(node.querySelector(".fit-marks")!.textContent).toContain("stopped");
  expect(node.querySelectorAll(".fit-stop").length).toBe(1);
  node.update({progress: rising, iterations: 51, top: 1.5, early: earlyStop(rising.validation, 20)!});
  expect(node.querySelectorAll(".fit-stop").length).toBe(0);
});

test("one measure, huge losses and NaN leave no NaN in the picture", () => {
  const node = FitChart({title: "plain"});
  for (const losses of [[3], [1e30, 2, 1], [NaN, NaN], [0, 0, 0]]) {
    node.update({progress: progressOf(losses), iterations: 21, top: 1});
    for (const shape of node.querySelectorAll("svg path, svg circle, svg line, svg rect"))
      expect(shape.outerHTML).not.toMatch(/NaN|Infinity/);
  }
});

test("the cursor keys read both losses along the run", () => {
  const node = FitChart({title: "plain"});
  node.update({progress: rising, iterations: 51, top: 1.5});
  const cursor = node.querySelector<HTMLElement>("[role=slider]")!;
  cursor.dispatchEvent(new KeyboardEvent("keydown", {key: "Home", bubbles: true}));
  expect(cursor.getAttribute("aria-valuetext")).toBe("step 0: training loss 2.00, validation loss 2.00");
  expect(node.querySelector(".curve-readout")!.textContent).toContain("training 2.00");
});
