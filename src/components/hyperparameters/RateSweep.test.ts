// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {End, Progress, Runtime, Session} from "../../lib/training/session.js";
import {RateSweep} from "./RateSweep.js";

const small = experiment({hidden: [8], iterations: 20});
const finished: End = {reason: "finished", fingerprint: "0"};

/** A runtime whose runs are over at once; without activation 0.01 reads less than 0.0001, with ReLU more. */
function readyRuntime(opened: Experiment[] = [], {fails = false, diverges = false} = {}): Runtime {
  return {
    size: 2,
    async open(wanted) {
      opened.push(wanted);
      const {activation, learningRate, seed} = wanted;
      const high = learningRate >= 0.01;
      const accuracy = (activation === "none" ? (high ? 0.8 : 0.88) : high ? 0.93 : 0.86) + seed / 1000;
      const lost = activation === "relu" && learningRate >= 0.1;
      const end: End = fails
        ? {reason: "failed", message: "the digits could not be loaded"}
        : diverges && learningRate > 1
          ? {reason: "diverged", message: "the loss is NaN"}
          : finished;
      const progress: Progress = {
        experiment: wanted,
        iteration: 20,
        steps: {loss: new Float32Array(20), accuracy: new Float32Array(20)},
        log: [],
        validation: [
          {
            iteration: 19,
            loss: lost ? 2.4 : 1 - accuracy,
            accuracy: lost ? 0.1 : accuracy,
            correct: 1,
            count: 2
          }
        ],
        seconds: 0.1,
        end
      };
      const session: Partial<Session> = {next: async () => progress, dispose: () => {}};
      return session as Session;
    }
  };
}

const button = (node: HTMLElement) => node.querySelector<HTMLButtonElement>(".rate-start button")!;
const verdict = (node: HTMLElement) => node.querySelector(".rate-verdict")!.textContent;
const cells = (node: HTMLElement) =>
  [...node.querySelectorAll(".rate-table tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim())
  );

test("RateSweep(…) trains both networks at ten rates, all else being equal, and says where each is best", async () => {
  const opened: Experiment[] = [];
  const node = RateSweep(readyRuntime(opened), {networks: {small}, missing: []});
  expect(button(node).textContent).toBe("Train all 20");
  expect(verdict(node)).toContain("will stand here");
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Train all 20 with one more seed"));
  expect(opened.length).toBe(20);
  expect(new Set(opened.map((one) => JSON.stringify({...one, activation: "", learningRate: 0}))).size).toBe(
    1
  );
  expect(verdict(node)).toBe(
    "Without activation the best is 88.1%, at 1e-5; with ReLU the best is 93.1%, at 0.01. From 0.0001 to 0.01 the linear network loses 8.0 points and the one with ReLU gains 7.0 points. 2 points are left open: there the loss ends no lower than that of guessing."
  );
  expect(cells(node)[2]).toEqual(["0.0001", "88.1%", "86.1%"]);
  expect(cells(node)[9]).toEqual(["1", "80.1%", "10.0%, lost"]);
});

test("what the reader expected is compared with what came, also where it is said afterwards", async () => {
  const node = RateSweep(readyRuntime(), {networks: {small}, missing: []});
  document.body.append(node); // radio buttons tell of their change only in a page
  const guesses = [...node.querySelectorAll<HTMLInputElement>(".rate-guess input")];
  guesses[2]!.click();
  button(node).click();
  await vi.waitFor(() => expect(verdict(node)).toContain("gains 7.0 points, as you expected."));
  guesses[0]!.click();
  expect(verdict(node)).toContain("gains 7.0 points; you expected that both read more.");
  node.remove();
});

test("one more seed trains all once more, and the means are shown", async () => {
  const opened: Experiment[] = [];
  const node = RateSweep(readyRuntime(opened), {networks: {small}, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toContain("one more seed"));
  button(node).click();
  await vi.waitFor(() => expect(node.querySelector(".run-line")!.textContent).toContain("means of 2 seeds"));
  expect(opened.slice(20).every(({seed}) => seed === 2)).toBe(true);
  expect(cells(node)[2]).toEqual(["0.0001", "88.1%", "86.1%"]); // 88.15 and 86.15
});

test("it is stopped and goes on where it was", async () => {
  const opened: Experiment[] = [];
  const waiting: (() => void)[] = [];
  const ready = readyRuntime(opened);
  const runtime: Runtime = {
    size: 1,
    async open(wanted) {
      if (opened.length === 3 && waiting.length === 0)
        await new Promise<void>((resolve) => waiting.push(resolve));
      return ready.open(wanted);
    }
  };
  const node = RateSweep(runtime, {networks: {small}, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Stop (3 of 20 done)"));
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toBe("Go on"));
  for (const go of waiting) go();
  const done = opened.slice(0, 3).map((one) => JSON.stringify(one));
  const before = opened.length;
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toContain("one more seed"));
  const later = opened.slice(before).map((one) => JSON.stringify(one));
  expect(later.length).toBeGreaterThanOrEqual(17);
  expect(later.filter((one) => done.includes(one))).toEqual([]);
});

test("another optimiser has rates of its own, and what goes off the numbers is marked; the first one's runs stay known", async () => {
  const opened: Experiment[] = [];
  const node = RateSweep(readyRuntime(opened, {diverges: true}), {networks: {small}, missing: []});
  const menu = node.querySelectorAll("select")[1]!;
  menu.value = "gradient-descent";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  expect(cells(node)[0]![0]).toBe("0.001");
  button(node).click();
  await vi.waitFor(() =>
    expect(verdict(node)).toContain("6 points are marked ×: there the loss went off the numbers")
  );
  expect(node.querySelectorAll(".rate-diverged").length).toBe(12); // on either chart
  expect(cells(node).at(-1)).toEqual(["100", "diverged", "diverged"]);
  menu.value = "adam";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  expect(cells(node)[2]).toEqual(["0.0001", "–", "–"]);
  menu.value = "gradient-descent";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  expect(button(node).textContent).toContain("one more seed");
});

test("a cell opens its run elsewhere", async () => {
  const chosen: Experiment[] = [];
  const node = RateSweep(readyRuntime(), {networks: {small}, missing: [], onopen: (one) => chosen.push(one)});
  button(node).click();
  await vi.waitFor(() => expect(button(node).textContent).toContain("one more seed"));
  node.querySelector<HTMLButtonElement>("button[aria-label^='Open ReLU at 0.001']")!.click();
  expect(chosen).toEqual([{...small, activation: "relu", learningRate: 1e-3}]);
});

test("RateSweep(…) says why there is no run, and what a browser lacks", async () => {
  const failing = RateSweep(readyRuntime([], {fails: true}), {networks: {small}, missing: []});
  button(failing).click();
  await vi.waitFor(() =>
    expect(failing.querySelector(".bench-message")!.textContent).toBe("the digits could not be loaded")
  );
  const opened: Experiment[] = [];
  const unable = RateSweep(readyRuntime(opened), {networks: {small}, missing: ["web workers"]});
  expect(unable.querySelector(".bench-message")!.textContent).toContain("lacks web workers");
  button(unable).click();
  expect(opened).toEqual([]);
  expect(() => RateSweep(readyRuntime(), {networks: {}})).toThrow("no network");
});
