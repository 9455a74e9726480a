// @vitest-environment jsdom
import {expect, test} from "vitest";
import {GradientNudge, nudge} from "./GradientNudge.js";
import {LogitSliders, type Logits} from "./LogitSliders.js";
import {TangentPlot} from "./TangentPlot.js";

const zeros = new Array<number>(10).fill(0);
const doubt: Logits = {z: zeros, label: 7};
const slopes = (node: HTMLElement) =>
  [...node.querySelectorAll(".gradient-row:not(.logit-head, .logit-foot) > span:last-child")].map(
    (slope) => slope.textContent
  );

test("nudge(logits, k, by) predicts with the gradient and computes the loss anew; what it misses shrinks with the square", () => {
  const missed = (by: number) => {
    const {predicted, actual} = nudge(doubt, 7, by);
    expect(predicted).toBeCloseTo(-0.9 * by, 12);
    return actual - predicted;
  };
  expect(missed(0.1) / missed(0.01)).toBeCloseTo(100, -1);
  expect(missed(0.01) / missed(0.001)).toBeCloseTo(100, 0);
  expect(nudge(doubt, 3, 0)).toEqual({predicted: 0, actual: 0});
});

test("GradientNudge(logits) shows p − y for each class", () => {
  expect(slopes(GradientNudge(LogitSliders({value: doubt})))).toEqual(
    zeros.map((_, k) => (k === 7 ? "−0.900" : "+0.100"))
  );
});

test("GradientNudge(logits) follows the logits that it was given", () => {
  const source = LogitSliders({value: doubt});
  const node = GradientNudge(source);
  document.body.append(source, node); // only there do browsers tell of a press
  source.querySelector<HTMLButtonElement>("button:nth-of-type(2)")!.click(); // sure and right
  expect(slopes(node)[7]).toBe("−0.003");
  source.querySelectorAll<HTMLInputElement>("input[type=radio]")[2]!.click();
  expect(slopes(node)[2]).toBe("−1.000");
});

test("choosing a logit and moving the nudge say what is predicted and what happens", () => {
  const node = GradientNudge(LogitSliders({value: doubt}));
  document.body.append(node);
  node.querySelectorAll<HTMLInputElement>("input[type=radio]")[1]!.click();
  const track = node.querySelector<HTMLInputElement>("input[type=range]")!;
  track.value = "-2";
  track.dispatchEvent(new Event("input", {bubbles: true}));
  expect(node.querySelector("output")!.textContent).toBe(
    "Logit of 1 nudged by −2.00. Predicted: +0.100 · −2.00 = −0.200The loss itself changes by −0.090"
  );
  expect(node.querySelector("tbody tr:last-child")!.textContent).toBe("0.001+0.00010000+0.00010005+4.5·10⁻⁸");
});

test("GradientNudge(logits) writes no impossible number where the network is entirely sure", () => {
  const node = GradientNudge(LogitSliders({value: {z: zeros.with(2, 900), label: 7}}));
  expect(node.outerHTML).not.toMatch(/NaN|Infinity/);
});

test("TangentPlot(…) draws the curve, its tangent and the gap of the nudge", async () => {
  const plot = TangentPlot({z: [-1, 0.5, 1, 3, -2, 2, 0, -1.5, 1.5, 0], label: 3, k: 3, by: 2});
  expect(plot.getAttribute("aria-label")).toBe(
    "Loss against the logit of 3, with its tangent: slope −0.486, loss 0.665 at 3.0"
  );
  await expect(plot.outerHTML).toMatchFileSnapshot("snapshots/TangentPlot.svg");
});

test.each([
  [zeros, 0, 1, 0],
  [zeros.map((_, k) => (k === 3 ? 900 : -900)), 3, 3, 3],
  [zeros.map((_, k) => (k === 3 ? -900 : 900)), 3, 3, -3],
  [[5], 0, 0, 1]
])(
  "TangentPlot(…) draws %j (class %i, logit %i, nudge %f) without an impossible place",
  (z, label, k, by) => {
    expect(TangentPlot({z, label, k, by}).outerHTML).not.toMatch(/NaN|Infinity/);
  }
);
