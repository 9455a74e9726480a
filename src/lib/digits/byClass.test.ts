import {expect, test} from "vitest";
import {byClass} from "./byClass.js";

test("byClass(labels) lists, for each class, where its digits stand", () => {
  const indices = byClass(new Uint8Array([3, 0, 3, 9]));
  expect(indices).toHaveLength(10);
  expect(indices[3]).toEqual([0, 2]);
  expect(indices[0]).toEqual([1]);
  expect(indices[9]).toEqual([3]);
  expect(indices[5]).toEqual([]);
});

test("byClass(labels) of no digits is ten empty lists", () => {
  expect(byClass(new Uint8Array(0))).toEqual(Array.from({length: 10}, () => []));
});

test("byClass(labels) throws on a label above 9", () => {
  expect(() => byClass(new Uint8Array([1, 10]))).toThrow("label: 10, expected 0 to 9 (digit 1)");
});
