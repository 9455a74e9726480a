// @vitest-environment jsdom
import {expect, test} from "vitest";
import {tutorial} from "../../lib/training/experiment.js";
import type {Progress} from "../../lib/training/session.js";
import {CurveChart} from "./CurveChart.js";

function progressOf(losses: number[], at: number[] = []): Progress {
  return {
    experiment: tutorial,
    iteration: losses.length,
    steps: {loss: Float32Array.from(losses), accuracy: new Float32Array(losses.length)},
    log: [],
    validation: at.map((iteration) => ({
      iteration,
      loss: losses[iteration]!,
      accuracy: 0.5,
      correct: 1,
      count: 2
    })),
    seconds: 1
  };
}

const path = (chart: HTMLElement, name: string) => chart.querySelector(`.curve-${name}`)!.getAttribute("d");

test("CurveChart(…) without a run says what will fill it", () => {
  const chart = CurveChart({metric: "loss", iterations: 1000, empty: "the loss of every batch"});
  expect(chart.querySelector(".curve-empty")!.textContent).toBe("the loss of every batch");
  expect(chart.querySelector("svg")!.getAttribute("aria-label")).toContain("the loss of every batch");
  expect(path(chart, "batch")).toBe("");
});

test("CurveChart(…).update(progress) draws a single step of a single iteration", () => {
  const chart = CurveChart({metric: "loss", iterations: 1});
  chart.update(progressOf([2.5], [0]));
  expect(path(chart, "batch")).toMatch(/^M[\d.]+,[\d.]+$/);
  expect(path(chart, "dots")).toMatch(/^M[\d.]+,[\d.]+h0$/);
  expect(chart.querySelector(".curve-readout")!.textContent).toContain("batch 2.5");
});

test.each([[[NaN, NaN]], [[1, Infinity]], [[1e30, 1e-30]], [[0, 0]], [[-1, 2]]])(
  "CurveChart(…).update(progress) draws no impossible place for losses of %j",
  (losses) => {
    const chart = CurveChart({metric: "loss", iterations: 10});
    chart.update(progressOf(losses, [0, 1]));
    expect(chart.innerHTML).not.toMatch(/(?:d|x|y|cx|cy|transform)="[^"]*(?:NaN|Infinity)/);
  }
);

test("CurveChart(…).update(progress) keeps its axes while values stay between 0.01 and 10", () => {
  const chart = CurveChart({metric: "loss", iterations: 100});
  const axes = chart.querySelector(".curve-axes")!.innerHTML;
  chart.update(progressOf([3.67, 0.3]));
  expect(chart.querySelector(".curve-axes")!.innerHTML).toBe(axes);
  chart.update(progressOf([3.67, 0.3, 400]));
  expect(chart.querySelector(".curve-axes")!.textContent).toContain("10³");
});

test("CurveChart(…).start(iterations) leaves the run before behind, up to three of them", () => {
  const chart = CurveChart({metric: "loss", iterations: 3});
  for (let run = 0; run < 5; run++) {
    chart.update(progressOf([3, 2, 1], [0, 2]));
    chart.start(3);
  }
  expect(chart.querySelectorAll(".curve-ghosts path")).toHaveLength(3);
  expect(path(chart, "batch")).toBe("");
});

test("CurveChart(…).start(iterations) cuts off what a longer run before did beyond", () => {
  const chart = CurveChart({metric: "loss", iterations: 4});
  chart.update(progressOf([3, 2, 1, 1], [0, 1, 3]));
  chart.start(2);
  expect(chart.querySelector(".curve-ghosts path")!.getAttribute("d")!.match(/[ML]/g)).toHaveLength(2);
});

test("CurveChart(…) reads values under the cursor keys and tells them to a screen reader", () => {
  const chart = CurveChart({metric: "loss", iterations: 3});
  chart.update(progressOf([3, 2, 1], [0, 2]));
  const cursor = chart.querySelector("[role=slider]")!;
  const press = (key: string) => cursor.dispatchEvent(new KeyboardEvent("keydown", {key, cancelable: true}));
  press("Home");
  expect(cursor.getAttribute("aria-valuetext")).toBe(
    "step 0: loss of the batch 3.00, of the validation digits 3.00"
  );
  press("ArrowRight");
  expect(cursor.getAttribute("aria-valuenow")).toBe("1");
  expect(chart.querySelector(".curve-readout")!.textContent).toContain("step 1");
  press("Escape");
  expect(chart.querySelector(".curve-readout")!.textContent).toContain("step 2");
});

test("CurveChart(…).update(progress) takes less than 8 ms for 10,000 points", () => {
  const chart = CurveChart({metric: "loss", iterations: 10_000});
  const losses = Array.from({length: 10_000}, (_, i) => 1 + Math.sin(i));
  const progress = progressOf(losses, [0, 5000]);
  for (let i = 0; i < 10; i++) chart.update(progress);
  const times = Array.from({length: 15}, () => {
    const start = performance.now();
    chart.update(progress);
    return performance.now() - start;
  });
  expect(times.sort((a, b) => a - b)[7]).toBeLessThan(8);
});
