// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {OptimizerRace} from "./OptimizerRace.js";

const start = experiment({hidden: [8], iterations: 5, learningRate: 0.01});

/** A runtime whose runs are over at once, with the loss and the end that *outcome* gives them. */
function readyRuntime(
  outcome: (wanted: Experiment) => {loss: number; end?: End},
  opened: Experiment[] = []
): Runtime {
  return {
    async open(wanted) {
      opened.push(wanted);
      const {loss, end = {reason: "finished", fingerprint: "0"}} = outcome(wanted);
      const progress: Progress = {
        experiment: wanted,
        iteration: 5,
        steps: {loss: new Float32Array(5).fill(loss), accuracy: new Float32Array(5)},
        log: [],
        validation: [{iteration: 4, loss, accuracy: 0.5, correct: 1, count: 2}],
        seconds: 0.1,
        end
      };
      const session: Partial<Session> = {next: async () => progress, dispose: () => {}};
      return session as Session;
    }
  };
}

const losses = {adam: 0.3, momentum: 0.4, "gradient-descent": 1.2};
const verdict = (node: HTMLElement) => node.querySelector(".race-verdict")!.textContent;
const status = (node: HTMLElement, name: string) =>
  node.querySelector(`[data-name=${name}] .race-status`)!.textContent;

test("OptimizerRace(…) runs all three from one seed with one batch size, and says who ends lowest", async () => {
  const opened: Experiment[] = [];
  const node = OptimizerRace(
    readyRuntime(({optimizer}) => ({loss: losses[optimizer]}), opened),
    {
      experiment: start,
      missing: []
    }
  );
  await vi.waitFor(() =>
    expect(verdict(node)).toBe("Lowest at the end: Adam, 0.300; then momentum 0.400, descent 1.20.")
  );
  expect(opened.map(({optimizer}) => optimizer).sort()).toEqual(["adam", "gradient-descent", "momentum"]);
  expect(new Set(opened.map((one) => JSON.stringify({...one, optimizer: ""}))).size).toBe(1);
});

test("OptimizerRace(…).value is the run that advanced last, for exercises to watch", async () => {
  const node = OptimizerRace(
    readyRuntime(() => ({loss: 1})),
    {experiment: start, missing: []}
  );
  expect(node.value).toBeUndefined();
  const seen: (Progress | undefined)[] = [];
  node.addEventListener("input", () => seen.push(node.value));
  await vi.waitFor(() => expect(seen.length).toBe(3));
  expect(new Set(seen.map((run) => run!.experiment.optimizer)).size).toBe(3);
});

test("a learning rate retrains its own run alone, the seed all three", async () => {
  const opened: Experiment[] = [];
  const node = OptimizerRace(
    readyRuntime(() => ({loss: 1}), opened),
    {experiment: start, missing: []}
  );
  await vi.waitFor(() => expect(opened.length).toBe(3));
  const slider = node.querySelector<HTMLInputElement>("input[aria-label='Learning rate of Adam']")!;
  slider.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  await vi.waitFor(() => expect(opened.length).toBe(4));
  expect(opened[3]).toMatchObject({optimizer: "adam", learningRate: 0.015});
  const seed = node.querySelector<HTMLInputElement>("input[aria-label='Seed']")!;
  seed.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  await vi.waitFor(() => expect(opened.length).toBe(7));
  expect(opened.slice(4).map((one) => one.seed)).toEqual([2, 2, 2]);
  expect(opened.slice(4).find(({optimizer}) => optimizer === "adam")!.learningRate).toBe(0.015);
});

test("a run that diverges and one that is lost say so in words", async () => {
  const message = "the loss is NaN, not a number, after step 5";
  const node = OptimizerRace(
    readyRuntime(({optimizer}) => {
      if (optimizer === "adam") return {loss: 1e9, end: {reason: "diverged", message}};
      return {loss: optimizer === "momentum" ? 2.35 : 0.5};
    }),
    {experiment: start, missing: []}
  );
  await vi.waitFor(() => expect(status(node, "Adam")).toBe(`Diverged: ${message}.`));
  await vi.waitFor(() =>
    expect(status(node, "momentum")).toBe("Lost: loss 2.35, where guessing has 2.30; 50.0% read right.")
  );
  await vi.waitFor(() =>
    expect(verdict(node)).toBe("Lowest at the end: descent, 0.500; it is the only one that learnt.")
  );
});

test("OptimizerRace(…) says what a browser lacks, and runs nothing there", () => {
  const opened: Experiment[] = [];
  const node = OptimizerRace(
    readyRuntime(() => ({loss: 1}), opened),
    {experiment: start, missing: ["web workers"]}
  );
  expect(verdict(node)).toContain("lacks web workers");
  expect(opened).toEqual([]);
});

test("OptimizerRace(…) says why there is no run", async () => {
  const runtime: Runtime = {open: () => Promise.reject(new Error("the digits could not be loaded"))};
  const node = OptimizerRace(runtime, {experiment: start, missing: []});
  await vi.waitFor(() => expect(status(node, "Adam")).toBe("the digits could not be loaded"));
});
