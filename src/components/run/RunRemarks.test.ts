// @vitest-environment jsdom
import {expect, test} from "vitest";
import {type Experiment, type ExperimentSpec, experiment} from "../../lib/training/experiment.js";
import type {End, Progress} from "../../lib/training/session.js";
import {RunRemarks} from "./RunRemarks.js";

const finished: End = {reason: "finished", fingerprint: "0"};

function progressOf(
  losses: readonly number[],
  {end, spec}: {end?: End; spec?: ExperimentSpec} = {}
): Progress {
  const count = 100;
  return {
    experiment: experiment({hidden: [32], iterations: count, ...spec}),
    iteration: count,
    steps: {
      loss: Float32Array.from({length: count}, (_, i) => 2 / (1 + i)),
      accuracy: new Float32Array(count).fill(0.9)
    },
    log: [],
    validation: losses.map((loss, i) => ({
      iteration: Math.round((i * (count - 1)) / (losses.length - 1)),
      loss,
      accuracy: 0.8,
      correct: 800,
      count: 1000
    })),
    seconds: 1,
    end
  };
}

const rising = [2, 1, 0.5, 0.6, 0.7, 0.8];
const texts = (node: HTMLElement) =>
  [...node.querySelectorAll(".remark")].map((item) => item.textContent!.replace(/\s+/g, " ").trim());
const buttons = (node: HTMLElement) => [...node.querySelectorAll<HTMLButtonElement>("button")];

test("RunRemarks() has a name, says what will stand there, and has nothing to say before a run is over", () => {
  const node = RunRemarks();
  expect(node.getAttribute("aria-label")).toBe("Remarks on this run");
  expect(node.querySelector(".remarks-hint")!.textContent).toContain("When the run is over");
  node.update(undefined);
  node.update(progressOf(rising));
  expect(texts(node)).toEqual([]);
});

test("RunRemarks(…).update(progress) shows each remark with its evidence", () => {
  const node = RunRemarks();
  node.update(progressOf(rising, {end: finished}));
  expect(texts(node)[0]).toMatch(
    /^The run overfits: .*The validation loss was lowest, 0\.500, after step 40 and is 0\.800 at the end/
  );
  expect(node.querySelector<HTMLElement>(".remarks-hint")!.hidden).toBe(true);
  expect(buttons(node)).toEqual([]);
  node.update(undefined);
  expect(texts(node)).toEqual([]);
});

test("a remedy's button tells the whole experiment to try", () => {
  const tried: Experiment[] = [];
  const node = RunRemarks({ontry: (next) => tried.push(next)});
  node.update(progressOf(rising, {end: finished, spec: {seed: 7, trainSize: 1000}}));
  expect(buttons(node).map((button) => button.textContent)).toEqual([
    "Stop after step 40",
    "4,000 training digits",
    "Wire dropout 0.5"
  ]);
  for (const button of buttons(node)) button.click();
  expect(
    tried.map(({iterations, trainSize, dropoutWired, seed}) => [iterations, trainSize, dropoutWired, seed])
  ).toEqual([
    [41, 1000, false, 7],
    [100, 4000, false, 7],
    [100, 1000, true, 7]
  ]);
});

test("while the next run is under way, what was said stays and is marked as of before; the keyboard's place is kept when it goes", () => {
  const node = RunRemarks({ontry: () => {}});
  document.body.append(node);
  node.update(progressOf(rising, {end: finished}));
  buttons(node)[0]!.focus();
  node.update(progressOf([2, 1]));
  expect(node.querySelectorAll(".remark-stale").length).toBe(1);
  expect(document.activeElement).toBe(buttons(node)[0]);
  node.update(progressOf([2, 1, 0.5, 0.49, 0.485, 0.484], {end: finished}));
  expect(node.querySelectorAll(".remark-stale").length).toBe(0);
  expect(texts(node)[0]).toContain("Nothing stands out");
  expect(document.activeElement).toBe(node);
  node.remove();
});

test("RunRemarks(…).update(progress, test) compares test with validation, once there is something to compare", () => {
  const node = RunRemarks();
  node.update(progressOf(rising, {end: finished}), {correct: 1590, count: 2000});
  expect(texts(node).at(-1)).toContain("chance alone explains");
  node.update(progressOf(rising), {correct: 1590, count: 2000});
  expect(texts(node).length).toBe(2);
});
