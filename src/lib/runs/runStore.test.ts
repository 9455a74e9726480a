import {IDBFactory} from "fake-indexeddb";
import {beforeEach, describe, expect, test, vi} from "vitest";
import {fakeProgress, fakeRun} from "../../../test/fakeRuns.js";
import {browserStorage, type RunStorage} from "./runStorage.js";
import {type RunChannel, RunStore} from "./runStore.js";

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});

/** A channel that reaches the other tabs of a test, as a BroadcastChannel does. */
function channels(): () => RunChannel {
  const listeners: (() => void)[] = [];
  return () => {
    let own: (() => void) | undefined;
    return {
      addEventListener: (_, listener) => listeners.push((own = listener)),
      postMessage: () => {
        for (const listener of listeners) if (listener !== own) listener();
      }
    };
  };
}

/** The store of a new visit. */
async function visit(options: {channel?: RunChannel; storage?: RunStorage} = {}): Promise<RunStore> {
  const store = new RunStore({storage: browserStorage(), ...options});
  await store.ready;
  return store;
}

const keep = (store: RunStore, seed: number, pinned = true) => store.keep(fakeProgress({seed}), {pinned})!;
const seeds = (store: RunStore) => store.runs.map(({experiment}) => experiment.seed);

/** Storage that can be forbidden or full, over the real one. */
function troubled(): RunStorage & {trouble: DOMException | undefined; written: string[]} {
  const storage = browserStorage();
  const state = {trouble: undefined as DOMException | undefined, written: [] as string[]};
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state.trouble) throw state.trouble;
    return work();
  };
  return Object.assign(state, {
    getMany: (keys: readonly string[]) => guard(() => storage.getMany(keys)),
    setMany: (records: readonly (readonly [string, unknown])[]) =>
      guard(() => {
        state.written.push(...records.map(([key]) => key));
        return storage.setMany(records);
      }),
    delMany: (keys: readonly string[]) => guard(() => storage.delMany(keys)),
    update: (key: string, change: (record: unknown) => unknown) =>
      guard(() => {
        state.written.push(key);
        return storage.update(key, change);
      }),
    keys: () => guard(() => storage.keys())
  });
}

describe("new RunStore({storage})", () => {
  test("keeps runs until the next visit, with their names, pins and all numbers", async () => {
    const store = await visit();
    const id = store.keep(fakeProgress({seed: 1}), {pinned: true, test: {correct: 3, count: 4}})!;
    keep(store, 2, false);
    store.rename(id, " mine ");
    store.hide(id);
    await store.settled();
    const next = await visit();
    expect(next.runs).toEqual(store.runs);
    expect(next.get(id)).toMatchObject({
      name: "mine",
      pinned: true,
      hidden: true,
      test: {correct: 3, count: 4}
    });
    expect(next.get(id)!.progress.steps.loss).toEqual(fakeProgress({seed: 1}).steps.loss);
    expect(next.canUndo).toBe(false);
  });

  test("keeps copies: what a run does afterwards to its arrays does not matter", () => {
    const store = new RunStore();
    const progress = fakeProgress();
    const id = store.keep(progress)!;
    progress.steps.loss.fill(7);
    expect(store.get(id)!.progress.steps.loss[0]).toBe(2.5);
  });

  test("keeps nothing of a run without a step, or of one whose engine failed", () => {
    const store = new RunStore();
    expect(store.keep(fakeProgress({}, {steps: 0}))).toBeUndefined();
    expect(store.keep(fakeProgress({}, {end: {reason: "failed", message: "no"}}))).toBeUndefined();
    expect(store.runs).toEqual([]);
  });

  test("writes one record for one more run, and only the index for a pin, a name or a hiding", async () => {
    const storage = troubled();
    const store = await visit({storage});
    for (let seed = 1; seed <= 5; seed++) keep(store, seed);
    await store.settled();
    storage.written.length = 0;
    const id = keep(store, 6);
    await store.settled();
    expect(storage.written).toEqual([`run:${id}`, "index"]);
    storage.written.length = 0;
    store.pin(id, false);
    store.hide(id);
    store.rename(id, "mine");
    await store.settled();
    expect(new Set(storage.written)).toEqual(new Set(["index"]));
  });

  test("deletes the records of what is removed, and of what has become too old", async () => {
    const store = await visit();
    for (let seed = 1; seed <= 8; seed++) keep(store, seed, false);
    store.remove(store.runs[0]!.id);
    await store.settled();
    expect((await browserStorage().keys()).filter((key) => key !== "index").sort()).toEqual(
      store.runs.map(({id}) => `run:${id}`).sort()
    );
    expect(seeds(await visit())).toEqual([4, 5, 6, 7, 8]);
  });

  test("joins what was kept before the storage has answered", async () => {
    const before = await visit();
    keep(before, 1);
    await before.settled();
    const store = new RunStore({storage: browserStorage()});
    keep(store, 2);
    expect(seeds(store)).toEqual([2]);
    await store.ready;
    expect(seeds(store)).toEqual([1, 2]);
    expect(store.runs.map(({style}) => style)).toEqual([0, 1]);
    await store.settled();
    expect((await visit()).runs).toEqual(store.runs);
  });
});

describe("store.undo()", () => {
  test("takes back what the reader did, at least 20 times, and then does nothing", async () => {
    const store = await visit();
    for (let seed = 1; seed <= 3; seed++) keep(store, seed);
    const states = [store.runs];
    for (let k = 0; k < 24; k++) {
      const {id} = store.runs[k % store.runs.length]!;
      if (k % 4 === 0) store.pin(id, !store.get(id)!.pinned);
      else if (k % 4 === 1) store.hide(id, !store.get(id)!.hidden);
      else if (k % 4 === 2) store.rename(id, `name ${k}`);
      else keep(store, 100 + k);
      states.push(store.runs);
    }
    for (let k = states.length - 2; k >= 0; k--) {
      store.undo();
      expect(store.runs).toEqual(states[k]);
    }
    for (let k = 0; k < 10; k++) store.undo();
    expect(store.runs).toEqual([]);
    expect(store.canUndo).toBe(false);
  });

  test("brings a removed run back as it was and where it was, also for the next visit", async () => {
    const store = await visit();
    const [one, two] = [keep(store, 1), keep(store, 2)];
    store.rename(one, "mine");
    const before = store.runs;
    store.remove([one, two]);
    await store.settled();
    expect(seeds(await visit())).toEqual([]);
    store.undo();
    await store.settled();
    expect(store.runs).toEqual(before);
    expect((await visit()).runs).toEqual(before);
  });

  test("does not undo runs that came by themselves", () => {
    const store = new RunStore();
    const id = keep(store, 1);
    store.remove(id);
    keep(store, 2, false);
    store.undo();
    expect(seeds(store)).toEqual([1, 2]);
  });
});

test("store.rename(id, name) refuses a bad name in one sentence; an empty one makes it automatic again", () => {
  const store = new RunStore();
  const [one, two] = [keep(store, 1), keep(store, 2)];
  store.rename(one, "mine");
  expect(() => store.rename(two, "mine")).toThrow('another run is called "mine" already');
  expect(() => store.rename(two, "x".repeat(41))).toThrow("at most 40 characters");
  expect(store.get(two)!.name).toBeUndefined();
  store.rename(one, "   ");
  expect(store.get(one)).not.toHaveProperty("name");
});

test("store.keepAll(runs) takes over runs of a file with their names, as one act", () => {
  const store = new RunStore();
  keep(store, 1);
  store.keepAll([fakeRun({seed: 2}, {name: "theirs", pinned: false}), fakeRun({seed: 3})]);
  expect(store.runs.map(({name, pinned, style}) => [name, pinned, style])).toEqual([
    [undefined, true, 0],
    ["theirs", true, 1],
    [undefined, true, 2]
  ]);
  store.undo();
  expect(seeds(store)).toEqual([1]);
});

describe("two tabs", () => {
  test("see each other's runs, names and removals", async () => {
    const channel = channels();
    const one = await visit({channel: channel()});
    const two = await visit({channel: channel()});
    const id = keep(one, 1);
    await one.settled();
    await two.settled();
    expect(seeds(two)).toEqual([1]);
    two.rename(id, "theirs");
    await two.settled();
    await one.settled();
    expect(one.get(id)!.name).toBe("theirs");
    one.remove(id);
    await one.settled();
    await two.settled();
    expect(two.runs).toEqual([]);
  });

  test("lose nothing where both write at once", async () => {
    const channel = channels();
    const one = await visit({channel: channel()});
    const two = await visit({channel: channel()});
    const shared = keep(one, 1);
    await one.settled();
    await two.settled();
    keep(one, 2);
    two.pin(shared, false);
    keep(two, 3);
    one.rename(shared, "ours");
    for (let k = 0; k < 3; k++) await Promise.all([one.settled(), two.settled()]);
    expect(new Set(seeds(one))).toEqual(new Set([1, 2, 3]));
    expect(new Set(seeds(two))).toEqual(new Set([1, 2, 3]));
    expect(new Set(seeds(await visit()))).toEqual(new Set([1, 2, 3]));
  });
});

test("what is done while the runs are read anew is not undone by what is read", async () => {
  let hear = () => {};
  const store = await visit({
    channel: {addEventListener: (_, listener) => (hear = listener), postMessage() {}}
  });
  const [one, two] = [keep(store, 1), keep(store, 2)];
  await store.settled();
  hear(); // another tab has written
  store.rename(one, "mine");
  store.remove(two);
  await store.settled();
  expect(store.runs.map(({id, name}) => [id, name])).toEqual([[one, "mine"]]);
  expect((await visit()).runs).toEqual(store.runs);
});

describe("where storage fails", () => {
  test("it works in memory without any", async () => {
    const store = new RunStore();
    await store.ready;
    keep(store, 1);
    expect(seeds(store)).toEqual([1]);
    expect(store.problem).toBe("");
  });

  test("it works in memory where it is forbidden, and says so", async () => {
    const storage = troubled();
    storage.trouble = new DOMException("no", "SecurityError");
    const store = await visit({storage});
    const id = keep(store, 1);
    store.rename(id, "mine");
    await store.settled();
    expect(store.get(id)!.name).toBe("mine");
    expect(store.problem).toBe(
      "This browser does not let the workbook keep anything, so the kept runs last only until you leave this page."
    );
  });

  test("it works in memory where there is no IndexedDB at all", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const store = await visit();
    keep(store, 1);
    await store.settled();
    expect(seeds(store)).toEqual([1]);
    expect(store.problem).toContain("does not let the workbook keep anything");
  });

  test("it says that it is full, and keeps all of it as soon as there is room", async () => {
    const storage = troubled();
    const store = await visit({storage});
    keep(store, 1);
    await store.settled();
    storage.trouble = new DOMException("no room", "QuotaExceededError");
    const id = keep(store, 2);
    store.rename(id, "mine");
    await store.settled();
    expect(store.problem).toContain("storage is full");
    storage.trouble = undefined;
    keep(store, 3);
    await store.settled();
    expect(store.problem).toBe("");
    expect((await visit()).runs).toEqual(store.runs);
  });

  test("it drops a damaged record with a sentence, once, and has all others", async () => {
    const store = await visit();
    const [, two] = [keep(store, 1), keep(store, 2), keep(store, 3)];
    await store.settled();
    await browserStorage().update(`run:${two}`, () => ({experiment: {}, progress: "gone"}));
    const next = await visit();
    expect(seeds(next)).toEqual([1, 3]);
    expect(next.problem).toBe(
      "One kept run was damaged in this browser's storage and had to be dropped; all others are here."
    );
    await next.settled();
    expect((await visit()).problem).toBe("");
  });

  test("it finds the runs again where their list is damaged", async () => {
    const store = await visit();
    keep(store, 1);
    keep(store, 2);
    await store.settled();
    await browserStorage().update("index", () => "nonsense");
    const next = await visit();
    expect(new Set(seeds(next))).toEqual(new Set([1, 2]));
    expect(next.problem).toContain("but not their names and pins");
    await next.settled();
    const later = await visit();
    expect(later.problem).toBe("");
    expect(later.runs).toEqual(next.runs);
  });
});

test("200 runs of 1,000 steps come back", async () => {
  const store = await visit();
  for (let seed = 0; seed < 200; seed++) store.keep(fakeProgress({seed, iterations: 1000}), {pinned: true});
  await store.settled();
  const next = await visit();
  expect(next.runs).toHaveLength(200);
  expect(next.runs[199]!.progress.steps.loss).toHaveLength(1000);
  expect(new Set(next.runs.map(({style}) => style)).size).toBe(200);
});
