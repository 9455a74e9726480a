// @vitest-environment jsdom
import {expect, test} from "vitest";
import {denseLayers} from "../../lib/network/network.js";
import {layersOf, tutorial} from "../../lib/training/experiment.js";
import {ParameterTable} from "./ParameterTable.js";

const rowsOf = (node: HTMLElement) =>
  [...node.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent));

test("ParameterTable(layers) counts the tutorial's parameters with their arithmetic", () => {
  expect(rowsOf(ParameterTable(layersOf(tutorial)))).toEqual([
    ["hidden 1", "(784 + 1) × 512", "401,920"],
    ["hidden 2", "(512 + 1) × 256", "131,328"],
    ["hidden 3", "(256 + 1) × 128", "32,896"],
    ["output", "(128 + 1) × 10", "1,290"],
    ["in all", "567,434"]
  ]);
});

test("ParameterTable(layers).update(layers) counts another network", () => {
  const node = ParameterTable(layersOf(tutorial));
  node.update(denseLayers(784, [], 10, "none"));
  expect(rowsOf(node)).toEqual([
    ["output", "(784 + 1) × 10", "7,850"],
    ["in all", "7,850"]
  ]);
  node.update(denseLayers(784, [2048, 2048], 10, "none"));
  expect(rowsOf(node).at(-1)).toEqual(["in all", "5,824,522"]);
});

test("ParameterTable([]) counts nothing", () => {
  expect(rowsOf(ParameterTable([]))).toEqual([["in all", "0"]]);
});
