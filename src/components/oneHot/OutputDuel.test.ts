// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {OutputDuel} from "./OutputDuel.js";

const validation = {images: new Uint8Array(4 * 784), labels: new Uint8Array([3, 3, 8, 1])};
const small = experiment({hidden: [32], iterations: 5});

/** A runtime whose runs are over at once: one output reads 3, 4, 7, 1, ten outputs read all right. */
function readyRuntime({end = {reason: "finished", fingerprint: "0123456789ab"}}: {end?: End} = {}) {
  const opened: Experiment[] = [];
  const runtime: Runtime = {
    async open(wanted) {
      opened.push(wanted);
      const predictions = new Uint8Array(wanted.output === "integer" ? [3, 4, 7, 1] : [3, 3, 8, 1]);
      const correct = wanted.output === "integer" ? 2 : 4;
      const measure = {loss: 1, accuracy: correct / 4, correct, count: 4};
      const progress: Progress = {
        experiment: wanted,
        iteration: 5,
        steps: {loss: new Float32Array(5), accuracy: new Float32Array(5)},
        log: [],
        validation: [{iteration: 4, ...measure}],
        seconds: 0.01,
        end
      };
      const session: Partial<Session> = {
        next: async () => progress,
        evaluate: async () => ({...measure, predictions}),
        dispose: () => {}
      };
      return session as Session;
    }
  };
  return {runtime, opened};
}

const verdict = (node: HTMLElement) => node.querySelector(".duel-verdict")!.textContent;

test("OutputDuel(…) trains both networks at once and says what each reads", async () => {
  const {runtime, opened} = readyRuntime();
  const node = OutputDuel(runtime, {experiment: small, validation, missing: []});
  await vi.waitFor(() =>
    expect(verdict(node)).toBe(
      "Seed 1: one output reads 50.0% of the validation digits, ten outputs read 100.0%."
    )
  );
  expect(opened.map(({output, loss}) => `${output}, ${loss}`).sort()).toEqual([
    "integer, squared-error",
    "one-hot, cross-entropy"
  ]);
  expect(opened.every(({seed, learningRate}) => seed === 1 && learningRate === small.learningRate)).toBe(
    true
  );
});

test("OutputDuel(…) shows what each confuses, and how much of that is one number off", async () => {
  const {runtime} = readyRuntime();
  const node = OutputDuel(runtime, {experiment: small, validation, missing: []});
  await vi.waitFor(() => expect(verdict(node)).not.toBe(""));
  const [one, ten] = [...node.querySelectorAll<HTMLElement>(".duel-rival")] as [HTMLElement, HTMLElement];
  const cell = (rival: HTMLElement, row: number, column: number) =>
    rival.querySelectorAll("[role=gridcell]")[row * 10 + column]!.textContent;
  expect([cell(one, 3, 3), cell(one, 3, 4), cell(one, 8, 7), cell(one, 8, 8)]).toEqual(["1", "1", "1", ""]);
  expect(one.textContent).toContain(
    "Of 2 wrong answers, 2 (100.0%) are one number off; chance would give 20.0%."
  );
  expect(ten.textContent).toContain("No wrong answers.");
});

test("OutputDuel(…) has the run of the single output as its value, and emits input as it advances", async () => {
  const {runtime} = readyRuntime();
  const node = OutputDuel(runtime, {experiment: small, validation, missing: []});
  const seen: (string | undefined)[] = [];
  node.addEventListener("input", () => seen.push(node.value?.experiment.output));
  await vi.waitFor(() => expect(seen).toContain("integer"));
});

test("OutputDuel(…) trains both again when a setting changes, and from another seed", async () => {
  const {runtime, opened} = readyRuntime();
  const node = OutputDuel(runtime, {experiment: small, validation, missing: []});
  await vi.waitFor(() => expect(verdict(node)).toContain("Seed 1"));
  const field = node.querySelector<HTMLInputElement>("[aria-label='Learning rate, exact value']")!;
  field.value = "0.02";
  field.dispatchEvent(new Event("change", {bubbles: true}));
  await vi.waitFor(() => expect(opened.filter(({learningRate}) => learningRate === 0.02)).toHaveLength(2));
  node.querySelector<HTMLButtonElement>(".duel-start button")!.click();
  await vi.waitFor(() => expect(verdict(node)).toContain("Seed 2"));
  expect(opened.slice(-2).every(({seed, learningRate}) => seed === 2 && learningRate === 0.02)).toBe(true);
});

test("OutputDuel(…) says why a run ended early, and gives no verdict", async () => {
  const {runtime} = readyRuntime({end: {reason: "diverged", message: "the loss is infinite after step 5"}});
  const node = OutputDuel(runtime, {experiment: small, validation, missing: []});
  await vi.waitFor(() => expect(node.textContent).toContain("the loss is infinite after step 5"));
  expect(verdict(node)).toBe("");
});

test("OutputDuel(…) trains nothing where the browser lacks something, and says what", () => {
  const {runtime, opened} = readyRuntime();
  const node = OutputDuel(runtime, {experiment: small, validation, missing: ["web workers"]});
  expect(verdict(node)).toContain("lacks web workers");
  expect(opened).toEqual([]);
});
