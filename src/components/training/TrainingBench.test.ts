// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {RunStore} from "../../lib/runs/runStore.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {TrainingBench} from "./TrainingBench.js";

/** A runtime that makes up numbers, each call of next() one step; ends as *end* says. */
function fakeRuntime(end: End = {reason: "finished", fingerprint: "0123456789ab"}) {
  const opened: Experiment[] = [];
  const disposed: Experiment[] = [];
  const runtime: Runtime = {
    async open(experiment) {
      opened.push(experiment);
      let iteration = 0;
      const next = async (): Promise<Progress> => {
        await new Promise((resolve) => setTimeout(resolve));
        iteration = Math.min(experiment.iterations, iteration + 1);
        const numbers = new Float32Array(iteration).fill(0.5);
        const log = [{iteration: 0, loss: 3.67079, accuracy: 0.140625}];
        return {
          experiment,
          iteration,
          steps: {loss: numbers, accuracy: numbers},
          log,
          validation: [{...log[0]!, correct: 140, count: 1000}],
          seconds: iteration / 100,
          ...(iteration === experiment.iterations && {end})
        };
      };
      return {
        next,
        evaluate: async () => ({
          loss: 0.3,
          accuracy: 0.9,
          correct: 1800,
          count: 2000,
          predictions: new Uint8Array(2000)
        }),
        predict: async () => new Float32Array(10),
        parameters: async () => [],
        dispose: () => void disposed.push(experiment)
      } satisfies Session;
    }
  };
  return {runtime, opened, disposed};
}

function bench(runtime: Runtime, hash = ""): TrainingBench {
  history.replaceState(null, "", `/pages/training${hash}`);
  const node = TrainingBench(runtime, {data: "embedded", missing: []});
  document.body.replaceChildren(node);
  return node;
}

const click = (node: HTMLElement, action: string) =>
  node.querySelector<HTMLElement>(`[data-action=${action}]`)!.click();
const words = (node: HTMLElement) => node.querySelector(".progress-words")!.textContent!;

test("TrainingBench(…) waits for Train where the address names no settings", async () => {
  const {runtime, opened} = fakeRuntime();
  const node = bench(runtime);
  expect(words(node)).toContain("0 of 1,000 iterations");
  await Promise.resolve();
  expect(opened).toHaveLength(0);
});

test("TrainingBench(…) runs to the end and says which run it was and how to repeat it", async () => {
  const {runtime} = fakeRuntime();
  const node = bench(runtime, "#data=embedded&learning-rate=0.001&iterations=20&seed=3");
  await vi.waitFor(() => expect(words(node)).toContain("done in"));
  expect(node.textContent).toContain("0123456789ab");
  expect(node.querySelector(".run-command")!.textContent).toBe(
    "npm run train -- --data embedded --learning-rate 0.001 --iterations 20 --seed 3"
  );
  expect(node.querySelector("[role=log]")!.textContent).toContain(
    "Iteration 0 \t| Loss = 3.67079 \t| Accuracy = 0.140625"
  );
});

test("TrainingBench(…) says what is wrong with a link, and takes the rest of it", async () => {
  const {runtime, opened} = fakeRuntime();
  const node = bench(runtime, "#data=embedded&iterations=7&learning-rate=fast&colour=blue");
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  expect(opened[0]!.iterations).toBe(7);
  const problems = [...node.querySelectorAll(".bench-problems p")].map((item) => item.textContent);
  expect(problems).toEqual([
    'learning rate cannot be "fast": it must be a number from 1e-8 to 100',
    'the link names a setting that does not exist: "colour"'
  ]);
});

test("TrainingBench(…) retrains with a setting that is moved, keeps it in the address, and drops the run before", async () => {
  const {runtime, opened, disposed} = fakeRuntime();
  const node = bench(runtime, "#data=embedded&iterations=100000");
  await vi.waitFor(() => expect(words(node)).toMatch(/^[1-9]/));
  const field = node.querySelector<HTMLInputElement>("input[aria-label='Seed, exact value']")!;
  field.value = "9";
  field.dispatchEvent(new Event("change"));
  expect(location.hash).toContain("seed=9");
  await vi.waitFor(() => expect(opened.at(-1)!.seed).toBe(9));
  await vi.waitFor(() => expect(disposed).toHaveLength(1));
  click(node, "stop");
});

test("TrainingBench(…) pauses, steps, stops and goes back to iteration 0", async () => {
  const {runtime} = fakeRuntime();
  const node = bench(runtime);
  click(node, "step");
  await vi.waitFor(() => expect(words(node)).toBe("1 of 1,000 iterationspaused"));
  click(node, "step");
  await vi.waitFor(() => expect(words(node)).toContain("2 of 1,000"));
  click(node, "stop");
  await vi.waitFor(() => expect(words(node)).toContain("stopped"));
  click(node, "reset");
  await vi.waitFor(() => expect(words(node)).toContain("0 of 1,000"));
});

test("TrainingBench(…) shows why a network that diverged came to its end, and can be reset", async () => {
  const message = "loss is NaN after step 37; the learning rate is likely too large";
  const {runtime} = fakeRuntime({reason: "diverged", message});
  const node = bench(runtime, "#data=embedded&iterations=5");
  await vi.waitFor(() => expect(node.querySelector(".bench-message")!.textContent).toBe(message));
  click(node, "reset");
  await vi.waitFor(() => expect(node.querySelector(".bench-message")!.textContent).toBe(""));
});

test("TrainingBench(…) says why there is no run when the digits cannot be had", async () => {
  const runtime: Runtime = {open: () => Promise.reject(new Error("the digits could not be fetched"))};
  const node = bench(runtime, "#data=embedded");
  await vi.waitFor(() =>
    expect(node.querySelector(".bench-message")!.textContent).toBe("the digits could not be fetched")
  );
});

test("TrainingBench(…) opens the test set on request: accuracy, interval, count, and the log's last line", async () => {
  const {runtime} = fakeRuntime();
  const node = bench(runtime, "#data=embedded&iterations=5");
  await vi.waitFor(() => expect(words(node)).toContain("done in"));
  node.querySelector<HTMLElement>(".test-button")!.click();
  await vi.waitFor(() =>
    expect(node.querySelector(".test-result")!.textContent).toMatch(
      /90\.0%\s+95% interval 88\.\d% to 91\.\d%\s+1,800 of 2,000 digits/
    )
  );
  expect(node.querySelector("[role=log]")!.textContent).toMatch(/Accuracy on test set: 0\.9\n$/);
});

test("TrainingBench(…) offers no run where the browser lacks something, and says what", () => {
  const {runtime} = fakeRuntime();
  history.replaceState(null, "", "/pages/training#data=embedded&seed=2");
  const node = TrainingBench(runtime, {data: "embedded", missing: ["WebAssembly SIMD"]});
  expect(node.querySelector(".bench-problems")!.textContent).toContain("lacks WebAssembly SIMD");
  expect(node.querySelectorAll(".run-button:not([aria-disabled=true])")).toHaveLength(0);
});

test("TrainingBench(…) has the run as its value, and says when it advances; its settings' own events stay inside", async () => {
  const {runtime} = fakeRuntime();
  history.replaceState(null, "", "/pages/training");
  const node = TrainingBench(runtime, {data: "embedded", missing: []});
  const parent = document.createElement("div");
  parent.append(node);
  const [told, leaked] = [vi.fn(), vi.fn()];
  node.addEventListener("input", told);
  parent.addEventListener("input", leaked);
  expect([node.value, node.state, node.test]).toEqual([undefined, "ready", undefined]);
  node.load(experiment({iterations: 4, seed: 5}));
  await vi.waitFor(() => expect(node.value?.end?.reason).toBe("finished"));
  expect(node.experiment.seed).toBe(5);
  expect(location.hash).toContain("seed=5");
  expect(told.mock.calls.length).toBeGreaterThan(1);
  node.querySelector<HTMLElement>(".test-button")!.click();
  await vi.waitFor(() => expect(node.test?.correct).toBe(1800));
  node.reset();
  expect([node.value, node.test]).toEqual([undefined, undefined]);
  const seed = node.querySelector<HTMLInputElement>("input[aria-label='Seed, exact value']")!;
  seed.value = "6";
  seed.dispatchEvent(new Event("change", {bubbles: true}));
  expect(node.experiment.seed).toBe(6);
  expect(leaked).not.toHaveBeenCalled();
});

test("TrainingBench(…) leaves settings alone that the link locks, and hides those that it hides", async () => {
  const {runtime} = fakeRuntime();
  const node = bench(runtime, "#data=embedded&iterations=5&lock=iterations&hide=seed");
  expect(node.querySelector("input[aria-label='Seed, exact value']")).toBeNull();
  const field = node.querySelector<HTMLInputElement>("input[aria-label='Iterations, exact value']")!;
  field.value = "9";
  field.dispatchEvent(new Event("change"));
  expect(node.experiment.iterations).toBe(5);
  expect(location.hash).toContain("lock=iterations");
});

test("TrainingBench(…) has remarks on a run that is over, whose buttons try the remedy", async () => {
  const {runtime, opened} = fakeRuntime({reason: "diverged", message: "the loss is NaN after step 5"});
  const node = bench(runtime, "#data=embedded&iterations=5&learning-rate=10");
  await vi.waitFor(() => expect(node.querySelectorAll(".remark button").length).toBeGreaterThan(0));
  node.querySelector<HTMLElement>(".remark button")!.click();
  await vi.waitFor(() => expect(opened.length).toBe(2));
  expect(opened[1]!.learningRate).toBeLessThan(10);
  expect(location.hash).not.toContain("learning-rate=10&");
});

test("TrainingBench(…) keeps a run on request, and with it what it made of the test digits, in whichever order", async () => {
  for (const first of ["keep", "test"]) {
    const {runtime} = fakeRuntime();
    const runs = new RunStore();
    history.replaceState(null, "", "/pages/training#data=embedded&iterations=5");
    const node = TrainingBench(runtime, {data: "embedded", missing: [], runs});
    document.body.replaceChildren(node);
    await vi.waitFor(() => expect(node.value?.end).toBeDefined());
    await vi.waitFor(() =>
      expect(node.querySelector(".keep-button")!.getAttribute("aria-disabled")).toBe("false")
    );
    const acts = {
      keep: () => node.querySelector<HTMLElement>(".keep-button")!.click(),
      test: async () => {
        node.querySelector<HTMLElement>(".test-button")!.click();
        await vi.waitFor(() => expect(node.test).toBeDefined());
      }
    };
    for (const act of first === "keep" ? [acts.keep, acts.test] : [acts.test, acts.keep]) await act();
    expect(runs.runs.map(({pinned, test}) => [pinned, test])).toEqual([[true, {correct: 1800, count: 2000}]]);
  }
});
