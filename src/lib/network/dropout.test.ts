import {expect, test} from "vitest";
import {DropoutMasks} from "./dropout.js";

function draw(rate: number, seed = 1): Float32Array {
  const mask = new Float32Array(500 * 100);
  new DropoutMasks({rate, units: 100, seed}).next(mask, 500);
  return mask;
}

test("DropoutMasks.next(into, rows) fills in 0 for a dropped unit and 1 / (1 − rate) for a kept one", () => {
  expect(new Set(draw(0.5))).toEqual(new Set([0, 2]));
  expect(new Set(draw(0.3))).toEqual(new Set([0, Math.fround(1 / (1 - 0.3))]));
});

test("a unit is dropped with probability rate, so that a mask is 1 on average", () => {
  for (const rate of [0.1, 0.5, 0.95]) {
    const mask = draw(rate);
    const dropped = mask.filter((value) => value === 0).length / mask.length;
    expect(Math.abs(dropped - rate)).toBeLessThan(0.01); // over four standard errors
  }
});

test("a rate of 0 drops nothing", () => {
  expect(new Set(draw(0))).toEqual(new Set([1]));
});

test("masks depend on the seed alone: this is the first of seed 1", () => {
  expect([...draw(0.5).subarray(0, 12)]).toEqual([2, 0, 0, 0, 2, 2, 0, 0, 2, 2, 2, 2]);
  expect(Buffer.from(draw(0.5).buffer).equals(Buffer.from(draw(0.5).buffer))).toBe(true);
  expect(Buffer.from(draw(0.5, 2).buffer).equals(Buffer.from(draw(0.5).buffer))).toBe(false);
});

test("a larger rate drops the units that a smaller one drops, and more", () => {
  const few = draw(0.2);
  const many = draw(0.6);
  expect(few.every((value, i) => value !== 0 || many[i] === 0)).toBe(true);
});

test("each mask goes on where the last one ended, whatever the rows", () => {
  const masks = new DropoutMasks({rate: 0.5, units: 7, seed: 1});
  const parts = [3, 1, 5].flatMap((rows) => {
    const mask = new Float32Array(rows * 7);
    masks.next(mask, rows);
    return [...mask];
  });
  const whole = new Float32Array(9 * 7);
  new DropoutMasks({rate: 0.5, units: 7, seed: 1}).next(whole, 9);
  expect(parts).toEqual([...whole]);
});

test("DropoutMasks.next(into, rows) leaves the rest of a larger array alone", () => {
  const mask = new Float32Array(8).fill(-1);
  new DropoutMasks({rate: 0, units: 3, seed: 1}).next(mask, 2);
  expect([...mask]).toEqual([1, 1, 1, 1, 1, 1, -1, -1]);
});

test("DropoutMasks throws on a rate that is no probability below 1, and on rows that do not fit", () => {
  for (const rate of [1, -0.1, NaN]) {
    expect(() => new DropoutMasks({rate, units: 1, seed: 1})).toThrow(`invalid rate: ${rate}`);
  }
  const masks = new DropoutMasks({rate: 0.5, units: 4, seed: 1});
  expect(() => masks.next(new Float32Array(8), 3)).toThrow("invalid rows: 3");
});
