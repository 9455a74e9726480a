// @vitest-environment jsdom
import {expect, test} from "vitest";
import {tutorial} from "../lib/training/experiment.js";
import {nothing} from "../lib/training/run.js";
import type {Progress} from "../lib/training/session.js";
import {RunsChart} from "./RunsChart.js";

function progressOf(points: [iteration: number, accuracy: number, loss?: number][]): Progress {
  const validation = points.map(([iteration, accuracy, loss = 1]) => ({
    iteration,
    accuracy,
    loss,
    correct: 1,
    count: 2
  }));
  return {...nothing(tutorial), validation};
}

const pathsOf = (node: HTMLElement) =>
  [...node.querySelectorAll(".runs-curves path")].map((path) => path.getAttribute("d"));

test("RunsChart(…) without runs says what will fill it", () => {
  const node = RunsChart({metric: "accuracy", iterations: 100, empty: "five networks"});
  expect(node.querySelector<HTMLElement>(".curve-empty")!.hidden).toBe(false);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toContain("five networks");
  node.update([{name: "1 × 63", progress: undefined}], 100);
  expect(node.querySelector<HTMLElement>(".curve-empty")!.hidden).toBe(false);
});

test("RunsChart(…).update(runs, iterations) draws a curve for each run, with its name at the end in its colour", async () => {
  const node = RunsChart({metric: "accuracy", iterations: 100});
  const runs = [
    {name: "1 × 63", progress: progressOf([[0, 0.1], [50, 0.8], [99, 0.9]])}, // biome-ignore format: one run a line
    {name: "2 × 59", progress: undefined},
    {name: "3 × 55", progress: progressOf([[0, 0.1]])}
  ];
  node.update(runs, 100);
  expect(pathsOf(node)).toEqual([expect.stringMatching(/^M.*L.*L/), "", expect.stringMatching(/^M[^L]*$/)]);
  const labels = [...node.querySelectorAll(".runs-labels text")];
  expect(labels.map((label) => [label.textContent, label.getAttribute("data-run")])).toEqual([
    ["1 × 63", "0"],
    ["3 × 55", "2"]
  ]);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toContain(
    "Last: 1 × 63 90.0%, 3 × 55 10.0%."
  );
  const picture = node.querySelector("svg")!;
  picture.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  await expect(`${picture.outerHTML.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(
    "snapshots/RunsChart.svg"
  );
});

test.each([[NaN], [Infinity], [0], [1e30]])(
  "RunsChart(…) draws no impossible place for a loss of %d",
  (loss) => {
    const node = RunsChart({metric: "loss", iterations: 1});
    node.update([{name: "a", progress: progressOf([[0, 0.1, loss]])}], 1);
    expect(node.innerHTML).not.toMatch(/(?:d|x|y|transform)="[^"]*(?:NaN|Infinity)/);
  }
);
