// @vitest-environment jsdom
import {beforeEach, describe, expect, test, vi} from "vitest";
import {fakeProgress, fakeRun} from "../../../test/fakeRuns.js";
import {runNames} from "../../lib/runs/runNames.js";
import {RunStore} from "../../lib/runs/runStore.js";
import type {ExperimentSpec} from "../../lib/training/experiment.js";
import {RunsTable, type RunsTableOptions} from "./RunsTable.js";

beforeEach(() => document.body.replaceChildren());

function tableOf(store: RunStore, options: Partial<RunsTableOptions> = {}) {
  const node = RunsTable(store, {address: "/lab", ...options});
  const show = () => node.update(store.runs, runNames(store.runs));
  store.addEventListener("change", show);
  show();
  document.body.append(node);
  return node;
}

function storeOf(...specs: ExperimentSpec[]): RunStore {
  const store = new RunStore();
  for (const spec of specs) store.keep(fakeProgress(spec), {pinned: true});
  return store;
}

const rows = (node: HTMLElement) => [...node.querySelectorAll<HTMLTableRowElement>("tbody tr")];
const names = (node: HTMLElement) => rows(node).map((row) => row.querySelector("th")!.textContent!.trim());
const headings = (node: HTMLElement) =>
  [...node.querySelectorAll("thead th")].map((cell) => cell.textContent!.trim());
const cells = (row: HTMLElement) => [...row.querySelectorAll("td")].map((cell) => cell.textContent);
const control = (node: HTMLElement, name: string) =>
  node.querySelector<HTMLElement>(`[aria-label="${name}"]`)!;
const sortBy = (node: HTMLElement, key: string) =>
  node.querySelector<HTMLElement>(`[data-sort="${key}"]`)!.click();

test("RunsTable(store) has a row for each run, the newest first, and a column for each setting that differs", () => {
  const node = tableOf(storeOf({activation: "relu"}, {hidden: [32]}));
  expect(headings(node).slice(0, -1)).toEqual([
    "Run",
    "Validation",
    "Test",
    "Training, last 50 batches",
    "Activation",
    "Hidden units",
    "Parameters",
    "Steps",
    "Time",
    "Fingerprint"
  ]);
  expect(names(node)).toEqual(["linear, 32 units", "ReLU, 512–256–128 units"]);
  expect(cells(rows(node)[0]!).slice(0, -1)).toEqual([
    "90.0%88.0–91.7%",
    "sealed",
    "56.2%last 4",
    "linear",
    "32",
    "25,450",
    "4",
    "500 ms",
    "0123456789ab"
  ]);
});

test("RunsTable(store) shows the test's accuracy only where the envelope was opened", () => {
  const store = storeOf({seed: 1}, {seed: 2});
  store.putTest(store.runs[0]!.id, {correct: 1800, count: 2000});
  const node = tableOf(store);
  expect(rows(node).map((row) => cells(row)[1])).toEqual(["sealed", "90.0%88.6–91.2%"]);
});

test("RunsTable(store) says of a run that diverged, or that was stopped, how far it came, and gives no accuracy to the former", () => {
  const store = new RunStore();
  store.keep(
    fakeProgress({seed: 1, iterations: 100}, {steps: 37, end: {reason: "diverged", message: "NaN"}})
  );
  store.keep(fakeProgress({seed: 2, iterations: 100}, {steps: 40, end: "under way"}));
  const node = tableOf(store);
  const [stopped, diverged] = rows(node).map(cells);
  expect(diverged).toEqual(["–", "sealed", "–", "1", "567,434", "37× diverged", "500 ms", "–", "Open"]);
  expect(stopped!.slice(4, 6)).toEqual(["567,434", "40of 100"]);
});

test("RunsTable(store) of no run or one stays plain", () => {
  const store = new RunStore();
  const node = tableOf(store);
  expect(node.querySelector<HTMLElement>(".runs-box")!.hidden).toBe(true);
  store.keep(fakeProgress());
  expect(names(node)).toEqual(["4 steps"]);
  expect(node.querySelector<HTMLElement>(".runs-pager")!.hidden).toBe(true);
});

test("a column sorts best first, then the other way, then not at all; what has no value stands last", () => {
  const store = new RunStore();
  for (const [seed, accuracy] of [0.5, 0.9, 0.7].entries()) store.keep(fakeProgress({seed}, {accuracy}));
  store.keep(fakeProgress({seed: 3}, {end: {reason: "diverged", message: "NaN"}}));
  const node = tableOf(store);
  const sort = () => node.querySelector("[aria-sort]")?.getAttribute("aria-sort");
  sortBy(node, "validation");
  expect([names(node), sort()]).toEqual([["seed 1", "seed 2", "seed 0", "seed 3"], "descending"]);
  sortBy(node, "validation");
  expect([names(node), sort()]).toEqual([["seed 0", "seed 2", "seed 1", "seed 3"], "ascending"]);
  sortBy(node, "validation");
  expect([names(node), sort()]).toEqual([["seed 3", "seed 2", "seed 1", "seed 0"], undefined]);
  sortBy(node, "name");
  expect([names(node)[0], sort()]).toEqual(["seed 0", "ascending"]);
});

test("numbers are sorted as numbers, layers by their units", () => {
  const node = tableOf(storeOf({hidden: [128]}, {hidden: []}, {hidden: [16, 16]}));
  sortBy(node, "hidden");
  expect(names(node)).toEqual(["128 units", "16–16 units", "no hidden layer"]);
});

describe("the controls of a row", () => {
  test("pin, hide and remove, and keep the focus where it was", () => {
    const store = storeOf({seed: 1}, {seed: 2}, {seed: 3});
    const node = tableOf(store);
    control(node, "Pin seed 2").focus();
    control(node, "Pin seed 2").click();
    expect(store.runs[1]!.pinned).toBe(false);
    expect(document.activeElement).toBe(control(node, "Pin seed 2"));
    expect(document.activeElement!.getAttribute("aria-pressed")).toBe("false");
    control(node, "Hide seed 2").focus();
    control(node, "Hide seed 2").click();
    expect(document.activeElement).toBe(control(node, "Show seed 2"));
    control(node, "Remove seed 2").focus();
    control(node, "Remove seed 2").click();
    expect(names(node)).toEqual(["seed 3", "seed 1"]);
    expect(document.activeElement).toBe(control(node, "Remove seed 1"));
  });

  test("open a run here, or follow its link", () => {
    const opened: number[] = [];
    const store = storeOf({seed: 1});
    const node = tableOf(store, {onopen: ({seed}) => opened.push(seed)});
    const link = control(node, "Open seed 1, 4 steps") ?? node.querySelector<HTMLElement>("[data-act=open]");
    expect(link.getAttribute("href")).toBe("/lab#data=embedded&iterations=4");
    link.click();
    expect(opened).toEqual([1]);
  });

  test("copy the link, and say so", async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal("navigator", {clipboard: {writeText}});
    const node = tableOf(storeOf({seed: 1}, {seed: 2}));
    control(node, "Copy the link of seed 2").click();
    expect(writeText).toHaveBeenCalledWith("/lab#data=embedded&iterations=4&seed=2");
    await vi.waitFor(() => expect(node.textContent).toContain("The link of seed 2 is copied."));
    vi.unstubAllGlobals();
  });
});

describe("a run is renamed in place", () => {
  const begin = (node: HTMLElement, name: string) => {
    control(node, `Rename ${name}`).click();
    return control(node, `Name of ${name}`) as HTMLInputElement;
  };
  const press = (field: HTMLElement, key: string) => {
    const event = new KeyboardEvent("keydown", {key, cancelable: true});
    field.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true); // the key must not press the button that gets the focus
  };

  test("Enter takes the name, and gives the focus back", () => {
    const node = tableOf(storeOf({seed: 1}, {seed: 2}));
    const field = begin(node, "seed 2");
    expect(document.activeElement).toBe(field);
    field.value = " mine ";
    press(field, "Enter");
    expect(names(node)).toEqual(["mine", "seed 1"]);
    expect(document.activeElement).toBe(control(node, "Rename mine"));
  });

  test("Escape leaves it as it was; the empty name is the automatic one again", () => {
    const store = storeOf({seed: 1}, {seed: 2});
    store.rename(store.runs[1]!.id, "mine");
    const node = tableOf(store);
    let field = begin(node, "mine");
    field.value = "other";
    press(field, "Escape");
    expect(names(node)).toEqual(["mine", "seed 1"]);
    field = begin(node, "mine");
    field.value = "";
    press(field, "Enter");
    expect(names(node)).toEqual(["seed 2", "seed 1"]);
  });

  test("a bad name is refused in one sentence, and can be mended", () => {
    const node = tableOf(storeOf({seed: 1}, {seed: 2}));
    const field = begin(node, "seed 2");
    field.value = "x".repeat(50);
    press(field, "Enter");
    expect(node.querySelector("[role=alert]")!.textContent).toBe(
      'A name can have at most 40 characters, and "xxxxxxxxxxxx…" has 50.'
    );
    expect(field.getAttribute("aria-invalid")).toBe("true");
    field.value = "short";
    press(field, "Enter");
    expect(names(node)[0]).toBe("short");
    expect(node.querySelector("[role=alert]")!.textContent).toBe("");
  });
});

test("of many runs it shows some rows at a time", () => {
  const store = new RunStore();
  store.keepAll(Array.from({length: 50}, (_, seed) => fakeRun({seed})));
  const node = tableOf(store);
  expect(names(node)).toHaveLength(20);
  const button = (words: string) =>
    [...node.querySelectorAll("button")].find(({textContent}) => textContent === words)!;
  button("Next rows").click();
  button("Next rows").click();
  expect(names(node)).toEqual(Array.from({length: 10}, (_, i) => `seed ${9 - i}`));
  expect(node.textContent).toContain("rows 41 to 50 of 50");
  button("Next rows").click();
  expect(names(node)).toHaveLength(10);
  store.remove(store.runs.slice(0, 35).map(({id}) => id));
  expect(names(node)).toHaveLength(15);
});

test("the row under the pointer is told, and the one in hand is brought out", () => {
  const told: (string | undefined)[] = [];
  const store = storeOf({seed: 1}, {seed: 2});
  const node = tableOf(store, {onhighlight: (id) => told.push(id)});
  rows(node)[0]!.dispatchEvent(new Event("pointerenter"));
  node.dispatchEvent(new Event("pointerleave"));
  expect(told).toEqual([store.runs[1]!.id, undefined]);
  node.highlight(store.runs[0]!.id);
  expect(rows(node).map((row) => row.dataset.lit)).toEqual([undefined, "true"]);
});
