// @vitest-environment jsdom
import {expect, test} from "vitest";
import {UnitCells} from "./UnitCells.js";

const cells = (node: HTMLElement) => [...node.querySelectorAll<HTMLElement>(".unit-cell")];

test("UnitCells(numbers) writes every number with its sign; the one furthest from 0 is the strongest", () => {
  const node = UnitCells([1, -2, 0], {label: "Layer"});
  expect(cells(node).map((cell) => cell.textContent)).toEqual([
    "unit 0: 1.00",
    "unit 1: −2.00",
    "unit 2: 0.00"
  ]);
  expect(cells(node).map((cell) => cell.style.getPropertyValue("--strength"))).toEqual(["35%", "70%", "0%"]);
  expect(cells(node).map((cell) => cell.dataset.sign)).toEqual(["positive", "negative", "positive"]);
});

test("UnitCells(numbers) stands none, only zeros, and numbers that are none", () => {
  expect(cells(UnitCells([], {label: "Layer"}))).toEqual([]);
  expect(cells(UnitCells([0], {label: "Layer"}))[0]!.style.getPropertyValue("--strength")).toBe("0%");
  const odd = cells(UnitCells([NaN, Infinity, 1e9], {label: "Layer"}));
  expect(odd.map((cell) => cell.style.getPropertyValue("--strength"))).toEqual(["0%", "70%", "70%"]);
});

test("UnitCells(numbers, {dropped, marked}) strikes out what is dropped and marks one cell", () => {
  const node = UnitCells([3, 4], {label: "Layer", dropped: (i) => i === 0, marked: 1});
  expect(cells(node)[0]!.querySelector("s")!.textContent).toBe("3.00");
  expect(cells(node).map((cell) => [cell.dataset.dropped, cell.dataset.marked])).toEqual([
    ["true", "false"],
    ["false", "true"]
  ]);
});
