// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {Progress, Runtime, Session} from "../../lib/training/session.js";
import {OverfittingBench} from "./OverfittingBench.js";

const start = experiment({
  hidden: [8],
  activation: "relu",
  iterations: 101,
  trainSize: 100,
  batchSize: 50,
  dropout: 0.8
});
const curve = [2, 1, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1];

/** A runtime whose runs are over at once; dropout lowers the whole curve a little, by an amount of each seed's own. */
function readyRuntime(opened: Experiment[] = []): Runtime {
  return {
    size: 2,
    async open(wanted) {
      opened.push(wanted);
      const less = wanted.dropoutWired ? 0.1 + wanted.seed / 1000 : 0;
      const progress: Progress = {
        experiment: wanted,
        iteration: 101,
        steps: {
          loss: Float32Array.from({length: 101}, (_, i) => 1 / (1 + i)),
          accuracy: new Float32Array(101).fill(0.9)
        },
        log: [],
        validation: curve.map((loss, i) => ({
          iteration: 10 * i,
          loss: loss - less,
          accuracy: 0.8,
          correct: 800,
          count: 1000
        })),
        seconds: 0.1,
        end: {reason: "finished", fingerprint: "0"}
      };
      const session: Partial<Session> = {next: async () => progress, dispose: () => {}};
      return session as Session;
    }
  };
}

const table = (node: HTMLElement) =>
  [...node.querySelectorAll(".fit-table tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim())
  );
const verdict = (node: HTMLElement) => node.querySelector(".fit-verdict")!.textContent!;
const toggle = (node: HTMLElement, i: number) =>
  node.querySelectorAll<HTMLInputElement>(".fit-switch input")[i]!;
/** Clicks a switch in a page: outside of one, jsdom sends no event. */
const click = (box: HTMLInputElement) => {
  box.checked = !box.checked;
  box.dispatchEvent(new Event("input", {bubbles: true}));
};

test("OverfittingBench(…) trains one network at once, and says where its validation loss turns up", async () => {
  const opened: Experiment[] = [];
  const node = OverfittingBench(readyRuntime(opened), {experiment: start, missing: []});
  await vi.waitFor(() =>
    expect(verdict(node)).toMatch(
      /^After step 20 the validation loss rises from 0\.500 to 1\.10; the training loss ends at 0\.0\d+\.$/
    )
  );
  expect(opened.map(({dropoutWired}) => dropoutWired)).toEqual([false]);
  expect(table(node).map(([words, plain, dropped]) => [words, plain, dropped])[1]).toEqual([
    "validation loss at the end",
    "1.10",
    "–"
  ]);
  expect(node.querySelector(".remark")!.textContent).toContain("The run overfits");
});

test("dropout is a second network from the same seed, and only that one is trained when it is switched on", async () => {
  const opened: Experiment[] = [];
  const node = OverfittingBench(readyRuntime(opened), {experiment: start, missing: []});
  await vi.waitFor(() => expect(verdict(node)).not.toBe(""));
  click(toggle(node, 0));
  await vi.waitFor(() =>
    expect(table(node)[2]).toEqual(["its lowest value", "0.500 after step 20", "0.399 after step 20"])
  );
  expect(opened.length).toBe(2);
  expect(opened[1]).toEqual({...opened[0], dropout: 0.8, dropoutWired: true});
  click(toggle(node, 0));
  await vi.waitFor(() => expect(table(node)[2]![2]).toBe("–"));
  expect(opened.length).toBe(2);
});

test("early stopping is found from the run that is there, with the patience that is set", async () => {
  const opened: Experiment[] = [];
  const node = OverfittingBench(readyRuntime(opened), {experiment: start, missing: []});
  await vi.waitFor(() => expect(verdict(node)).not.toBe(""));
  click(toggle(node, 1));
  await vi.waitFor(() =>
    expect(verdict(node)).toContain("Early stopping keeps the network of step 20 and saves 40 of 101 steps.")
  );
  expect(table(node).slice(4)).toEqual([
    ["early stopping ends", "after step 60", "–"],
    ["and keeps", "0.500, 80.0% right", "–"]
  ]);
  const patience = node.querySelector("input[aria-label=Patience]")!;
  patience.dispatchEvent(new KeyboardEvent("keydown", {key: "End", bubbles: true}));
  await vi.waitFor(() => expect(verdict(node)).toContain("Patience never runs out"));
  expect(opened.length).toBe(1);
});

test("a patience that is none is refused in one sentence", async () => {
  const node = OverfittingBench(readyRuntime(), {experiment: start, missing: []});
  const field = node.querySelector<HTMLInputElement>("input[aria-label='Patience, exact value']")!;
  field.value = "none";
  field.dispatchEvent(new Event("change", {bubbles: true}));
  expect(node.querySelector(".fit-problem")!.textContent).toBe(
    'patience cannot be "none": it must be a whole number from 1 to 20'
  );
});

test("the comparison trains both networks from eight seeds and says what can be told", async () => {
  const opened: Experiment[] = [];
  const node = OverfittingBench(readyRuntime(opened), {experiment: start, missing: []});
  await vi.waitFor(() => expect(verdict(node)).not.toBe(""));
  node.querySelector<HTMLButtonElement>(".fit-buttons button")!.click();
  expect(node.querySelector(".fit-said")!.textContent).toContain("One run proves little");
  await vi.waitFor(() => expect(node.querySelectorAll(".fit-said li").length).toBe(3));
  expect(opened.length).toBe(1 + 16);
  expect(
    opened
      .slice(1)
      .map(({seed}) => seed)
      .sort()
  ).toEqual([1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => [seed, seed]));
  const [end, low, share] = [...node.querySelectorAll(".fit-said li")].map((item) => item.textContent!);
  expect(end).toMatch(
    /^Dropout lowers the validation loss at the end by 0\.10\d \(95% interval 0\.10\d to 0\.10\d, 8 seeds\)\.$/
  );
  expect(low).toContain("Dropout lowers its lowest value on the way by 0.10");
  expect(share).toContain("cannot be told with 8 seeds");
});

test("a remedy is tried: the run that is stopped early, and dropout by its switch", async () => {
  const opened: Experiment[] = [];
  const node = OverfittingBench(readyRuntime(opened), {experiment: start, missing: []});
  await vi.waitFor(() => expect(node.querySelectorAll(".remark button").length).toBe(3));
  [...node.querySelectorAll<HTMLButtonElement>(".remark button")].at(-1)!.click();
  await vi.waitFor(() => expect(opened.length).toBe(3));
  expect(toggle(node, 0).checked).toBe(true);
  expect(opened[2]).toMatchObject({dropoutWired: true, dropout: 0.5});
  await vi.waitFor(() => expect(node.querySelectorAll(".remark-stale").length).toBe(0));
  [...node.querySelectorAll<HTMLButtonElement>(".remark button")][0]!.click();
  await vi.waitFor(() => expect(opened.at(-1)!.iterations).toBe(21));
});

test("OverfittingBench(…).value is the run without dropout; it says what a browser lacks and why there is no run", async () => {
  const node = OverfittingBench(readyRuntime(), {experiment: start, missing: []});
  await vi.waitFor(() => expect(node.value?.end?.reason).toBe("finished"));
  expect(node.value!.experiment.dropoutWired).toBe(false);
  const opened: Experiment[] = [];
  const unable = OverfittingBench(readyRuntime(opened), {experiment: start, missing: ["web workers"]});
  expect(unable.querySelector(".bench-message")!.textContent).toContain("lacks web workers");
  click(toggle(unable, 0));
  expect(opened).toEqual([]);
  const failing = OverfittingBench(
    {open: () => Promise.reject(new Error("the digits could not be loaded"))},
    {experiment: start, missing: []}
  );
  await vi.waitFor(() =>
    expect(failing.querySelector(".bench-message")!.textContent).toBe("the digits could not be loaded")
  );
});
