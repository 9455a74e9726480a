// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {Progress, Runtime, Session} from "../../lib/training/session.js";
import {DropoutBench} from "./DropoutBench.js";

const start = experiment({hidden: [8], iterations: 20, activation: "relu"});

/** A runtime whose fingerprints depend on dropout only where it is wired. */
function readyRuntime(opened: Experiment[] = []): Runtime {
  return {
    size: 2,
    async open(wanted) {
      opened.push(wanted);
      const {dropout, dropoutWired, learningRate} = wanted;
      const progress: Progress = {
        experiment: wanted,
        iteration: 20,
        steps: {loss: new Float32Array(20), accuracy: new Float32Array(20)},
        log: [],
        validation: [{iteration: 19, loss: 1, accuracy: dropoutWired ? 0.7 : 0.9, correct: 1, count: 2}],
        seconds: 0.1,
        end: {reason: "finished", fingerprint: dropoutWired ? `wired${dropout}` : `plain${learningRate}`}
      };
      const session: Partial<Session> = {next: async () => progress, dispose: () => {}};
      return session as Session;
    }
  };
}

const rows = (node: HTMLElement) =>
  [...node.querySelectorAll(".dropout-table tbody tr:not([aria-hidden])")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim())
  );
const verdict = (node: HTMLElement) => node.querySelector(".dropout-verdict")!.textContent!;
const press = (node: HTMLElement, label: string, key: string) =>
  node
    .querySelector(`input[aria-label='${label}']`)!
    .dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));

test("DropoutBench(…) trains the two networks at once, which differ in their wiring alone", async () => {
  const opened: Experiment[] = [];
  const node = DropoutBench(readyRuntime(opened), {experiment: start, missing: []});
  await vi.waitFor(() => expect(rows(node)).toEqual([["0.5", "plain0.0001", "90.0%", "wired0.5", "70.0%"]]));
  expect(opened.map(({dropoutWired}) => dropoutWired)).toEqual([false, true]);
  expect(new Set(opened.map((one) => JSON.stringify({...one, dropoutWired: false}))).size).toBe(1);
  expect(verdict(node)).toContain("Now move dropout");
});

test("moving dropout adds a row, and the verdict counts the fingerprints", async () => {
  const node = DropoutBench(readyRuntime(), {experiment: start, missing: []});
  for (let i = 1; i <= 3; i++) {
    await vi.waitFor(() => expect(rows(node).length).toBe(i));
    press(node, "Dropout", "ArrowRight");
  }
  await vi.waitFor(() =>
    expect(verdict(node)).toBe(
      "4 values of dropout: not wired, all have the same fingerprint, so they are one run, to the last bit; wired, they have 4."
    )
  );
});

test("another setting begins a new table: fingerprints are compared of runs that differ in dropout alone", async () => {
  const node = DropoutBench(readyRuntime(), {experiment: start, missing: []});
  await vi.waitFor(() => expect(rows(node).length).toBe(1));
  press(node, "Dropout", "ArrowRight");
  await vi.waitFor(() => expect(rows(node).length).toBe(2));
  press(node, "Learning rate", "ArrowRight");
  await vi.waitFor(() =>
    expect(rows(node)).toEqual([["0.55", "plain0.00015", "90.0%", "wired0.55", "70.0%"]])
  );
});

test("DropoutBench(…) says what a browser lacks and why there is no run", async () => {
  const opened: Experiment[] = [];
  const unable = DropoutBench(readyRuntime(opened), {experiment: start, missing: ["web workers"]});
  expect(unable.querySelector(".bench-message")!.textContent).toContain("lacks web workers");
  expect(opened).toEqual([]);
  const failing = DropoutBench(
    {open: () => Promise.reject(new Error("the digits could not be loaded"))},
    {experiment: start, missing: []}
  );
  await vi.waitFor(() =>
    expect(failing.querySelector(".bench-message")!.textContent).toBe("the digits could not be loaded")
  );
});
