// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {sweep} from "../../lib/sweep/sweep.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {experiment} from "../../lib/training/experiment.js";
import {SweepMap} from "./SweepMap.js";

const base = experiment({hidden: [32]});
const grid = sweep({
  base,
  x: {setting: "learningRate", values: [1e-5, 1e-3, 0.1]},
  y: {setting: "batchSize", values: [32, 256]},
  budget: {iterations: 500}
});
const result = (accuracy: number, outcome: CellResult["outcome"] = "learnt"): CellResult => ({
  experiment: base,
  outcome,
  iteration: 37,
  seconds: 0.1,
  loss: 0.5,
  accuracy,
  correct: Math.round(1000 * accuracy) || 0,
  count: 1000
});
const cellsOf = (node: HTMLElement) => [...node.querySelectorAll<HTMLElement>("[role=gridcell]")];
const press = (node: Element, key: string) =>
  node.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));

test("SweepMap(sweep) has a cell for each pair of values, the highest row on top, each named", () => {
  const node = SweepMap(grid);
  expect(cellsOf(node).map((cell) => cell.dataset.cell)).toEqual(["3", "4", "5", "0", "1", "2"]);
  expect(cellsOf(node)[0]!.getAttribute("aria-label")).toBe(
    "learning rate 1e-5, batches of 256: not trained yet"
  );
  expect([...node.querySelectorAll("[role=columnheader]")].map(({textContent}) => textContent)).toEqual([
    "10⁻⁵",
    "0.001",
    "0.1"
  ]);
  expect(() => SweepMap({...grid, y: undefined})).toThrow("a map needs two axes");
});

test("SweepMap(…).update(cell, state) writes the accuracy, and a sign where colour would be the only one", () => {
  const node = SweepMap(grid);
  const [cell] = cellsOf(node).slice(3);
  node.update(0, {running: true, best: false, result: undefined});
  expect(cell!.dataset.outcome).toBe("running");
  node.update(0, {running: false, best: true, result: result(0.937)});
  expect(cell!.textContent).toBe("93.7");
  expect(cell!.getAttribute("aria-label")).toContain("93.7% read right; the best so far");
  expect(cell!.style.background).not.toBe("");
  node.update(0, {running: false, best: false, result: result(NaN, "diverged")});
  expect([cell!.textContent, cell!.style.background]).toEqual(["✕", ""]);
  expect(cell!.getAttribute("aria-label")).toContain("diverged after 37 steps");
  node.update(0, {running: false, best: false, result: result(0.2, "lost")});
  expect(cell!.textContent).toBe("∘20.0");
});

test("SweepMap(…).update(cell, state) touches no other cell", async () => {
  const node = SweepMap(grid);
  document.body.append(node);
  const touched = new Set<Node>();
  const observer = new MutationObserver((changes) => {
    for (const {target} of changes) touched.add(target);
  });
  observer.observe(node, {attributes: true, childList: true, characterData: true, subtree: true});
  node.update(4, {running: false, best: false, result: result(0.9)});
  await Promise.resolve();
  expect([...touched]).toEqual([cellsOf(node)[1]]);
  observer.disconnect();
});

test("SweepMap(…) marks the tutorial's values on both axes where they lie in range", () => {
  const places = (node: HTMLElement) =>
    [...node.querySelectorAll<HTMLElement>(".sweep-mark")].map((mark) => [
      mark.dataset.axis,
      Number(mark.style.getPropertyValue("--place"))
    ]);
  expect(places(SweepMap(grid))).toEqual(
    [
      ["x", (0.5 + 0.5) / 3], // 10⁻⁴: half way between the first two
      ["y", expect.closeTo(1 - (2 / 3 + 0.5) / 2, 3)] // 128: two octaves of three above 32
    ].map(([axis, place]) => [axis, typeof place === "number" ? expect.closeTo(place, 3) : place])
  );
  const away = sweep({
    ...grid,
    x: {setting: "units", values: [8, 16]},
    y: {setting: "batchSize", values: [1, 2]}
  });
  expect(places(SweepMap(away))).toEqual([]);
});

test("SweepMap(…) is one tab stop; cursor keys move over the cells, Enter and a click open one", () => {
  const onlook = vi.fn();
  const onopen = vi.fn();
  const node = SweepMap(grid, {onlook, onopen});
  document.body.append(node);
  expect(cellsOf(node).filter(({tabIndex}) => tabIndex === 0)).toHaveLength(1);
  cellsOf(node)[0]!.focus();
  press(document.activeElement!, "ArrowRight");
  press(document.activeElement!, "ArrowDown");
  press(document.activeElement!, "ArrowDown"); // the edge
  expect((document.activeElement as HTMLElement).dataset.cell).toBe("1");
  expect(onlook.mock.calls.map(([cell]) => cell)).toEqual([3, 4, 1]);
  press(document.activeElement!, "Enter");
  cellsOf(node)[2]!.click();
  expect(onopen.mock.calls).toEqual([[1], [5]]);
  expect(cellsOf(node).filter(({tabIndex}) => tabIndex === 0)).toHaveLength(1);
});

test("SweepMap(…) looks at a cell that a finger taps, and opens it at the second tap", () => {
  const onopen = vi.fn();
  const onlook = vi.fn();
  const node = SweepMap(grid, {onlook, onopen});
  const tap = (cell: number) =>
    cellsOf(node)[cell]!.dispatchEvent(
      Object.assign(new MouseEvent("click", {bubbles: true}), {pointerType: "touch"})
    );
  tap(0);
  tap(1);
  expect([onlook.mock.calls, onopen.mock.calls]).toEqual([[[3], [4]], []]);
  tap(1);
  expect(onopen.mock.calls).toEqual([[4]]);
});
