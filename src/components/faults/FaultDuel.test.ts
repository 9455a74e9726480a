// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {experiment} from "../../lib/training/experiment.js";
import type {End, Runtime, Session} from "../../lib/training/session.js";
import {FaultDuel} from "./FaultDuel.js";
import {RateDuel} from "./RateDuel.js";

interface FakeOptions {
  readonly accuracyOf?: (rate: number) => number;
  readonly end?: End;
}

/** A runtime whose runs are over at once, with a fingerprint that their settings decide. */
function readyRuntime({accuracyOf = () => 0.9, end}: FakeOptions = {}) {
  const opened: string[] = [];
  const runtime: Runtime = {
    open: async (wanted) => {
      const {activation, learningRate, seed} = wanted;
      const key = `${activation} ${learningRate} seed ${seed}`;
      opened.push(key);
      const fake = fakeProgress(wanted, {
        accuracy: accuracyOf(learningRate),
        end: end ?? {reason: "finished", fingerprint: key}
      });
      const progress = {...fake, log: [{iteration: 0, loss: 3.67, accuracy: 0.1}]};
      return {next: async () => progress, dispose() {}} as Partial<Session> as Session;
    }
  };
  return {runtime, opened};
}

const pair = [1e-4, 1e-3].map((learningRate) => ({
  name: `rate ${learningRate}`,
  experiment: experiment({learningRate, iterations: 4})
}));
const say = (node: HTMLElement) => node.querySelector(".fault-verdict")!.textContent!;
const button = (node: HTMLElement) => node.querySelector<HTMLButtonElement>(".fault-button")!;
const duel = (options: FakeOptions = {}, missing: string[] = []) => {
  const {runtime, opened} = readyRuntime(options);
  const question = "What will mending it do?";
  const node = FaultDuel(runtime, {label: "Two rates", runs: pair, question, missing});
  document.body.replaceChildren(node);
  return {node, opened};
};
const rows = (node: HTMLElement) =>
  [...node.querySelectorAll(".fault-table tbody tr")].map((row) =>
    [...row.children].map(({textContent}) => textContent).join(" ")
  );

test("FaultDuel(…) trains nothing by itself; at the button it trains both from one seed", async () => {
  const {node, opened} = duel({accuracyOf: (rate) => (rate === 1e-4 ? 0.9 : 0.94)});
  expect(opened).toEqual([]);
  expect(button(node).textContent).toBe("Train both");
  button(node).click();
  await vi.waitFor(() =>
    expect(say(node)).toBe(
      "From “rate 0.0001” to “rate 0.001”: 90.0% → 94.0% of 1,000 validation digits, +4.0 points with seed 1."
    )
  );
  expect(opened).toEqual(["none 0.0001 seed 1", "none 0.001 seed 1"]);
  expect(rows(node)[0]).toMatch(/^rate 0.0001 3.67 90.0% 500 ms none 0.0001 seed 1$/);
});

test("FaultDuel(…) says whether it came out as the reader expected", async () => {
  const {node} = duel({accuracyOf: (rate) => (rate === 1e-4 ? 0.9 : 0.94)});
  const radios = [...node.querySelectorAll<HTMLInputElement>("[type=radio]")];
  radios[2]!.click();
  button(node).click();
  await vi.waitFor(() => expect(say(node)).toContain("You expected: “It falls by more than a point”."));
  radios[0]!.click();
  expect(say(node)).toContain("You expected: “It falls by more than a point”."); // a guess after the run is for the next one
  button(node).click(); // the next seed
  await vi.waitFor(() => expect(say(node)).toMatch(/with seed 2\. As you expected\.$/));
});

test("FaultDuel(…) calls runs of one fingerprint identical", async () => {
  const same = {reason: "finished", fingerprint: "0123456789ab"} as const;
  const {node} = duel({end: same});
  button(node).click();
  await vi.waitFor(() =>
    expect(say(node)).toContain("one and the same run: every weight is equal to the last bit")
  );
  expect(rows(node).every((text) => text.endsWith("0123456789ab = identical"))).toBe(true);
});

test("FaultDuel(…) stops when it is told to, and then trains what has not come to its end", async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const opened: number[] = [];
  const runtime: Runtime = {
    open: async (wanted) => {
      opened.push(wanted.learningRate);
      const waits = opened.length === 2;
      const next = async () => {
        if (waits) await held;
        return fakeProgress(wanted, {});
      };
      return {next, dispose() {}} as Partial<Session> as Session;
    }
  };
  const node = FaultDuel(runtime, {label: "Two rates", runs: pair, missing: []});
  document.body.replaceChildren(node);
  button(node).click();
  await vi.waitFor(() => expect(rows(node)[0]).toContain("0123456789ab"));
  button(node).click();
  release();
  expect(button(node).textContent).toBe("Train both");
  expect(say(node)).toBe("");
  button(node).click();
  await vi.waitFor(() => expect(say(node)).toContain("one and the same run"));
  expect(opened).toEqual([1e-4, 1e-3, 1e-3]);
});

test("FaultDuel(…) forgets its runs when the reader takes another seed", async () => {
  const {node, opened} = duel();
  button(node).click();
  await vi.waitFor(() => expect(say(node)).toContain("with seed 1"));
  const field = node.querySelector<HTMLInputElement>("[aria-label='Seed, exact value']")!;
  field.value = "7";
  field.dispatchEvent(new Event("change", {bubbles: true}));
  expect([say(node), button(node).textContent]).toEqual(["", "Train both"]);
  button(node).click();
  await vi.waitFor(() => expect(say(node)).toContain("with seed 7"));
  expect(opened.slice(2)).toEqual(["none 0.0001 seed 7", "none 0.001 seed 7"]);
});

test("FaultDuel(…) says why a run broke off, or diverged", async () => {
  const failed = duel({end: {reason: "failed", message: "the digits could not be loaded"}}).node;
  button(failed).click();
  await vi.waitFor(() => expect(say(failed)).toBe("The run broke off: the digits could not be loaded."));
  const {node} = duel({end: {reason: "diverged", message: "the loss is NaN"}});
  button(node).click();
  await vi.waitFor(() => expect(say(node)).toBe("Diverged: rate 0.0001, rate 0.001."));
});

test("FaultDuel(…) trains nothing where the browser lacks something, and says what", () => {
  const {node, opened} = duel({}, ["web workers"]);
  button(node).click();
  expect(say(node)).toContain("lacks web workers");
  expect(opened).toEqual([]);
});

test("FaultDuel(…) makes its comparison over seeds when that is opened", async () => {
  const {node} = duel();
  const fold = node.querySelector<HTMLDetailsElement>(".fault-seeds")!;
  expect(fold.querySelector(".paired-panel")).toBeNull();
  fold.open = true;
  await vi.waitFor(() => expect(fold.querySelector(".paired-panel")?.textContent).toContain("0 of 5 pairs"));
});

test("RateDuel(…) sets a rate that is not read: the run is the published one; read, it is another", async () => {
  const {runtime, opened} = readyRuntime({accuracyOf: (rate) => (rate === 1e-4 ? 0.9 : 0.94)});
  const node = RateDuel(runtime, {data: "embedded", missing: []});
  document.body.replaceChildren(node);
  button(node).click();
  await vi.waitFor(() =>
    expect(say(node)).toBe(
      "“as published” and “0.001 set” are one and the same run: every weight is equal to the last bit. From “0.001 set” to “0.001 read”: 90.0% → 94.0% of 1,000 validation digits, +4.0 points with seed 1."
    )
  );
  expect(rows(node).map((text) => text.includes("identical"))).toEqual([true, true, false]);
  const field = node.querySelector<HTMLInputElement>("[aria-label='Learning rate, exact value']")!;
  field.value = "0.01";
  field.dispatchEvent(new Event("change", {bubbles: true}));
  await vi.waitFor(() => expect(say(node)).toContain("“0.01 set”"));
  expect(opened.filter((key) => key.includes("0.01 "))).toHaveLength(1);
});
