import fc from "fast-check";
import {expect, test} from "vitest";
import {argMax} from "./argMax.js";
import {oneHot} from "./oneHot.js";

test("oneHot(labels, depth) writes a single one at the place of each label", () => {
  expect([...oneHot([3], 10)]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect([...oneHot(new Uint8Array([1, 0]), 2)]).toEqual([0, 1, 1, 0]);
});

test("oneHot(labels, depth) of no labels is empty", () => {
  expect(oneHot([], 10)).toHaveLength(0);
});

test("oneHot(labels, depth) has rows that add up to 1, which argMax(Y, depth) reads back", () => {
  const columns = fc
    .integer({min: 2, max: 20})
    .chain((depth) => fc.tuple(fc.constant(depth), fc.array(fc.integer({min: 0, max: depth - 1}))));
  fc.assert(
    fc.property(columns, ([depth, labels]) => {
      const Y = oneHot(labels, depth);
      expect(Y).toHaveLength(labels.length * depth);
      for (let i = 0; i < labels.length; i++) {
        expect(Y.subarray(i * depth, (i + 1) * depth).reduce((sum, y) => sum + y)).toBe(1);
      }
      expect([...argMax(Y, depth)]).toEqual(labels);
    })
  );
});

test("oneHot(labels, depth) throws on a label that is not below depth", () => {
  expect(() => oneHot([0, 10], 10)).toThrow("label out of range: 10 (row 1, depth 10)");
  expect(() => oneHot([-1], 10)).toThrow("label out of range: -1 (row 0, depth 10)");
  expect(() => oneHot([NaN], 10)).toThrow("label out of range: NaN (row 0, depth 10)");
  expect(() => oneHot([0.5], 10)).toThrow("label out of range: 0.5 (row 0, depth 10)");
});

test.each([0, 1, -2, 2.5, NaN])("oneHot(labels, depth) throws on a depth of %d", (depth) => {
  expect(() => oneHot([], depth)).toThrow(`invalid depth: ${depth}`);
});
