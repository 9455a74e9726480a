// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {initialParameters} from "../../lib/network/initialValues.js";
import {type Experiment, experiment, layersOf} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {InitialValuesBench} from "./InitialValuesBench.js";

const small = experiment({hidden: [4], iterations: 2});

/** A runtime whose runs are over at once, with the weights that they began with. */
function readyRuntime(): {runtime: Runtime; opened: Experiment[]} {
  const opened: Experiment[] = [];
  const runtime: Runtime = {
    async open(wanted) {
      opened.push(wanted);
      const steps = {loss: Float32Array.of(2.5, 2), accuracy: new Float32Array(2)};
      const validation = [{iteration: 1, loss: 2, accuracy: 0.25, correct: 250, count: 1000}];
      const end = {reason: "finished", fingerprint: "0123456789ab"} as const;
      const session: Partial<Session> = {
        next: async () => ({...nothing(wanted), iteration: 2, steps, validation, end}),
        parameters: async () => initialParameters(layersOf(wanted), wanted),
        dispose: () => {}
      };
      return session as Session;
    }
  };
  return {runtime, opened};
}

const words = (node: HTMLElement, i: number) =>
  [...node.querySelectorAll(".initial-panel")[i]!.querySelectorAll("dd")].map((value) => value.textContent);

test("InitialValuesBench(…) trains from zeros and three draws, with all else equal, and counts different units", async () => {
  const {runtime, opened} = readyRuntime();
  const node = InitialValuesBench(runtime, {experiment: small, missing: []});
  await vi.waitFor(() => expect(words(node, 3)[2]).toBe("25.0%"));
  expect(opened.map(({initializer}) => initializer)).toEqual(["zeros", "truncated-normal", "glorot", "he"]);
  expect(words(node, 0)).toEqual(["0.000", "2.50", "25.0%", "1 of 4, 1 of 10"]);
  expect(words(node, 1)[3]).toBe("4 of 4, 10 of 10");
});

test("its value is the run from zeros, and it emits input when that has advanced", async () => {
  const {runtime} = readyRuntime();
  const node = InitialValuesBench(runtime, {experiment: small, missing: []});
  const seen: unknown[] = [];
  node.addEventListener("input", () => seen.push(node.value?.experiment.initializer));
  expect(node.value).toBeUndefined();
  await vi.waitFor(() => expect(seen).toEqual(["zeros"]));
});

test("another setting trains all four again, from values that are shown at once", async () => {
  const {runtime, opened} = readyRuntime();
  const node = InitialValuesBench(runtime, {experiment: small, missing: []});
  await vi.waitFor(() => expect(opened).toHaveLength(4));
  const menu = node.querySelector<HTMLSelectElement>('select[aria-label="Hidden layers"]')!;
  menu.value = "";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  expect(words(node, 1)).toEqual([expect.stringMatching(/^0\.08/), "–", "–", "10 of 10"]);
  await vi.waitFor(() => expect(opened).toHaveLength(8));
  expect(opened.at(-1)!.hidden).toEqual([]);
});

test("the menu shows the weights of another layer", () => {
  const node = InitialValuesBench(readyRuntime().runtime, {experiment: small, missing: []});
  const menu = node.querySelector<HTMLSelectElement>('select[aria-label="Weights shown"]')!;
  menu.value = "1";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  expect(node.querySelector(".histogram svg")!.getAttribute("aria-label")).toContain(
    "Weights of layer 2, zeros: 40 values"
  );
});

test("without support nothing is trained; the initial values are shown all the same", () => {
  const {runtime, opened} = readyRuntime();
  const node = InitialValuesBench(runtime, {experiment: small, missing: ["WebAssembly"]});
  expect(node.querySelector("[role=status].bench-message")!.textContent).toContain("lacks WebAssembly");
  expect(words(node, 1)[0]).toMatch(/^0\.08/);
  expect(opened).toEqual([]);
});
