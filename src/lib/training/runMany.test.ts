import fc from "fast-check";
import {expect, test, vi} from "vitest";
import {type Experiment, experiment} from "./experiment.js";
import {nothing} from "./run.js";
import {runMany} from "./runMany.js";
import type {Progress, Runtime, Session} from "./session.js";

const seeds = (count: number) =>
  Array.from({length: count}, (_, i) => experiment({hidden: [4], iterations: 3, seed: i + 1}));

/** A runtime whose runs take *calls* calls, and which counts how many are open. */
function counting(calls: (wanted: Experiment) => number = () => 3, size?: number) {
  const counts = {open: 0, most: 0, opened: 0};
  const runtime: Runtime = {
    size,
    async open(wanted) {
      counts.opened++;
      counts.most = Math.max(counts.most, ++counts.open);
      let iteration = 0;
      return {
        async next(): Promise<Progress> {
          iteration++;
          const done = iteration >= calls(wanted);
          return {
            ...nothing(wanted),
            iteration,
            end: done ? {reason: "finished", fingerprint: "f"} : undefined
          };
        },
        evaluate: async () => ({correct: wanted.seed}),
        dispose: () => counts.open--
      } as unknown as Session;
    }
  };
  return {counts, runtime};
}

async function all<T>(runs: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const run of runs) list.push(run);
  return list;
}

test("runMany(experiments) trains each exactly once, never more than atOnce side by side, and leaves no session open", () =>
  fc.assert(
    fc.asyncProperty(fc.nat(12), fc.integer({min: 1, max: 5}), async (count, atOnce) => {
      const {counts, runtime} = counting(({seed}) => 1 + ((seed * 7) % 5));
      const ended = await all(runMany(seeds(count), {runtime, atOnce}));
      expect(ended.map(({i}) => i).toSorted((a, b) => a - b)).toEqual(seeds(count).map((_, i) => i));
      for (const {i, progress} of ended) expect(progress.experiment).toEqual(seeds(count)[i]);
      expect(counts).toMatchObject({open: 0, opened: count});
      expect(counts.most).toBe(Math.min(count, atOnce));
    })
  ));

test("runMany(experiments) runs as many side by side as the runtime computes at once", async () => {
  const {counts, runtime} = counting(undefined, 3);
  await all(runMany(seeds(8), {runtime}));
  expect(counts.most).toBe(3);
});

test("runMany(experiments) yields a run as soon as it has ended, though an earlier one still runs", async () => {
  const {runtime} = counting(({seed}) => (seed === 1 ? 50 : 1));
  const ended = await all(runMany(seeds(3), {runtime, atOnce: 2}));
  expect(ended.map(({i}) => i)).toEqual([1, 2, 0]);
});

test("runMany(experiments, {read}) asks each finished network before it is gone", async () => {
  const {runtime} = counting();
  const ended = await all(
    runMany(seeds(3), {runtime, read: async (session) => (await session.evaluate("test")).correct})
  );
  expect(ended.map(({reading}) => reading)).toEqual([1, 2, 3]);
});

test("runMany(experiments, {onprogress}) tells how far each run has come", async () => {
  const {runtime} = counting();
  const onprogress = vi.fn();
  await all(runMany(seeds(1), {runtime, onprogress}));
  expect(onprogress.mock.calls.map(([i, {iteration}]) => [i, iteration])).toEqual([
    [0, 1],
    [0, 2],
    [0, 3]
  ]);
});

test("runMany(experiments) tells why a run failed, and goes on with the others", async () => {
  const {counts, runtime} = counting();
  const flaky: Runtime = {
    open: (wanted) => (wanted.seed === 2 ? Promise.reject(new Error("no digits")) : runtime.open(wanted))
  };
  const ended = await all(runMany(seeds(3), {runtime: flaky}));
  expect(ended.map(({progress}) => progress.end)).toEqual([
    {reason: "finished", fingerprint: "f"},
    {reason: "failed", message: "no digits"},
    {reason: "finished", fingerprint: "f"}
  ]);
  expect(counts.open).toBe(0);
});

test("runMany(experiments, {signal}) tells of nothing more once the signal has come, opens nothing more, and closes what is open", async () => {
  const {counts, runtime} = counting(() => Infinity);
  const controller = new AbortController();
  const onprogress = vi.fn(() => controller.abort());
  expect(await all(runMany(seeds(9), {runtime, atOnce: 2, signal: controller.signal, onprogress}))).toEqual(
    []
  );
  await vi.waitFor(() => expect(counts.open).toBe(0));
  expect(counts.opened).toBe(2);
  expect(onprogress).toHaveBeenCalledOnce();
});

test("runMany(experiments) ends all runs when the loop over it is left", async () => {
  const {counts, runtime} = counting(({seed}) => (seed === 1 ? 1 : Infinity));
  for await (const _ of runMany(seeds(9), {runtime, atOnce: 3})) break;
  await vi.waitFor(() => expect(counts.open).toBe(0));
});
