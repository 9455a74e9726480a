// @vitest-environment jsdom
import {IDBFactory} from "fake-indexeddb";
import {expect, test, vi} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {browserRuns} from "./browserRuns.js";

test("browserRuns(page) is one store a page, which hears of the other tabs", async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  const store = browserRuns(window);
  expect(browserRuns(window)).toBe(store);
  const otherTab = browserRuns({} as Window);
  await Promise.all([store.ready, otherTab.ready]);
  store.keep(fakeProgress({seed: 4}), {pinned: true});
  await vi.waitFor(() => expect(otherTab.runs.map(({experiment}) => experiment.seed)).toEqual([4]));
});

test("browserRuns(page) works where the browser has neither database nor channels", async () => {
  vi.stubGlobal("indexedDB", undefined);
  vi.stubGlobal("BroadcastChannel", undefined);
  const store = browserRuns({} as Window);
  await store.ready;
  store.keep(fakeProgress());
  await store.settled();
  expect(store.runs).toHaveLength(1);
  expect(store.problem).toContain("does not let the workbook keep anything");
});
