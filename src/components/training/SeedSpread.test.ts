// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRun} from "../../../test/fakeRun.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import {printedLog} from "../../lib/training/printedRun.js";
import {nothing} from "../../lib/training/run.js";
import type {Progress, Runtime, Session} from "../../lib/training/session.js";
import {SeedSpread} from "./SeedSpread.js";

const log = printedLog.map((line) => ({...line, loss: line.loss - 0.01}));

/** A runtime whose runs end at once with a log a little below the printed one; the test accuracy is 0.9 and a thousandth more for each seed. */
function fakeRuntime({hold = false} = {}) {
  const opened: Experiment[] = [];
  const evaluated: string[] = [];
  const runtime: Runtime = {
    async open(wanted) {
      opened.push(wanted);
      return {
        async next(): Promise<Progress> {
          await new Promise((resolve) => setTimeout(resolve));
          if (hold && opened.length > 2) return {...nothing(wanted), iteration: 7};
          const validation = [
            {iteration: 999, loss: 0.3, accuracy: 0.8 + wanted.seed / 1000, correct: 1, count: 1}
          ];
          return {
            ...nothing(wanted),
            iteration: 1000,
            log,
            validation,
            seconds: 2,
            end: {reason: "finished", fingerprint: "0"}
          };
        },
        evaluate: async (split: string) => {
          evaluated.push(split);
          return {accuracy: 0.9 + wanted.seed / 1000};
        },
        dispose() {}
      } as unknown as Session;
    }
  };
  return {runtime, opened, evaluated};
}

function piece(runtime: Runtime, seeds = 4, run = fakeRun({iterations: 1000})) {
  const node = SeedSpread(runtime, {data: "embedded", run, seeds, missing: []});
  document.body.replaceChildren(node);
  return {node, run, button: node.querySelector("button")!, select: node.querySelector("select")!};
}

test("SeedSpread(…) runs nothing until it is asked to, and says what to expect", () => {
  const {runtime, opened} = fakeRuntime();
  const {node, button} = piece(runtime);
  expect(button.textContent).toBe("Run it with other seeds");
  expect(node.textContent).toContain("Up to 4 runs in the background");
  expect(opened).toEqual([]);
});

test("SeedSpread(…) runs the tutorial's experiment with seeds 1, 2, 3, … and places the printed figures among them", async () => {
  const {runtime, opened, evaluated} = fakeRuntime();
  const {node, button} = piece(runtime);
  button.click();
  expect(button.textContent).toBe("Stop");
  await vi.waitFor(() => expect(node.textContent).toContain("All seeds have run"));
  expect(opened).toEqual([1, 2, 3, 4].map((seed) => experiment({seed})));
  expect(evaluated).toEqual(["test", "test", "test", "test"]);
  await vi.waitFor(() =>
    expect(node.textContent).toContain(
      "These 4 runs reach 0.9010 to 0.9040. The printed 0.9206 is higher than all of these 4 runs."
    )
  );
  expect(node.textContent).toContain("belong to another set");
  expect(node.textContent).toContain("Of the ten printed losses 0 lie between");
  expect(node.querySelectorAll(".spread-dot")).toHaveLength(40);
  expect(node.querySelectorAll(".dot-one")).toHaveLength(4);
  expect(node.querySelector(".seed-table tbody tr")!.textContent).toContain("4 of 4");
});

test("SeedSpread(…) is stopped, and goes on with the seeds that are left", async () => {
  const {runtime, opened} = fakeRuntime({hold: true});
  const {node, button} = piece(runtime);
  button.click();
  await vi.waitFor(() => expect(node.textContent).toMatch(/2 of 4 runs, 2\.0 s each; seed 3 at step 7/));
  button.click();
  expect(button.textContent).toBe("Go on");
  button.click();
  await vi.waitFor(() => expect(opened.at(-1)!.seed).toBe(3));
  button.click();
});

test("SeedSpread(…) marks the reader's run", async () => {
  const {runtime} = fakeRuntime();
  const {node, run, button} = piece(runtime);
  run.advance(1000, {log: printedLog, end: {reason: "finished", fingerprint: "0"}});
  run.open({loss: 1, accuracy: 0.9025, correct: 1805, count: 2000, predictions: new Uint8Array(2000)});
  button.click();
  await vi.waitFor(() =>
    expect(node.textContent).toContain("Yours, 0.9025, is higher than 2 of these 4 runs.")
  );
  expect(node.querySelectorAll(".spread-mine")).toHaveLength(10);
});

test("SeedSpread(…) takes the reader's settings when asked, and then leaves the test digits alone", async () => {
  const {runtime, opened, evaluated} = fakeRuntime();
  const {node, run, button, select} = piece(runtime);
  run.load(experiment({hidden: [9], seed: 77}));
  select.value = "mine";
  select.dispatchEvent(new Event("input"));
  button.click();
  await vi.waitFor(() => expect(node.textContent).toContain("These 4 runs reach 0.8010 to 0.8040."));
  expect(opened.map(({hidden, seed}) => [hidden[0], seed])).toEqual([1, 2, 3, 4].map((seed) => [9, seed]));
  expect(evaluated).toEqual([]);
  expect(node.textContent).not.toContain("The printed 0.9206 is");
  run.load(experiment({hidden: [10]}));
  await vi.waitFor(() => expect(button.textContent).toBe("Run it with other seeds"));
});

test("SeedSpread(…) says why its runs broke off", async () => {
  const runtime: Runtime = {open: () => Promise.reject(new Error("the digits could not be fetched"))};
  const {node, button} = piece(runtime);
  button.click();
  await vi.waitFor(() => expect(node.textContent).toContain("the digits could not be fetched"));
  expect(button.textContent).toBe("Run it with other seeds");
});
