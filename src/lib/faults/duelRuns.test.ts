import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {type Experiment, experiment} from "../training/experiment.js";
import type {End, Runtime, Session} from "../training/session.js";
import {DuelRuns} from "./duelRuns.js";

const [slow, fast] = [1e-4, 1e-3].map((learningRate) => experiment({learningRate, iterations: 4})) as [
  Experiment,
  Experiment
];

/** A runtime whose runs are over at once; those at the rate *held* wait until they are let go. */
function readyRuntime({end, held}: {end?: End; held?: number} = {}) {
  const opened: string[] = [];
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const runtime: Runtime = {
    open: async (wanted) => {
      opened.push(`${wanted.learningRate} seed ${wanted.seed}`);
      const next = async () => {
        if (wanted.learningRate === held) await gate;
        return fakeProgress(wanted, end && {end});
      };
      return {next, dispose() {}} as Partial<Session> as Session;
    }
  };
  return {runtime, opened, release};
}

test("train() trains all experiments from the seed, and once they are over, nothing", async () => {
  const {runtime, opened} = readyRuntime();
  const runs = new DuelRuns(runtime, [slow, fast], 7);
  expect([runs.ended, runs.progresses]).toEqual([false, [undefined, undefined]]);
  await runs.train();
  expect([runs.ended, runs.busy]).toEqual([true, false]);
  await runs.train();
  expect(opened).toEqual(["0.0001 seed 7", "0.001 seed 7"]);
});

test("seed = another forgets the runs", async () => {
  const {runtime, opened} = readyRuntime();
  const runs = new DuelRuns(runtime, [slow], 1);
  await runs.train();
  runs.seed = 2;
  expect([runs.ended, runs.progresses]).toEqual([false, [undefined]]);
  await runs.train();
  expect(opened).toEqual(["0.0001 seed 1", "0.0001 seed 2"]);
});

test("load(experiments) keeps the runs of those that are the same, wherever they stand", async () => {
  const {runtime, opened} = readyRuntime();
  const runs = new DuelRuns(runtime, [slow, slow], 1);
  await runs.train();
  runs.load([fast, slow]);
  expect(runs.progresses.map((progress) => progress?.experiment.learningRate)).toEqual([undefined, 1e-4]);
  await runs.train();
  expect(opened.slice(2)).toEqual(["0.001 seed 1"]);
});

test("stop() ends what is under way; what is over stays, and is not trained again", async () => {
  const {runtime, opened, release} = readyRuntime({held: 1e-3});
  const runs = new DuelRuns(runtime, [slow, fast], 1);
  const isOver = new Promise((resolve) =>
    runs.addEventListener("progress", () => runs.progresses[0]?.end && resolve(undefined))
  );
  const first = runs.train();
  await isOver;
  runs.stop();
  expect([runs.busy, runs.ended]).toEqual([false, false]);
  release();
  await first;
  expect(runs.progresses[1]).toBeUndefined();
  await runs.train();
  expect(runs.ended).toBe(true);
  expect(opened.slice(2)).toEqual(["0.001 seed 1"]);
});

test("a run that breaks off says why, and is trained again; one that diverges has come to its end", async () => {
  const failing = new DuelRuns(
    readyRuntime({end: {reason: "failed", message: "no digits"}}).runtime,
    [slow],
    1
  );
  await failing.train();
  expect([failing.failure, failing.ended]).toEqual(["no digits", false]);
  const diverging = new DuelRuns(
    readyRuntime({end: {reason: "diverged", message: "the loss is NaN"}}).runtime,
    [slow],
    1
  );
  await diverging.train();
  expect([diverging.failure, diverging.ended]).toEqual(["", true]);
});
