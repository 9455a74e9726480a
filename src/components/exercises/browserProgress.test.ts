// @vitest-environment jsdom
import {expect, test} from "vitest";
import {writeProgress} from "../../lib/exercises/progress.js";
import {storageKey} from "../../lib/exercises/store.js";
import {browserProgress} from "./browserProgress.js";

test("browserProgress() is one store for all of the page", () => {
  expect(browserProgress()).toBe(browserProgress());
});

test("browserProgress() follows what another tab writes", () => {
  const work = {solved: true, answer: [], hints: 0, revealed: false};
  localStorage.setItem(storageKey, writeProgress({a: work}));
  window.dispatchEvent(new StorageEvent("storage", {key: storageKey}));
  expect(browserProgress().progress).toEqual({a: work});
});
