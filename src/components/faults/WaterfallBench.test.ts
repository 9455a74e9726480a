// @vitest-environment jsdom
import {afterEach, expect, test, vi} from "vitest";
import {faultNames} from "../../lib/faults/faults.js";
import {pictureKindNames} from "../../lib/faults/ownPictures.js";
import type {PictureAnswers} from "../../lib/faults/programRun.js";
import type {Inference} from "../../lib/inference/inference.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Progress, Runtime, Session} from "../../lib/training/session.js";
import {TestOpenings} from "../../lib/training/testOpenings.js";
import {WaterfallBench} from "./WaterfallBench.js";

vi.stubGlobal("requestAnimationFrame", (draw: () => void) => setTimeout(draw));

afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, "", "/pages/faults");
});

/** 24 pictures, four of each kind: inverted, one of each four is read right; found, all are. */
function answersOf(): PictureAnswers {
  const labels = Uint8Array.from({length: 24}, (_, i) => i % 10);
  const wrong = labels.map((label, i) => (i < 6 ? label : (label + 1) % 10));
  return {
    labels,
    kinds: Array.from(labels, (_, i) => pictureKindNames[i % 6]!),
    fits: Uint8Array.from(labels, (_, i) => (i % 6 < 4 ? 1 : 0)),
    blank: new Uint8Array(24),
    inverted: {"0-1": wrong, "0-255": wrong},
    found: {"0-1": labels, "0-255": labels}
  };
}

/** Trains at once: 90%, three points more with an activation, one less with dropout, two more at the higher rate, a tenth for each seed. */
function fakeRuntime({hold = false} = {}) {
  const opened: Experiment[] = [];
  const runtime: Runtime = {
    size: 2,
    async open(wanted) {
      opened.push(wanted);
      const {activation, dropoutWired, learningRate, seed} = wanted;
      const correct =
        900 +
        (activation === "relu" ? 30 + seed : 0) -
        (dropoutWired ? 10 : 0) +
        (learningRate > 1e-4 ? 20 : 0) +
        seed;
      const losses = (values: number[]) =>
        values.map((loss, i) => ({iteration: 100 * i, loss, accuracy: 0.5}));
      return {
        async next(): Promise<Progress> {
          await new Promise((resolve) => setTimeout(resolve));
          if (hold) return {...nothing(wanted), iteration: 430};
          return {
            ...nothing(wanted),
            iteration: 1000,
            log: losses([3, 1, 2, 1, 2]),
            validation: losses([3, 2, 1, 0.5, 0.4]) as unknown as Progress["validation"],
            end: {reason: "finished", fingerprint: `${activation}-${dropoutWired}-${learningRate}-${seed}`}
          };
        },
        evaluate: async () => ({correct, count: 1000}),
        parameters: async () => [],
        dispose() {}
      } as unknown as Session;
    }
  };
  return {runtime, opened};
}

function fakeInference(): Inference {
  const ask = async (name: string): Promise<unknown> => {
    if (name === "ownPictures") return answersOf();
    if (name === "ownPictureExamples") return [];
    return {
      experiment: experiment({hidden: [256, 128], iterations: 12_000}),
      fingerprint: "best12345678",
      variations: 24,
      averaged: 0.3,
      test: {correct: 1964, count: 2000}
    };
  };
  return {ask: ask as Inference["ask"]};
}

function piece({hash = "", missing = [] as string[], hold = false} = {}) {
  history.replaceState(null, "", `/pages/faults${hash}`);
  const {runtime, opened} = fakeRuntime({hold});
  const storage = new Map<string, string>();
  const openings = new TestOpenings(() => ({
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, text: string) => void storage.set(key, text),
    removeItem: (key: string) => void storage.delete(key)
  }));
  const node = WaterfallBench(runtime, {data: "embedded", inference: fakeInference(), openings, missing});
  document.body.replaceChildren(node);
  const button = (name: string) =>
    [...node.querySelectorAll("button")].find(({textContent}) => textContent?.startsWith(name))!;
  const rows = () =>
    [...node.querySelectorAll(".waterfall-row")].map((row) =>
      row.getAttribute("aria-label")!.replace(/ read right/g, "")
    );
  const status = () => node.querySelector(".waterfall-status")!.textContent;
  const facts = () => node.querySelector(".waterfall-facts")!.textContent;
  const done = () =>
    vi.waitFor(() => expect(status()).toMatch(/runs? in |all of its runs/), {timeout: 10_000});
  return {node, opened, openings, button, rows, status, facts, done};
}

test("WaterfallBench(…) trains nothing until a switch is moved or a button pressed, and says what there is to train", () => {
  const {opened, status, button} = piece();
  expect(opened).toEqual([]);
  expect(status()).toBe("one run to train, each of 1,000 steps, in the background");
  expect(button("Train what is missing").getAttribute("aria-disabled")).toBe("false");
});

test("Mend all eight trains the four distinct experiments of the way and shows what each step brought, on test digits and on own pictures", async () => {
  const {node, opened, button, rows, status, done} = piece();
  button("Mend all eight").click();
  await done();
  expect(
    opened.map(({activation, dropoutWired, learningRate}) => [activation, dropoutWired, learningRate])
  ).toEqual([
    ["none", false, 1e-4],
    ["relu", false, 1e-4],
    ["relu", true, 1e-4],
    ["relu", true, 1e-3]
  ]);
  expect(status()).toMatch(/^4 runs in /);
  await vi.waitFor(() => expect(rows().at(-1)).toContain("98.2%"));
  expect(rows()).toEqual([
    "the tutorial as it is: test digits 90.1%; own pictures 16.7%",
    "1. an activation: test digits 93.2%, +3.1 points; own pictures 16.7%, 0 points",
    "2. dropout wired: test digits 92.2%, −1.0 points; own pictures 0.0%, −16.7 points",
    "3. learning rate read: test digits 94.2%, +2.0 points; own pictures 0.0%, 0 points",
    "4. pixels fed as 0 to 1: test digits 94.2%, 0 points; own pictures 0.0%, 0 points",
    "5. keep_prob fed: test digits 94.2%, 0 points; own pictures 16.7%, +16.7 points",
    "6. ink found and centred: test digits 94.2%, 0 points; own pictures 66.7%, +50.0 points",
    "7. any size resized: test digits 94.2%, 0 points; own pictures 100.0%, +33.3 points",
    "8. the log on validation digits: test digits 94.2%, 0 points; own pictures 100.0%, 0 points",
    "beyond the eight: longer, wider data: test digits 98.2%, +4.0 points; own pictures 100.0%, 0 points"
  ]);
  const kinds = [...node.querySelectorAll<HTMLElement>("[data-measure=test] .waterfall-bar")].map(
    ({dataset}) => dataset.kind
  );
  expect(kinds).toEqual(["rise", "fall", "rise", "same", "same", "same", "same", "same", "best"]);
  expect(location.hash).toBe("#mended=all");
});

test("a switch that is moved mends its fault as the last step, trains only what is missing, and shows that step", async () => {
  const {node, opened, facts, done} = piece();
  const boxes = node.querySelectorAll<HTMLInputElement>("[role=switch]");
  boxes[5]!.click();
  await done();
  expect(opened).toHaveLength(1);
  expect(location.hash).toBe("#mended=polarity");
  boxes[0]!.click();
  await vi.waitFor(() => expect(opened).toHaveLength(2));
  await done();
  await vi.waitFor(() => expect(facts()).toContain("93.2% (932 of 1,000)+3.1 points"));
  expect(facts()).toContain("Step 2: an activation");
  expect(facts()).toContain("16 of 24 read right, 0 wrong, 8 not answered");
  expect(facts()).toContain("relu-false-0.0001-1 (seed 1)");
  expect(facts()).toContain("npm run train -- --data embedded --activation relu");
  const link = node.querySelector<HTMLAnchorElement>(".waterfall-repeat a")!;
  expect(link.getAttribute("href")).toBe("./training#data=embedded&activation=relu");
  expect(facts()).toContain(
    "on the batch, rises twice in 4 steps from line to line; on the validation digits not once"
  );
});

test("Mend all eight keeps the order of those that are mended already", async () => {
  const {node, button} = piece({hash: "#mended=shape,dropout"});
  button("Mend all eight").click();
  const rest = faultNames.filter((name) => !["shape", "dropout"].includes(name));
  expect(node.value.order).toEqual(["shape", "dropout", ...rest]);
});

test("a row that is chosen tells its run, and why nothing changed", async () => {
  const {node, button, facts, done} = piece();
  button("Mend all eight").click();
  await done();
  const choose = (i: number) => node.querySelectorAll<HTMLButtonElement>(".waterfall-row")[i]!.click();
  choose(4);
  await vi.waitFor(() => expect(facts()).toContain("Step 4"));
  expect(facts()).toContain("the test digits were fed as 0 to 1 all along");
  expect(facts()).toContain("not one answer: the last line fails");
  expect(facts()).toContain("until keep_prob is fed");
  choose(9);
  await vi.waitFor(() => expect(facts()).toContain("best12345678"));
  expect(facts()).toContain("98.2% (1,964 of 2,000)");
});

test("a step that is mended earlier changes places with the one before, and stays the one that is shown", async () => {
  const {button, facts, done} = piece({hash: "#mended=activation,learning-rate"});
  await done();
  await vi.waitFor(() => expect(facts()).toContain("Step 2: learning rate read"));
  expect(button("Mend it later").getAttribute("aria-disabled")).toBe("true");
  button("Mend it earlier").click();
  expect(location.hash).toBe("#mended=learning-rate,activation");
  await vi.waitFor(() => expect(facts()).toContain("Step 1: learning rate read"));
});

test("over several seeds each step is a mean with the interval of its paired difference", async () => {
  const {node, opened, facts, rows, done} = piece({hash: "#mended=activation&seeds=3"});
  await vi.waitFor(() => expect(opened).toHaveLength(6));
  await done();
  await vi.waitFor(() => expect(rows()[1]).toContain("93.4%, +3.2 points"));
  expect(facts()).toContain("+3.2 points on average over 3 seeds (95% interval +3.0 to +3.4)");
  expect(node.querySelectorAll("[data-measure=test] .waterfall-interval")).toHaveLength(1);
  // All seeds read the same pictures right here: that has no spread, and so no interval.
  expect(node.querySelectorAll("[data-measure=pictures] .waterfall-interval")).toHaveLength(0);
});

test("a link brings back its switches; what is bad in it is named", async () => {
  const {node, rows, done} = piece({hash: "#mended=shape,magic&seeds=2"});
  await done();
  await vi.waitFor(() => expect(rows()[1]).toContain("any size resized"));
  expect(node.value).toEqual({order: ["shape"], seeds: 1});
  expect(node.querySelector(".bench-problems")!.textContent).toBe(
    'the link mends a fault that does not exist: "magic"seeds cannot be "2": it must be 1, 3 or 5'
  );
});

test("Copy the link hands on the switches; where none is moved it leads to the piece", async () => {
  const copied: string[] = [];
  const writeText = async (text: string) => void copied.push(text.replace(/^.*(?=#)/, ""));
  Object.defineProperty(navigator, "clipboard", {value: {writeText}, configurable: true});
  for (const hash of ["", "#mended=shape,activation&seeds=3"])
    piece({hash, missing: ["web workers"]})
      .button("Copy the link")
      .click();
  expect(copied).toEqual(["#mend-them-one-by-one", "#mended=shape,activation&seeds=3"]);
});

test("runs in the background say how far they are, and are stopped", async () => {
  const {button, status} = piece({hash: "#mended=all", hold: true});
  await vi.waitFor(() => expect(status()).toBe("runs 1 and 2 of 4: steps 430 and 430 of 1,000"));
  button("Stop").click();
  await vi.waitFor(() => expect(status()).toBe("4 runs to train, each of 1,000 steps, in the background"));
});

test("each combination of settings that is tested counts as one look at the test digits, whatever the seed", async () => {
  const {openings, button, done} = piece({hash: "#mended=activation&seeds=3"});
  await done();
  expect(openings.count("embedded")).toBe(2);
  button("As the tutorial has it").click();
  await done();
  expect(openings.count("embedded")).toBe(2);
});

test("a browser that cannot train says so, and its buttons do nothing", async () => {
  const {node, opened, button} = piece({missing: ["web workers"]});
  button("Mend all eight").click();
  await vi.waitFor(() => expect(node.textContent).toContain("This browser lacks web workers"));
  expect(opened).toEqual([]);
  expect(node.value.order).toEqual(faultNames);
});
