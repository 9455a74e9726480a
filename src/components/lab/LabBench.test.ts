// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import type {DataName} from "../../lib/digits/digits.js";
import {writeLabFile} from "../../lib/export/labFile.js";
import {emptyLab} from "../../lib/lab/labState.js";
import {RunStore} from "../../lib/runs/runStore.js";
import {
  type Experiment,
  type ExperimentSpec,
  experiment,
  formatExperiment
} from "../../lib/training/experiment.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {TestOpenings} from "../../lib/training/testOpenings.js";
import {LabBench} from "./LabBench.js";

beforeEach(() => {
  document.body.replaceChildren();
  HTMLElement.prototype.scrollIntoView = () => {};
});

/** Trains nothing: every run is over at its first call, with a fingerprint made from its settings. */
function fakeRuntime() {
  const opened: string[] = [];
  const runtime: Runtime = {
    size: 1,
    async open(settings) {
      opened.push(formatExperiment(settings));
      const {progress} = fakeRun(settings);
      const end = {reason: "finished", fingerprint: fingerprint(settings)} as const;
      return {
        next: async () => ({...progress, end}),
        evaluate: async () => ({
          loss: 0.3,
          accuracy: 0.9,
          correct: 1800,
          count: 2000,
          predictions: new Uint8Array(2000)
        }),
        predict: async () => new Float32Array(10),
        parameters: async () => [],
        dispose() {}
      } satisfies Session;
    }
  };
  return {runtime, opened};
}

const fingerprint = (settings: Experiment) => formatExperiment(settings).replace(/\W/g, "").slice(-12);
const memory = () => ({get: async () => undefined, set: async () => {}});
const openings = () =>
  new TestOpenings(() => {
    throw new Error("forbidden");
  });

/** A window of its own for each lab, so that one does not write into another's address. */
function fakePage(hash: string) {
  const listeners: (() => void)[] = [];
  const location = {href: `https://example.org/pages/lab${hash}`, pathname: "/pages/lab", search: "", hash};
  const go = (next: string) => {
    location.hash = next;
    location.href = `https://example.org/pages/lab${next}`;
  };
  return {
    location,
    history: {replaceState: (_: unknown, __: string, url: string) => go(url.replace(/^[^#]*/, ""))},
    addEventListener: (_: string, listener: () => void) => void listeners.push(listener),
    /** As when the reader edits the address. */
    follow(next: string) {
      go(next);
      for (const listener of listeners) listener();
    }
  };
}

function lab(
  hash: string,
  {
    store = new RunStore(),
    runtime = fakeRuntime(),
    missing = [] as string[],
    data = "embedded" as DataName
  } = {}
) {
  const page = fakePage(hash);
  const node = LabBench(runtime.runtime, {
    data,
    store,
    openings: openings(),
    storage: memory(),
    page: page as unknown as Window,
    missing
  });
  document.body.append(node);
  return {node, store, page, opened: runtime.opened};
}

const settings = "data=embedded&hidden=8&iterations=5";
const text = (node: HTMLElement, selector: string) => node.querySelector(selector)!.textContent;
const tab = (node: HTMLElement, name: string) => node.querySelector<HTMLElement>(`#lab-${name}-tab`)!;
const press = (node: HTMLElement, words: string) =>
  [...node.querySelectorAll("button")].find(({textContent}) => textContent === words)!.click();
function type(node: HTMLElement, label: string, value: string): void {
  const field = node.querySelector<HTMLInputElement>(`input[aria-label='${label}, exact value']`)!;
  field.value = value;
  field.dispatchEvent(new Event("change"));
}
const seeds = (store: RunStore) => store.runs.map(({experiment}) => experiment.seed);

test("LabBench(…) waits for Train where the address names nothing, and leaves it bare", async () => {
  const {node, opened, store, page} = lab("");
  await store.ready;
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(opened).toEqual([]);
  expect(page.location.hash).toBe("");
  node.querySelector<HTMLElement>("[data-action=train]")!.click();
  await vi.waitFor(() => expect(store.runs).toHaveLength(1));
});

test("LabBench(…) trains the run of its address, then those that the link pins, and keeps all", async () => {
  const {node, opened, store} = lab(`#${settings}&run=~seed=2~name=second&run=tutorial~seed=3~iterations=5`);
  await vi.waitFor(() => expect(store.runs).toHaveLength(3));
  expect(opened[0]).toBe("data=embedded&hidden=8&iterations=5");
  expect(store.runs.map(({experiment, name, pinned}) => [experiment.seed, name, pinned])).toEqual([
    [1, undefined, false],
    [2, "second", true],
    [3, undefined, true]
  ]);
  await vi.waitFor(() =>
    expect(text(node, ".lab-notice-words")).toBe("2 runs came with the link or file, and are pinned.")
  );
  press(node, "Take them out again");
  expect(store.runs).toHaveLength(1);
  store.undo();
  expect(store.runs).toHaveLength(3);
});

test("LabBench(…) trains the run of its address once, where the link pins it too", async () => {
  const {opened, store} = lab(`#${settings}&run=&run=~seed=2`);
  await vi.waitFor(() => expect(store.runs.filter(({pinned}) => pinned)).toHaveLength(2));
  expect(opened.toSorted()).toEqual([settings, `${settings}&seed=2`]);
});

test("LabBench(…) trains no run that the reader has", async () => {
  const store = new RunStore();
  const spec: ExperimentSpec = {hidden: [8], iterations: 5};
  for (const seed of [1, 2]) store.keep(fakeRun({...spec, seed}).progress, {pinned: true});
  const {node, opened, page} = lab(`#${settings}&run=~seed=2`, {store});
  await vi.waitFor(() => expect(text(node, ".progress-left")).toBe("kept from before"));
  await vi.waitFor(() => expect(page.location.hash).toContain("run=&run=~seed=2"));
  expect(opened).toEqual([]);
  expect(node.querySelector<HTMLElement>(".lab-notice")!.hidden).toBe(true);
});

test("LabBench(…) trains again when a setting changes, and the address follows", async () => {
  const {node, store, page} = lab(`#${settings}`);
  await vi.waitFor(() => expect(store.runs).toHaveLength(1));
  type(node, "Seed", "7");
  await vi.waitFor(() => expect(seeds(store)).toEqual([1, 7]));
  await vi.waitFor(() => expect(page.location.hash).toBe(`#${settings}&seed=7`));
  press(node, "Pin this run");
  await vi.waitFor(() => expect(page.location.hash).toBe(`#${settings}&seed=7&run=`));
  tab(node, "pairs").click();
  await vi.waitFor(() => expect(page.location.hash).toContain("&view=pairs"));
});

test("LabBench(…) keeps in its address the runs of a link that are not trained yet", async () => {
  const never: Runtime = {size: 2, open: () => new Promise(() => {})};
  const {node, page} = lab(`#${settings}&run=~seed=2`, {runtime: {runtime: never, opened: []}});
  type(node, "Seed", "9");
  await vi.waitFor(() => expect(page.location.hash).toBe(`#${settings}&seed=9&run=~seed=2`));
});

test("LabBench(…) says what of a link could not be had, and follows a new one, with its locks", async () => {
  const {node, store, page} = lab(`#${settings}&view=graph&lock=colour`);
  expect(text(node, ".bench-problems")).toContain('view cannot be "graph"');
  expect(text(node, ".bench-problems")).toContain('"colour"');
  await vi.waitFor(() => expect(store.runs).toHaveLength(1));
  page.follow(`#${settings}&seed=4&lock=seed&hide=dropout`);
  await vi.waitFor(() => expect(seeds(store)).toEqual([1, 4]));
  expect(node.querySelector<HTMLFieldSetElement>("[aria-label=Seed]")!.disabled).toBe(true);
  expect(node.querySelector("[aria-label=Dropout]")).toBe(null);
  press(node, "the tutorial");
  expect(text(node, ".lab-compare .bench-message")).toBe("Fixed by your teacher, and left as it was: seed.");
  expect(node.querySelector<HTMLInputElement>("input[aria-label='Seed, exact value']")!.value).toBe("4");
});

test("LabBench(…) stays as it is when a heading is asked for, and its address too", async () => {
  const {node, page} = lab(`#${settings}`);
  page.follow("#four-views");
  await vi.waitFor(() => expect(page.location.hash).toBe(`#${settings}`));
  expect(text(node, ".bench-problems")).toBe("");
});

test("LabBench(…) on a site with all digits begins with these, and can go over to the embedded ones", async () => {
  const {node, page, store} = lab("#data=full&iterations=5&hidden=8", {data: "full"});
  await vi.waitFor(() => expect(store.runs).toHaveLength(1));
  node.querySelector<HTMLElement>(".experiment-more summary")!.click();
  const menu = node.querySelector<HTMLSelectElement>("select[aria-label=Data]")!;
  expect(menu.value).toBe("full");
  menu.value = "embedded";
  menu.dispatchEvent(new Event("input", {bubbles: true}));
  await vi.waitFor(() => expect(page.location.hash).toBe("#data=embedded&hidden=8&iterations=5"));
});

test("LabBench(…) offers no sweep of what a teacher has fixed", () => {
  const {node} = lab("#lock=learning-rate,hidden,batch-size,dropout,train-size,iterations&view=sweep");
  expect(text(node, ".lab-sweep")).toBe("Your teacher has fixed all settings that could be swept.");
});

test("LabBench(…) opens a file: its runs are trained, checked and kept; what its own link fixes stays", async () => {
  const {node, store, page} = lab(`#${settings}&lock=seed&view=share`);
  await vi.waitFor(() => expect(store.runs).toHaveLength(1));
  const good = experiment({hidden: [8], iterations: 5, seed: 2});
  const runs = [good, {...good, seed: 3}].map((settings, i) => {
    const run = fakeRun(settings);
    const end = {reason: "finished", fingerprint: i === 0 ? fingerprint(settings) : "000000000000"} as const;
    return {run: {...run, progress: {...run.progress, end}}, name: `run ${i}`, link: ""};
  });
  const file = writeLabFile(
    {...emptyLab("embedded"), experiment: {...good, seed: 8, learningRate: 0.5}},
    runs
  );
  const input = node.querySelector<HTMLInputElement>("input[type=file]")!;
  Object.defineProperty(input, "files", {
    value: [{name: "lab.json", size: file.length, text: async () => file}]
  });
  input.dispatchEvent(new Event("change"));
  await vi.waitFor(() => expect(seeds(store)).toEqual([1, 2, 3]));
  await vi.waitFor(() =>
    expect(text(node, ".lab-notice-surprises")).toContain("where the file says 000000000000")
  );
  expect(text(node, ".lab-notice-words")).toContain("1 of them came out exactly as the file says.");
  await vi.waitFor(() => expect(page.location.hash).toContain("learning-rate=0.5"));
  expect(page.location.hash).not.toContain("seed=8");
  expect(page.location.hash).toContain("lock=seed");
});

test("LabBench(…) counts a look at the test digits of a kept run, and the table tells it", async () => {
  const store = new RunStore();
  store.keep(fakeRun({hidden: [8], iterations: 5}).progress);
  const {node} = lab(`#${settings}`, {store});
  await vi.waitFor(() => expect(text(node, ".progress-left")).toBe("kept from before"));
  press(node, "Measure on the test set");
  await vi.waitFor(() => expect(store.runs[0]!.test).toEqual({correct: 1800, count: 2000}));
});

test("LabBench(…) says what a browser lacks, and trains nothing", async () => {
  const {node, store, opened} = lab(`#${settings}`, {missing: ["web workers"]});
  await store.ready;
  expect(text(node, ".bench-problems")).toContain("This browser lacks web workers");
  expect(opened).toEqual([]);
});
