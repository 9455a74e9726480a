// @vitest-environment jsdom
import {expect, test} from "vitest";
import {StartChart} from "./StartChart.js";

const chart = () => StartChart({iterations: 50, empty: "nothing yet"});
const paths = (node: HTMLElement) =>
  [...node.querySelectorAll(".start-curves path")].map((path) => path.getAttribute("d")!);

test("StartChart(…) without a run says what will fill it", () => {
  const node = chart();
  node.update([{name: "zeros", loss: []}]);
  expect(node.querySelector<HTMLElement>(".start-empty")!.hidden).toBe(false);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toBe("nothing yet");
});

test("StartChart(…).update(curves) draws each with its name, and tells first and last loss", async () => {
  const node = chart();
  node.update([
    {name: "zeros", loss: [2.3, 2.3, 2.2]},
    {name: "He normal", loss: [2.6, 1.5, 0.9]}
  ]);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toBe(
    "Loss of each batch: zeros from 2.30 to 2.20; He normal from 2.60 to 0.900."
  );
  expect([...node.querySelectorAll(".start-labels text")].map((label) => label.textContent)).toEqual([
    "zeros",
    "He normal"
  ]);
  await expect(node.querySelector("svg")!.outerHTML.replace(/<(g|path|text)/g, "\n<$1")).toMatchFileSnapshot(
    "snapshots/StartChart.svg"
  );
});

test("StartChart(…) draws one step, huge losses in powers of ten, and nothing where a loss is no number", () => {
  const node = chart();
  node.update([{name: "zeros", loss: [2.3]}]);
  expect(paths(node)[0]).toMatch(/^M[\d.]+,[\d.]+$/);
  node.update([{name: "zeros", loss: [2.3, 1e7, NaN, Infinity]}]);
  expect(node.textContent).toContain("10⁷");
  expect(paths(node)[0]).not.toContain("NaN");
});
