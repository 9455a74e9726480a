import {expect, test} from "vitest";
import {Batches} from "../digits/batches.js";
import {DropoutMasks} from "./dropout.js";
import {StepDraws} from "./stepDraws.js";

const settings = {count: 50, batchSize: 6, rate: 0.5, units: 9, seed: 3};

test("StepDraws.next() repeats the batch and the mask of each step", () => {
  const draws = new StepDraws(settings);
  const batches = new Batches(50, 6, 3);
  const masks = new DropoutMasks({rate: 0.5, units: 9, seed: 3});
  for (let step = 0; step < 12; step++) {
    const indices = new Int32Array(6);
    const mask = new Float32Array(54);
    batches.next(indices);
    masks.next(mask, 6);
    expect(draws.next()).toEqual({indices, mask});
  }
});

test("new StepDraws(settings) throws on a rate of 1 and on an empty training set", () => {
  expect(() => new StepDraws({...settings, rate: 1})).toThrow("invalid rate: 1");
  expect(() => new StepDraws({...settings, count: 0})).toThrow("number of digits: 0");
});
