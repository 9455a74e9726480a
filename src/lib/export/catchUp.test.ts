import {expect, test} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {behindGate, Gate} from "../lab/gate.js";
import type {KeptRun} from "../runs/keptRun.js";
import {experiment} from "../training/experiment.js";
import type {Runtime, Session} from "../training/session.js";
import {CatchUp} from "./catchUp.js";

/** Trains nothing: a run of seed n has the fingerprint "n", and the engine cannot train seed 13. */
function fakeRuntime(): Runtime & {opened: number[]} {
  const opened: number[] = [];
  return {
    opened,
    size: 2,
    async open(settings) {
      opened.push(settings.seed);
      const {progress} = fakeRun(settings);
      return {
        next: async () => {
          if (settings.seed === 13) throw new Error("no engine");
          return {...progress, end: {reason: "finished", fingerprint: String(settings.seed)}};
        },
        dispose() {}
      } as Partial<Session> as Session;
    }
  };
}

function shelf(...runs: KeptRun[]) {
  const kept = new Map(runs.map((run) => [run.id, run]));
  return {
    kept,
    get: (id: string) => kept.get(id),
    keepAll(runs: readonly KeptRun[]) {
      for (const run of runs) kept.set(run.id, run);
    }
  };
}

const wanted = (seed: number, more = {}) => ({
  experiment: experiment({seed, iterations: 4}),
  engine: "kernel" as const,
  ...more
});

test("bring(runs) trains what is missing, pins what is there, and keeps the name that the reader gave", async () => {
  const store = shelf(fakeRun({seed: 2}, {name: "mine", pinned: false}));
  const runtime = fakeRuntime();
  const catchUp = new CatchUp({runtime, store});
  await catchUp.bring([wanted(2, {name: "theirs"}), wanted(3, {name: "third"})]);
  expect(runtime.opened).toEqual([3]);
  expect(
    [...store.kept.values()].map(({experiment, name, pinned}) => [experiment.seed, name, pinned])
  ).toEqual([
    [2, "mine", true],
    [3, "third", true]
  ]);
  expect([...catchUp.brought]).toEqual(["data=embedded&iterations=4&seed=3"]);
  expect([catchUp.done, catchUp.total, catchUp.busy]).toEqual([2, 2, false]);
});

test("bring(runs) says which runs do not come out as the file says, and which could not be trained", async () => {
  const store = shelf(fakeRun({seed: 2}));
  const catchUp = new CatchUp({runtime: fakeRuntime(), store});
  await catchUp.bring([
    wanted(2, {fingerprint: "0123456789ab"}),
    wanted(3, {fingerprint: "4", name: "three"}),
    wanted(5, {fingerprint: "5"}),
    wanted(13)
  ]);
  expect(catchUp.agreed).toBe(2);
  expect(catchUp.surprises.toSorted()).toEqual([
    '"three" has the fingerprint 3, where the file says 4',
    "the run data=embedded&iterations=4&seed=13 could not be trained: no engine"
  ]);
  expect(store.kept.size).toBe(3);
});

test("bring(runs) goes on with what an earlier call has not finished; until then it waits", async () => {
  const store = shelf();
  const gate = new Gate();
  gate.open = false;
  const catchUp = new CatchUp({runtime: behindGate(fakeRuntime(), gate), store});
  const first = catchUp.bring([wanted(2), wanted(3)]);
  const second = catchUp.bring([wanted(3), wanted(4)]);
  expect(catchUp.waiting.map(({experiment}) => experiment.seed)).toEqual([3, 4, 2]);
  gate.open = true;
  await Promise.all([first, second]);
  expect([...store.kept.values()].map(({experiment}) => experiment.seed).toSorted()).toEqual([2, 3, 4]);
  expect([catchUp.done, catchUp.total, catchUp.waiting.length, catchUp.busy]).toEqual([3, 3, 0, false]);
});

test("bring(runs) keeps many runs in a few acts", async () => {
  const store = shelf();
  let acts = 0;
  const keepAll = store.keepAll;
  store.keepAll = (runs) => {
    acts++;
    keepAll(runs);
  };
  await new CatchUp({runtime: fakeRuntime(), store}).bring(
    Array.from({length: 200}, (_, i) => wanted(i + 100))
  );
  expect(store.kept.size).toBe(200);
  expect(acts).toBeLessThanOrEqual(20);
});

test("bring(runs) does not train what has been kept while it waited", async () => {
  const store = shelf();
  const gate = new Gate();
  gate.open = false;
  const runtime = fakeRuntime();
  const catchUp = new CatchUp({runtime: behindGate(runtime, gate), store, atOnce: 1});
  const bringing = catchUp.bring([wanted(2), wanted(3, {name: "third"})]);
  store.keepAll([fakeRun({seed: 3}, {pinned: false})]);
  gate.open = true;
  await bringing;
  expect(runtime.opened).toEqual([2]);
  expect(store.get("data=embedded&iterations=4&seed=3")).toMatchObject({name: "third", pinned: true});
  expect(catchUp.brought.size).toBe(1);
});

test("stop() leaves what is there, and bring(runs) can begin again", async () => {
  const store = shelf();
  const gate = new Gate();
  gate.open = false;
  const catchUp: CatchUp = new CatchUp({runtime: behindGate(fakeRuntime(), gate), store});
  const bringing = catchUp.bring([wanted(2), wanted(3)]);
  expect(catchUp.busy).toBe(true);
  catchUp.stop();
  gate.open = true;
  await bringing;
  expect(catchUp.busy).toBe(false);
  expect(store.kept.size).toBe(0);
  await catchUp.bring([wanted(2)]);
  expect(store.kept.size).toBe(1);
});

test("behindGate(runtime, gate) holds runs while the gate is closed", async () => {
  const gate = new Gate();
  gate.open = false;
  const runtime = fakeRuntime();
  const opening = behindGate(runtime, gate).open(experiment({seed: 4}));
  await new Promise((resolve) => setTimeout(resolve));
  expect(runtime.opened).toEqual([]);
  gate.open = true;
  await (await opening).next();
  expect(runtime.opened).toEqual([4]);
});
