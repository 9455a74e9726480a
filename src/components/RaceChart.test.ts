// @vitest-environment jsdom
import {expect, test} from "vitest";
import {tutorial} from "../lib/training/experiment.js";
import type {End, Progress} from "../lib/training/session.js";
import {RaceChart} from "./RaceChart.js";

function progressOf(losses: number[], end?: End): Progress {
  return {
    experiment: tutorial,
    iteration: losses.length,
    steps: {loss: Float32Array.from(losses), accuracy: new Float32Array(losses.length)},
    log: [],
    validation: losses.map((loss, iteration) => ({iteration, loss, accuracy: 0.5, correct: 1, count: 2})),
    seconds: 1,
    end
  };
}

const finished: End = {reason: "finished", fingerprint: "0"};
const diverged: End = {reason: "diverged", message: "the loss is NaN"};
const nameOf = (chart: HTMLElement) => chart.querySelector("svg")!.getAttribute("aria-label");

test("RaceChart() without runs says what will fill it", () => {
  const chart = RaceChart({empty: "three curves"});
  expect(chart.querySelector(".curve-empty")!.textContent).toBe("three curves");
  chart.update([{name: "Adam", progress: undefined}], 5);
  expect(nameOf(chart)).toBe("Loss on the validation digits against iterations. three curves");
});

test("RaceChart().update(racers, iterations) draws each run with its name at its end; a diverged one gets a cross", async () => {
  const chart = RaceChart();
  chart.update(
    [
      {name: "Adam", progress: progressOf([2.3, 1, 0.5, 0.4], finished)},
      {name: "momentum", progress: progressOf([2.3, 2])},
      {name: "descent", progress: progressOf([2.3, 40, 1e30], diverged)}
    ],
    4
  );
  expect(nameOf(chart)).toBe(
    "Loss on the validation digits against iterations. Last: Adam 0.400, momentum 2.00, descent diverged."
  );
  expect(chart.querySelectorAll(".race-diverged").length).toBe(1);
  await expect(chart.querySelector("svg")!.outerHTML).toMatchFileSnapshot("snapshots/RaceChart.svg");
});

test("RaceChart() is read by keyboard: each run's newest loss at the step", () => {
  const chart = RaceChart();
  chart.update([{name: "Adam", progress: progressOf([2.3, 1, 0.5], finished)}], 3);
  const cursor = chart.querySelector<HTMLElement>("[role=slider]")!;
  cursor.dispatchEvent(new KeyboardEvent("keydown", {key: "Home"}));
  expect(cursor.getAttribute("aria-valuetext")).toBe("step 0: Adam 2.30");
});

test.each([[[]], [[2.3]], [[NaN, Infinity]], [[0, 0]], [[1e-30, 1e30]]])(
  "RaceChart().update(…) draws no impossible place for losses of %j",
  (losses) => {
    const chart = RaceChart();
    chart.update([{name: "Adam", progress: progressOf(losses, diverged)}], 1);
    expect(chart.innerHTML).not.toMatch(/(?:d|x|y|cx|cy|transform)="[^"]*(?:NaN|Infinity)/);
  }
);
