import fc from "fast-check";
import {expect, test} from "vitest";
import {coarseFirst, gridDistance} from "./sweepOrder.js";

const grids = fc.record({columns: fc.integer({min: 1, max: 20}), rows: fc.integer({min: 1, max: 20})});

test("coarseFirst(columns) takes the ends, then the middle, then what lies between", () => {
  expect(coarseFirst(5)).toEqual([0, 4, 2, 1, 3]);
  expect(coarseFirst(1)).toEqual([0]);
});

test("coarseFirst(columns, rows) takes the four corners, then the middle", () => {
  expect(
    coarseFirst(5, 5)
      .slice(0, 4)
      .sort((a, b) => a - b)
  ).toEqual([0, 4, 20, 24]);
  expect(coarseFirst(5, 5)[4]).toBe(12);
  expect(
    coarseFirst(8, 6)
      .slice(0, 4)
      .sort((a, b) => a - b)
  ).toEqual([0, 7, 40, 47]);
});

test("coarseFirst(columns, rows) names every cell once", () => {
  fc.assert(
    fc.property(grids, ({columns, rows}) => {
      const order = coarseFirst(columns, rows);
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({length: columns * rows}, (_, i) => i));
    })
  );
});

test("coarseFirst(columns, rows) covers the grid wherever one stops: no cell is farther from the done ones than these are from each other", () => {
  fc.assert(
    fc.property(grids, fc.nat(), ({columns, rows}, at) => {
      const order = coarseFirst(columns, rows);
      const stop = 2 + (at % Math.max(1, order.length - 2));
      const done = order.slice(0, stop);
      const far = (cell: number, others: readonly number[]) =>
        Math.min(...others.map((other) => gridDistance(cell, other, {columns, rows})));
      const hole = Math.max(0, ...order.slice(stop).map((cell) => far(cell, done)));
      const apart = Math.min(
        ...done.map((cell) =>
          far(
            cell,
            done.filter((other) => other !== cell)
          )
        )
      );
      expect(hole).toBeLessThanOrEqual(apart);
    }),
    {numRuns: 60}
  );
});

test("coarseFirst(columns, rows) throws on what is no grid", () => {
  expect(() => coarseFirst(0, 3)).toThrow("invalid grid: 0 × 3");
  expect(() => coarseFirst(2.5)).toThrow("invalid grid: 2.5 × 1");
});
