// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {RunStore} from "../../lib/runs/runStore.js";
import type {ExperimentSpec} from "../../lib/training/experiment.js";
import {RunsBoard} from "./RunsBoard.js";

beforeEach(() => document.body.replaceChildren());

async function boardOf(store: RunStore) {
  const node = RunsBoard(store, {address: "/lab"});
  document.body.append(node);
  await drawn(node, store);
  return node;
}

/** Waits until the board shows what the store has. */
const drawn = (node: HTMLElement, store: RunStore) =>
  vi.waitFor(() => {
    expect(node.querySelectorAll("tbody tr")).toHaveLength(store.runs.length);
    const shown = store.runs.filter(({hidden}) => !hidden);
    expect(node.querySelectorAll("[data-metric=loss] .runs-curves > g")).toHaveLength(shown.length);
  });

function storeOf(...specs: ExperimentSpec[]): RunStore {
  const store = new RunStore();
  for (const spec of specs) store.keep(fakeProgress(spec), {pinned: true});
  return store;
}

const text = (node: HTMLElement, selector: string) => node.querySelector(selector)!.textContent;
const button = (node: HTMLElement, words: string) =>
  [...node.querySelectorAll("button")].find(({textContent}) => textContent === words)!;
const labels = (node: HTMLElement) =>
  [...node.querySelectorAll("[data-metric=accuracy] .runs-labels text")].map((label) => label.textContent);

test("RunsBoard(store) without runs says what will be here", async () => {
  const node = await boardOf(new RunStore());
  expect(text(node, ".runs-count")).toBe(
    "Every run that comes to its end is kept here; of those that you do not pin, the last 6 stay."
  );
  expect(button(node, "Undo").getAttribute("aria-disabled")).toBe("true");
  button(node, "Undo").click();
  expect(text(node, ".runs-equal")).toBe("");
});

test("RunsBoard(store) names runs by what differs, says what is equal, and what they share", async () => {
  const node = await boardOf(storeOf({activation: "relu", batchSize: 32}, {batchSize: 32}));
  expect(labels(node)).toEqual(["ReLU", "linear"]);
  expect(text(node, ".runs-equal")).toBe("Equal in all: batch 32, 4 steps, all else as in the tutorial.");
  expect(text(node, ".runs-fair")).toContain("All 2 share seed 1, the initial values of equal layers");
  expect(node.querySelector(".runs-warning")).toBeNull();
});

test("RunsBoard(store) follows the store: hidden runs lose their curve, not their row; undo brings back what was removed", async () => {
  const store = storeOf({seed: 1}, {seed: 2}, {seed: 3});
  const node = await boardOf(store);
  store.hide(store.runs[0]!.id);
  await drawn(node, store);
  expect(text(node, ".runs-count")).toBe("3 runs, 3 pinned, 1 hidden.");
  expect(text(node, ".runs-warning")).toContain("They begin from different seeds");
  store.pin(store.runs[1]!.id, false);
  button(node, "Remove all that are not pinned").click();
  expect(store.runs.map(({experiment}) => experiment.seed)).toEqual([1, 3]);
  await drawn(node, store);
  button(node, "Undo").click();
  expect(store.runs.map(({experiment}) => experiment.seed)).toEqual([1, 2, 3]);
  await drawn(node, store);
});

test("RunsBoard(store).follow(run) draws the run of the moment in the accent, in front of the kept ones", async () => {
  const store = storeOf({seed: 1}, {seed: 2});
  const node = await boardOf(store);
  const progress = fakeProgress({seed: 3}, {steps: 2, end: "under way"});
  node.follow({experiment: progress.experiment, progress});
  expect(labels(node)).toContain("seed 3");
  await vi.waitFor(() => expect(node.querySelector("tbody th")!.textContent!.trim()).toBe("seed 2"));
  expect(node.value.at(-1)).toMatchObject({name: "seed 3", style: -1});
  store.keep(fakeProgress({seed: 3}));
  node.follow({experiment: progress.experiment, progress: fakeProgress({seed: 3})});
  await vi.waitFor(() => expect(node.querySelectorAll("tbody tr")).toHaveLength(3));
  expect(node.value.map(({name}) => name)).toEqual(["seed 1", "seed 2", "seed 3"]);
  expect(node.querySelectorAll("tr[data-current]")).toHaveLength(1);
  node.follow(undefined);
  expect(node.value.map(({style}) => style)).toEqual([0, 1, 2]);
});

test("what is pointed at in a chart is brought out in the other and in the table", async () => {
  const store = storeOf({seed: 1}, {seed: 2});
  const node = await boardOf(store);
  const cursor = node.querySelector<HTMLElement>("[data-metric=loss] [role=slider]")!;
  for (const key of ["End", "ArrowDown"]) cursor.dispatchEvent(new KeyboardEvent("keydown", {key}));
  expect(node.querySelectorAll("tr[data-lit]")).toHaveLength(1);
  expect(node.querySelectorAll("[data-metric=accuracy] .runs-lit")).toHaveLength(1);
});

test("RunsBoard(store, {chartsApart: true}) leaves the charts to the page", async () => {
  const store = storeOf({seed: 1});
  const node = RunsBoard(store, {address: "/lab", chartsApart: true});
  expect(node.querySelector(".runs-chart")).toBeNull();
  await vi.waitFor(() => expect(node.charts.querySelectorAll(".runs-labels text")).toHaveLength(2));
});
