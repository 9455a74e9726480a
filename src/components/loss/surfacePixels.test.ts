import {expect, test} from "vitest";
import {
  bandOf,
  labelled,
  levels,
  levelsOnDiagonal,
  paintBands,
  strengthOf,
  surfaceBands
} from "./surfacePixels.js";

test("levels are round and rise; the labelled ones are 1, 2 and 5 of every decade", () => {
  expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  expect(labelled.filter((level) => level >= 0.1 && level < 10)).toEqual([0.1, 0.2, 0.5, 1, 2, 5]);
});

test("bandOf(loss) puts a level's own loss above it, and everything somewhere", () => {
  expect(bandOf(0)).toBe(0);
  expect(levels[bandOf(1) - 1]).toBe(1);
  expect(bandOf(Infinity)).toBe(levels.length);
});

test("strengthOf(band) rises with the loss, and stays between 0 and 1", () => {
  const strengths = levels.map((_, band) => strengthOf(band));
  expect([...strengths].sort((a, b) => a - b)).toEqual(strengths);
  expect(Math.max(...strengths)).toBeLessThanOrEqual(1);
});

test("surfaceBands(losses, size, side) has the grid's first row at the bottom", () => {
  const bands = surfaceBands(Float64Array.of(0.1, 0.1, 10, 10), 2, 3);
  expect([...bands]).toEqual([10, 10, 10, 1, 1, 1, 0.1, 0.1, 0.1].map(bandOf));
});

test("surfaceBands(losses, size, side) leaves out what has not been computed, and takes a grid of one", () => {
  expect([...surfaceBands(Float64Array.of(NaN), 1, 2)]).toEqual([255, 255, 255, 255]);
  expect(new Set(surfaceBands(Float64Array.of(3), 1, 4))).toEqual(new Set([bandOf(3)]));
  expect(new Set(surfaceBands(new Float64Array(9).fill(1e300), 3, 5))).toEqual(new Set([levels.length]));
});

test("paintBands(bands, side, ink) draws a line where bands meet, and nothing where there is none", () => {
  const bytes = paintBands(Uint8Array.of(5, 6, 255, 5), 2, [1, 2, 3]);
  expect(bytes[11]).toBe(0);
  expect([...bytes.slice(0, 3)]).toEqual([1, 2, 3]);
  expect(bytes[7]! - bytes[3]!).toBeGreaterThan(60);
});

test("levelsOnDiagonal(losses, size) finds each labelled level once, by interpolation", () => {
  const losses = new Float64Array(25).fill(9);
  losses[12] = 0.4;
  losses[18] = 0.6;
  losses[24] = 1.4;
  expect(levelsOnDiagonal(losses, 5)).toEqual([
    {level: 0.5, share: expect.closeTo(0.25)},
    {level: 1, share: expect.closeTo(0.75)}
  ]);
  expect(levelsOnDiagonal(new Float64Array(9).fill(NaN), 3)).toEqual([]);
});
