import {expect, test} from "vitest";
import {gridKey} from "./gridKey.js";

const grid = {count: 8, columns: 3}; // 0 1 2 / 3 4 5 / 6 7

test.each([
  ["ArrowRight", 3, 4],
  ["ArrowRight", 5, 5],
  ["ArrowRight", 7, 7],
  ["ArrowLeft", 4, 3],
  ["ArrowLeft", 3, 3],
  ["ArrowUp", 4, 1],
  ["ArrowUp", 1, 1],
  ["ArrowDown", 4, 7],
  ["ArrowDown", 5, 5],
  ["Home", 5, 3],
  ["End", 3, 5],
  ["End", 6, 7]
])("gridKey(%j, %i, …) leads to %i", (key, index, next) => {
  expect(gridKey(key, index, grid)).toBe(next);
});

test("gridKey(…) leaves other keys alone", () => {
  expect(gridKey("Tab", 3, grid)).toBeUndefined();
  expect(gridKey("a", 3, grid)).toBeUndefined();
});
