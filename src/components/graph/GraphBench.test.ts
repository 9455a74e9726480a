// @vitest-environment jsdom
import {expect, test} from "vitest";
import {tutorial} from "../../lib/training/experiment.js";
import {GraphBench} from "./GraphBench.js";

function choose(bench: HTMLElement, label: string, value: string): void {
  const menu = bench.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!;
  menu.value = value;
  menu.dispatchEvent(new Event("input", {bubbles: true}));
}
const sentence = (bench: HTMLElement) => bench.querySelector(".graph-sentence")!.textContent;
const wire = (bench: HTMLElement) => {
  const box = bench.querySelector<HTMLInputElement>("[role=switch]")!;
  box.checked = true;
  box.dispatchEvent(new Event("input", {bubbles: true}));
};

test("GraphBench(experiment) says what is computed for what is asked, and what must be fed", () => {
  const bench = GraphBench(tutorial);
  expect(sentence(bench)).toBe("25 nodes. Nothing is computed until something is asked for.");
  choose(bench, "Asked for", "train_step");
  expect(sentence(bench)).toBe("21 of 25 nodes are computed. Must be fed: X and Y.");
  choose(bench, "Asked for", "dropout");
  expect(sentence(bench)).toContain("Must be fed: X and keep_prob.");
});

test("with dropout wired, the tutorial's last line would be refused", () => {
  const bench = GraphBench(tutorial);
  choose(bench, "Asked for", "accuracy");
  expect(sentence(bench)).not.toContain("refuse");
  wire(bench);
  expect(sentence(bench)).toContain("Must be fed: X, keep_prob and Y.");
  expect(sentence(bench)).toContain("here TensorFlow would refuse it");
});

test("the readout speaks of the node looked at, with the batch that is fed", () => {
  const bench = GraphBench(tutorial);
  const diagram = bench.querySelector("[role=listbox]")!;
  for (let i = 0; i < 2; i++) diagram.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown"}));
  expect(bench.querySelector(".graph-readout")!.textContent).toContain("matmul operation, [None, 512]");
  choose(bench, "Fed for X and Y", "128");
  expect(bench.querySelector(".graph-readout")!.textContent).toContain("matmul operation, [128, 512]");
});
