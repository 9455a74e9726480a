import {expect, test, vi} from "vitest";
import {experiment} from "../training/experiment.js";
import type {CellResult} from "./sweepResult.js";
import {type KeyStorage, SweepStore} from "./sweepStore.js";

const result = (seed: number, outcome: CellResult["outcome"] = "learnt"): CellResult => ({
  experiment: experiment({seed}),
  outcome,
  iteration: 10,
  seconds: 0.1,
  loss: 0.5,
  accuracy: 0.9,
  correct: 900,
  count: 1000,
  fingerprint: "f"
});

/** A storage in memory, which copies as a database does. */
function memory(): KeyStorage & {sets: number} {
  const values = new Map<string, unknown>();
  const storage = {
    sets: 0,
    get: async (key: string) => structuredClone(values.get(key)),
    set: async (key: string, value: unknown) => {
      storage.sets++;
      values.set(key, structuredClone(value));
    }
  };
  return storage;
}

test("new SweepStore(storage) keeps results over a reload, by experiment", async () => {
  const storage = memory();
  const store = new SweepStore(storage);
  for (const seed of [1, 2, 3]) store.add(result(seed));
  store.addTimes(0.5, [["kind", 700]]);
  await store.written();
  expect(storage.sets).toBe(1); // many at once
  const again = new SweepStore(storage);
  expect(again.get(experiment({seed: 2}))).toBeUndefined();
  await again.ready;
  expect(again.get(experiment({seed: 2}))).toEqual(result(2));
  expect(again.times(0.5)).toEqual([["kind", 700]]);
  expect(again.times(5)).toEqual([]);
  expect(again.problem).toBe("");
});

test("new SweepStore(storage) keeps what came before it had read as well", async () => {
  const storage = memory();
  const store = new SweepStore(storage);
  store.add(result(1));
  await store.written();
  const again = new SweepStore(storage);
  again.add(result(2));
  await again.ready;
  expect(again.size).toBe(2);
});

test("SweepStore keeps the newest results up to its capacity; what is asked for counts as new", async () => {
  const store = new SweepStore(undefined, {capacity: 3});
  for (const seed of [1, 2, 3]) store.add(result(seed));
  store.get(experiment({seed: 1}));
  store.add(result(4));
  expect([1, 2, 3, 4].map((seed) => store.get(experiment({seed})) !== undefined)).toEqual([
    true,
    false,
    true,
    true
  ]);
});

test("SweepStore does not keep a run that was broken off, and forgets what it is told to", () => {
  const store = new SweepStore();
  store.add(result(1, "stopped"));
  expect(store.size).toBe(0);
  store.add(result(1));
  store.remove([experiment({seed: 1})]);
  expect(store.get(experiment({seed: 1}))).toBeUndefined();
});

test("SweepStore works in memory and says so where the browser keeps nothing, and shrugs off what is not its own", async () => {
  const refuse = () => Promise.reject(new DOMException("no", "SecurityError"));
  const store = new SweepStore({get: refuse, set: refuse});
  await store.ready;
  store.add(result(1));
  await store.written();
  expect(store.problem).toMatch(/^This browser keeps nothing here/);
  expect(store.get(experiment({seed: 1}))).toEqual(result(1));
  const odd = new SweepStore({get: vi.fn(async () => ({cells: 3})), set: async () => {}});
  await odd.ready;
  expect([odd.size, odd.problem]).toEqual([0, ""]);
});

test("two SweepStores on one storage, as in two tabs, keep what both found, and what one forgot stays forgotten", async () => {
  const storage = memory();
  const [one, other] = [new SweepStore(storage), new SweepStore(storage)];
  one.add(result(1));
  one.add(result(2));
  await one.written();
  other.add(result(3));
  other.remove([experiment({seed: 2})]);
  await other.written();
  const again = new SweepStore(storage);
  await again.ready;
  expect([1, 2, 3].map((seed) => again.get(experiment({seed})) !== undefined)).toEqual([true, false, true]);
});
