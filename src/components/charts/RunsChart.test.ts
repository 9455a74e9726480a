// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {experiment} from "../../lib/training/experiment.js";
import type {End, Progress} from "../../lib/training/session.js";
import type {ChartedRun} from "./ChartedRun.js";
import {RunsChart} from "./RunsChart.js";

const diverged: End = {reason: "diverged", message: "the loss is NaN"};

/** A run whose validation digits were read at *points*, and whose batches lost the same. */
function progressOf(
  points: readonly (readonly [iteration: number, accuracy: number, loss?: number])[],
  {iterations = 100, end}: {iterations?: number; end?: End} = {}
): Progress {
  const validation = points.map(([iteration, accuracy, loss = 1]) => ({
    iteration,
    accuracy,
    loss,
    correct: 1,
    count: 2
  }));
  const iteration = (points.at(-1)?.[0] ?? -1) + 1;
  const at = (i: number) => validation.findLast((measure) => measure.iteration <= i);
  const steps = {
    loss: Float32Array.from({length: iteration}, (_, i) => at(i)?.loss ?? 1),
    accuracy: Float32Array.from({length: iteration}, (_, i) => at(i)?.accuracy ?? 0)
  };
  return {experiment: experiment({iterations}), iteration, steps, log: [], validation, seconds: 0, end};
}

const three: ChartedRun[] = [
  {id: "a", name: "ReLU", style: 3, progress: progressOf([[0, 0.1], [50, 0.8], [99, 0.9]])}, // biome-ignore format: one run a line
  {id: "b", name: "linear", style: 0, progress: undefined},
  {
    id: "c",
    name: "tanh",
    style: 8,
    faded: true,
    progress: progressOf([
      [0, 0.1],
      [20, 0.3]
    ])
  }
];
/** As many runs as are asked for: the later ones are the better ones. */
const crowdOf = (count: number): ChartedRun[] =>
  Array.from({length: count}, (_, i) => ({
    id: `run ${i}`,
    name: `seed ${i}`,
    style: i,
    pinned: i === 3,
    progress: progressOf([[0, 0.1], [99, 0.2 + (0.7 * i) / count]]) // biome-ignore format: as above
  }));
const pathsOf = (node: HTMLElement) =>
  [...node.querySelectorAll(".runs-curves g")].map((run) => run.firstElementChild!.getAttribute("d"));
const labelsOf = (node: HTMLElement) =>
  [...node.querySelectorAll(".runs-labels text")].map((label) => label.textContent);
const cursorOf = (node: HTMLElement) => node.querySelector<HTMLElement>("[role=slider]")!;
const press = (node: HTMLElement, ...keys: string[]) => {
  for (const key of keys) cursorOf(node).dispatchEvent(new KeyboardEvent("keydown", {key}));
};
const rowsOf = (node: HTMLElement) =>
  [...node.querySelectorAll(".runs-readout-row")].map((row) => row.textContent!.replace(/\s+/g, " ").trim());
const nameOf = (node: HTMLElement) => node.querySelector("svg")!.getAttribute("aria-label");

test("RunsChart(…) without runs says what will fill it", () => {
  const node = RunsChart({metric: "accuracy", iterations: 100, empty: "five networks"});
  expect(node.querySelector<HTMLElement>(".curve-empty")!.hidden).toBe(false);
  expect(nameOf(node)).toContain("five networks");
  node.update([{name: "1 × 63", progress: undefined}], 100);
  expect(node.querySelector<HTMLElement>(".curve-empty")!.hidden).toBe(false);
  press(node, "Home", "ArrowUp", "End");
  expect(cursorOf(node).getAttribute("aria-valuetext")).toBe("nothing to read yet");
});

test("RunsChart(…).update(runs) draws a curve for each run, with its name at the end, in its colour and dash", async () => {
  const node = RunsChart({metric: "accuracy", iterations: 100});
  node.update(three);
  const [faded, relu, linear] = pathsOf(node); // what is faded lies behind
  expect([faded, relu, linear]).toEqual([
    expect.stringMatching(/^M[^L]*L[^L]*$/),
    expect.stringMatching(/^M.*L.*L/),
    ""
  ]);
  const labels = [...node.querySelectorAll(".runs-labels text")];
  expect(labels.map((label) => [label.textContent, label.getAttribute("style")])).toEqual([
    ["ReLU", "--run: var(--run-3); --dash: 10 3 2 3"],
    ["tanh", "--run: var(--run-0); --dash: 10 3 2 3"]
  ]);
  expect(nameOf(node)).toContain("Last: ReLU 90.0%, tanh 30.0%.");
  const picture = node.querySelector("svg")!;
  picture.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  await expect(`${picture.outerHTML.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(
    "snapshots/RunsChart.svg"
  );
});

test("RunsChart(…).update(runs) draws anew only what has changed", () => {
  const node = RunsChart({metric: "accuracy", iterations: 100});
  node.update(three);
  const written = vi.spyOn(Element.prototype, "setAttribute");
  const curves = () =>
    written.mock.calls.filter(
      ([name], call) =>
        name === "d" && (written.mock.contexts[call] as Element).closest(".runs-curves, .runs-batches")
    ).length;
  node.update([...three]);
  expect(curves()).toBe(0);
  node.update([three[0]!, three[1]!, {...three[2]!, progress: progressOf([[0, 0.1], [20, 0.3], [40, 0.5]])}]); // biome-ignore format: as above
  expect(curves()).toBe(3); // batches, validation digits and cross of one run
  node.highlight("a");
  press(node, "ArrowLeft");
  expect(curves()).toBe(3);
  written.mockRestore();
});

test("RunsChart(…) is read by keyboard: left and right along the steps, up and down from run to run, best first", () => {
  const lit: (string | undefined)[] = [];
  const node = RunsChart({metric: "accuracy", iterations: 100, onhighlight: (id) => lit.push(id)});
  node.update(three);
  press(node, "Home");
  expect(rowsOf(node)).toEqual(["ReLU10.0%", "tanh10.0%", "linear–"]);
  press(node, "End");
  expect(rowsOf(node)).toEqual(["ReLU90.0%", "linear–", "tanh–"]);
  press(node, "Home", "ArrowDown", "ArrowDown");
  expect(lit).toEqual(["a", "c"]);
  expect(cursorOf(node).getAttribute("aria-valuetext")).toBe("step 0: ReLU 10.0%, at tanh 10.0%, linear –");
  press(node, "Escape");
  expect(node.querySelector<HTMLElement>(".runs-readout")!.hidden).toBe(true);
  expect(lit).toEqual(["a", "c", undefined]);
});

test("RunsChart(…) marks where a run diverged, says after which step, and reads nothing beyond", () => {
  const node = RunsChart({metric: "loss", iterations: 100});
  const lost = progressOf([[0, 0.1, 2.3], [36, 0.1, NaN]], {end: diverged}); // biome-ignore format: as above
  node.update([{name: "rate 5", progress: lost}, {name: "rate 0.1", progress: progressOf([[0, 0.1, 2.3], [99, 0.9, 0.3]])}]); // biome-ignore format: as above
  expect([...node.querySelectorAll(".runs-cross")].map((cross) => cross.getAttribute("d") !== "")).toEqual([
    true,
    false
  ]);
  expect(labelsOf(node)).toContain("rate 5 × diverged after step 37");
  expect(nameOf(node)).toContain("rate 5 diverged after step 37, rate 0.1 0.300.");
  press(node, "End");
  expect(rowsOf(node)).toEqual(["rate 0.10.300", "rate 5× diverged at 37"]);
});

test("RunsChart(…) of many runs names the pinned and the best, says so, and reads those around the run in hand", async () => {
  const node = RunsChart({metric: "accuracy", iterations: 100});
  node.update(crowdOf(200));
  await vi.waitFor(() => expect(pathsOf(node).filter((path) => path !== "")).toHaveLength(200));
  expect(labelsOf(node)).toContain("seed 3");
  expect(labelsOf(node)).toContain("seed 199");
  expect(labelsOf(node)).toHaveLength(12);
  expect(node.querySelector(".curve-readout")!.textContent).toBe("12 of 200 runs are named");
  expect(nameOf(node)).toContain(", and 188 more.");
  press(node, "End");
  const {length} = rowsOf(node);
  expect(rowsOf(node)[0]).toContain("seed 199");
  expect(node.querySelector(".runs-readout-more")!.textContent).toBe(`… and ${200 - length} more`);
  node.highlight("run 50");
  expect(rowsOf(node).join()).toContain("seed 50");
  expect(node.querySelector(".runs-front text")!.textContent).toBe("seed 50");
  node.update(crowdOf(2));
  expect(pathsOf(node)).toHaveLength(2);
  expect(node.querySelector(".curve-readout")!.textContent).toBe("");
});

test("RunsChart({curves: 'both'}) draws the batches behind the validation digits; 'batches' draws them alone", () => {
  const both = RunsChart({metric: "loss", iterations: 100, curves: "both"});
  const batches = RunsChart({metric: "loss", iterations: 100, curves: "batches"});
  for (const node of [both, batches]) {
    node.update(three);
    expect(node.querySelector(".runs-batches path")!.getAttribute("d")).toMatch(/^M.*L/);
  }
  expect(pathsOf(both)[0]).toMatch(/^M.*L/);
  expect(pathsOf(batches)[0]).toBe("");
  expect(nameOf(batches)).toBe("Loss of each batch against iterations. Last: ReLU 1.00, tanh 1.00.");
});

test.each([[NaN], [Infinity], [0], [1e30], [-1]])(
  "RunsChart(…) draws no impossible place for a loss of %d",
  (loss) => {
    for (const curves of ["validation", "batches", "both"] as const) {
      const node = RunsChart({metric: "loss", iterations: 1, curves});
      node.update([{name: "a", progress: progressOf([[0, 0.1, loss]], {iterations: 1, end: diverged})}], 1);
      press(node, "Home", "ArrowUp");
      expect(node.innerHTML).not.toMatch(/(?:d|x|y|cx|cy|transform)="[^"]*(?:NaN|Infinity)/);
    }
  }
);

test("RunsChart(…) keeps its axes while a run streams in between 0.1 and 3", () => {
  const node = RunsChart({metric: "loss", iterations: 100});
  const axes = node.querySelector(".curve-axes")!.innerHTML;
  node.update([{name: "a", progress: progressOf([[0, 0.1, 2.3]])}]);
  node.update([{name: "a", progress: progressOf([[0, 0.1, 2.3], [99, 0.9, 0.12]])}]); // biome-ignore format: as above
  expect(node.querySelector(".curve-axes")!.innerHTML).toBe(axes);
  node.update([{name: "a", progress: progressOf([[0, 0.1, 20]])}]);
  expect(node.querySelector(".curve-axes")!.innerHTML).not.toBe(axes);
});
