// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {initialParameters} from "../../lib/network/initialValues.js";
import {type Experiment, experiment, layersOf} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {End, Runtime, Session} from "../../lib/training/session.js";
import {LossSurface} from "./LossSurface.js";

const small = experiment({hidden: [4], activation: "relu", iterations: 3, learningRate: 0.001});
const digits = {images: new Uint8Array(3 * 784).fill(40), labels: Uint8Array.of(1, 2, 3)};

/** A runtime whose network keeps its initial values and is over at once. */
function stillRuntime(opened: Experiment[] = [], end: End = {reason: "finished", fingerprint: "0"}): Runtime {
  return {
    async open(wanted) {
      opened.push(wanted);
      const session: Partial<Session> = {
        next: async () => ({...nothing(wanted), iteration: 3, end}),
        parameters: async () => initialParameters(layersOf(wanted), wanted),
        dispose: () => {}
      };
      return session as Session;
    }
  };
}

const open = (runtime: Runtime, missing: string[] = []) =>
  LossSurface(runtime, {experiment: small, digits, size: 9, missing});
const says = (node: HTMLElement) => node.querySelector(".surface-says")!.textContent;
const reading = (node: HTMLElement) => node.querySelector("output")!.textContent;
const input = (node: HTMLElement, label: string) =>
  node.querySelector<HTMLInputElement>(`input[aria-label='${label}']`)!;

test("LossSurface(…) trains its network, computes the slice, and says what lies in the middle", async () => {
  const node = open(stillRuntime());
  await vi.waitFor(() =>
    expect(says(node)).toMatch(
      /^In the middle: the network after 3 steps, loss [\d.]+ on 3 validation digits\. Lowest point of the map: [\d.]+ at \(−?[\d.]+, −?[\d.]+\)\.$/
    )
  );
  expect(node.querySelector("[role=img]")!.getAttribute("aria-label")).toContain("Loss at (0.50, 0.50): ");
});

test("the two sliders move the place that is read", async () => {
  const node = open(stillRuntime());
  await vi.waitFor(() => expect(says(node)).toContain("In the middle"));
  const first = input(node, "place along the first direction");
  first.value = "-0.2";
  first.dispatchEvent(new Event("input", {bubbles: true}));
  expect(reading(node)).toMatch(/^Loss at \(−0\.20, 0\.50\): [\d.]+\.$/);
});

test("rolling down says where it led: never higher than it began", async () => {
  const node = open(stillRuntime());
  await vi.waitFor(() => expect(says(node)).toContain("In the middle"));
  node.querySelector("button")!.click();
  await vi.waitFor(() => expect(reading(node)).toMatch(/60 steps downhill led from ([\d.]+) to ([\d.]+)\./));
  const [, from, to] = /from ([\d.]+) to ([\d.]+)\./.exec(reading(node)!)!;
  expect(Number(to)).toBeLessThanOrEqual(Number(from));
});

test("another seed of the directions gives another slice of the same network; another setting another network", async () => {
  const opened: Experiment[] = [];
  const node = open(stillRuntime(opened));
  await vi.waitFor(() => expect(says(node)).toContain("In the middle"));
  const before = reading(node);
  const key = (label: string) =>
    input(node, label).dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  key("Seed of the directions");
  await vi.waitFor(() => expect(reading(node)).not.toBe(before));
  expect(opened.length).toBe(1);
  key("Seed");
  await vi.waitFor(() => expect(opened.map(({seed}) => seed)).toEqual([1, 2]));
});

test("LossSurface(…) says why there is no slice: a run that diverged, one that could not begin, a browser that lacks something", async () => {
  const message = "the loss is NaN, not a number, after step 3";
  const diverged = open(stillRuntime([], {reason: "diverged", message}));
  await vi.waitFor(() => expect(says(diverged)).toBe(`There is no slice to draw: ${message}.`));
  const unable = open({open: () => Promise.reject(new Error("the digits could not be loaded"))});
  await vi.waitFor(() => expect(says(unable)).toBe("the digits could not be loaded"));
  const opened: Experiment[] = [];
  expect(says(open(stillRuntime(opened), ["web workers"]))).toContain("lacks web workers");
  expect(opened).toEqual([]);
});
