import {describe, expect, test, vi} from "vitest";
import type {TextStorage} from "../textStorage.js";
import {workOn, writeProgress} from "./progress.js";
import {damagedKey, ProgressStore, storageKey} from "./store.js";

/** Storage in memory, which can be filled up. */
function memory(
  texts: Record<string, string> = {}
): TextStorage & {full: boolean; texts: Record<string, string>} {
  return {
    full: false,
    texts,
    getItem: (key) => texts[key] ?? null,
    setItem(key, text) {
      if (this.full) throw new DOMException("no room", "QuotaExceededError");
      texts[key] = text;
    },
    removeItem: (key) => delete texts[key]
  };
}

const forbidden = () => {
  throw new DOMException("no", "SecurityError");
};

describe("new ProgressStore(open)", () => {
  test("keeps what is put until the next visit, and emits change", () => {
    const storage = memory();
    const store = new ProgressStore(() => storage);
    const change = vi.fn();
    store.addEventListener("change", change);
    store.put("a", {solved: true, answer: ["3"]});
    expect(change).toHaveBeenCalledTimes(1);
    expect(store.problem).toBe("");
    const next = new ProgressStore(() => storage);
    expect(workOn(next.progress, "a")).toEqual({solved: true, answer: ["3"], hints: 0, revealed: false});
  });

  test("joins what two tabs write", () => {
    const storage = memory();
    const [one, two] = [new ProgressStore(() => storage), new ProgressStore(() => storage)];
    one.put("a", {solved: true});
    two.put("b", {solved: true});
    one.refresh();
    expect(Object.keys(one.progress)).toEqual(["a", "b"]);
  });

  test("forgets what another tab has forgotten", () => {
    const storage = memory();
    const [one, two] = [new ProgressStore(() => storage), new ProgressStore(() => storage)];
    one.put("a", {solved: true});
    two.clear();
    one.refresh();
    expect(one.progress).toEqual({});
  });

  test("works within the visit where storage is forbidden, and says that it is not kept", () => {
    const store = new ProgressStore(forbidden);
    store.put("a", {solved: true});
    store.put("b", {answer: ["x"]});
    expect(workOn(store.progress, "a").solved).toBe(true);
    expect(workOn(store.progress, "b").answer).toEqual(["x"]);
    expect(store.problem).toBe(
      "This browser does not let the workbook keep anything, so your progress lasts only until you leave this page."
    );
  });

  test("works within the visit where storage is full, and keeps all of it as soon as there is room", () => {
    const storage = memory();
    const store = new ProgressStore(() => storage);
    store.put("a", {answer: ["kept"]});
    storage.full = true;
    store.put("a", {answer: ["newer"]});
    store.put("b", {solved: true});
    expect(workOn(store.progress, "a").answer).toEqual(["newer"]);
    expect(store.problem).toContain("storage is full");
    storage.full = false;
    store.put("c", {hints: 1});
    expect(store.problem).toBe("");
    const next = new ProgressStore(() => storage);
    expect(workOn(next.progress, "a").answer).toEqual(["newer"]);
    expect(Object.keys(next.progress)).toEqual(["a", "b", "c"]);
  });

  test("puts a damaged record aside, says so, and keeps what comes after", () => {
    const storage = memory({[storageKey]: '{"format":'});
    const store = new ProgressStore(() => storage);
    expect(store.progress).toEqual({});
    expect(store.problem).toContain("is damaged and was put aside");
    expect(storage.texts[damagedKey]).toBe('{"format":');
    store.put("a", {solved: true});
    expect(new ProgressStore(() => storage).progress).toHaveProperty("a");
  });

  test("has a damaged record and no room for it: the page still works", () => {
    const storage = memory({[storageKey]: "damaged"});
    storage.full = true;
    const store = new ProgressStore(() => storage);
    store.put("a", {solved: true});
    expect(workOn(store.progress, "a").solved).toBe(true);
    expect(store.problem).not.toBe("");
  });
});

test("store.import(text) joins a file in, and changes nothing where the file is bad", () => {
  const storage = memory();
  const store = new ProgressStore(() => storage);
  store.put("a", {solved: true});
  expect(() => store.import("{}")).toThrow("not one that the workbook saved");
  store.import(writeProgress({b: {solved: true, answer: [], hints: 0, revealed: false}}));
  expect(Object.keys(store.progress)).toEqual(["a", "b"]);
});

test("store.export() is a file that another browser imports", () => {
  const here = new ProgressStore(forbidden);
  here.put("a", {solved: true, answer: ["1", "2"]});
  const storage = memory();
  const there = new ProgressStore(() => storage);
  there.import(here.export());
  expect(there.progress).toEqual(here.progress);
});

test("store.clear() forgets everything, here and in the storage", () => {
  const storage = memory({[damagedKey]: "old"});
  const store = new ProgressStore(() => storage);
  store.put("a", {solved: true});
  store.clear();
  expect(store.progress).toEqual({});
  expect(storage.texts).toEqual({});
});
