import fc from "fast-check";
import {expect, test} from "vitest";
import {isCheckpoint} from "./checkpoints.js";

const checkpoints = (iterations: number) =>
  Array.from({length: iterations}, (_, i) => i).filter((i) => isCheckpoint(i, iterations));

test("isCheckpoint(iteration, iterations) is dense at the start, then even, and holds at the last step", () => {
  expect(checkpoints(1000).slice(0, 9)).toEqual([0, 1, 2, 5, 10, 20, 50, 100, 150]);
  expect(checkpoints(1000).slice(-2)).toEqual([950, 999]);
  expect(checkpoints(250)).toEqual([
    0, 1, 2, 5, 10, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220, 240, 249
  ]);
  expect(checkpoints(1)).toEqual([0]);
  expect(checkpoints(5)).toEqual([0, 1, 2, 3, 4]);
});

test("isCheckpoint(iteration, iterations) holds for at most 35 steps of a run of any length, among them the first and the last", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 20_000}), (iterations) => {
      const all = checkpoints(iterations);
      expect(all.length).toBeLessThanOrEqual(35);
      expect(all[0]).toBe(0);
      expect(all.at(-1)).toBe(iterations - 1);
    })
  );
});
