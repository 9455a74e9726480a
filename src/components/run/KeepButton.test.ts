// @vitest-environment jsdom
import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {RunStore} from "../../lib/runs/runStore.js";
import {KeepButton} from "./KeepButton.js";

const buttonOf = (node: HTMLElement) => node.querySelector("button")!;
const disabled = (node: HTMLElement) => buttonOf(node).getAttribute("aria-disabled") === "true";
const said = (node: HTMLElement) =>
  node.querySelector("[role=status]")!.textContent!.replace(/\s+/g, " ").trim();

test("KeepButton(store) has nothing to keep before the first step", () => {
  const store = new RunStore();
  const node = KeepButton(store);
  expect(disabled(node)).toBe(true);
  node.update(fakeProgress({}, {steps: 0, end: "under way"}));
  buttonOf(node).click();
  expect(store.runs).toEqual([]);
});

test("KeepButton(store) pins the run that it was last told of, and says where it is", () => {
  const store = new RunStore();
  const node = KeepButton(store, {address: "./lab"});
  node.update(fakeProgress({seed: 5}), "tensorflow");
  expect([disabled(node), said(node)]).toEqual([false, ""]);
  buttonOf(node).click();
  expect(store.runs).toMatchObject([{experiment: {seed: 5}, engine: "tensorflow", pinned: true}]);
  expect(disabled(node)).toBe(true);
  expect(said(node)).toBe("kept:compare in the lab");
  expect(node.querySelector("a")!.getAttribute("href")).toBe("./lab");
  node.update(fakeProgress({seed: 6}));
  expect([disabled(node), said(node)]).toEqual([false, ""]);
  node.update(fakeProgress({seed: 5}), "tensorflow");
  expect(disabled(node)).toBe(true);
});

test("KeepButton(store) follows what happens elsewhere: a run that is removed can be kept again", () => {
  const store = new RunStore();
  const node = KeepButton(store);
  node.update(fakeProgress());
  buttonOf(node).click();
  store.undo();
  expect([disabled(node), said(node)]).toEqual([false, ""]);
});

test("a run that is kept half-way is kept to its end", () => {
  const store = new RunStore();
  const node = KeepButton(store);
  node.update(fakeProgress({iterations: 100}, {steps: 40, end: "under way"}));
  buttonOf(node).click();
  expect(store.runs[0]!.progress.iteration).toBe(40);
  node.update(fakeProgress({iterations: 100}));
  expect(store.runs[0]!.progress.iteration).toBe(100);
});
