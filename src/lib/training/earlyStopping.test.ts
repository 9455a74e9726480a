import * as fc from "fast-check";
import {expect, test} from "vitest";
import {earlyStop} from "./earlyStopping.js";
import type {ValidationMeasure} from "./session.js";

const curve = (losses: readonly number[]): ValidationMeasure[] =>
  losses.map((loss, i) => ({iteration: 10 * i, loss, accuracy: 0.5, correct: 1, count: 2}));

test("earlyStop(validation, patience) stops once the loss has not been lower for so many measures in a row", () => {
  const {best, stop, stopped} = earlyStop(curve([3, 2, 1, 1.5, 1.2, 1.3, 0.5]), 3)!;
  expect({best: best.iteration, stop: stop.iteration, stopped}).toEqual({best: 20, stop: 50, stopped: true});
});

test("a lower value makes patience begin anew", () => {
  const {best, stop, stopped} = earlyStop(curve([3, 2, 2.5, 1.9, 2.5, 1.8]), 2)!;
  expect({best: best.iteration, stop: stop.iteration, stopped}).toEqual({best: 50, stop: 50, stopped: false});
});

test("an equal value is not lower, and NaN never is", () => {
  expect(earlyStop(curve([1, 1, 1]), 2)!).toMatchObject({
    best: {iteration: 0},
    stop: {iteration: 20},
    stopped: true
  });
  expect(earlyStop(curve([1, NaN, NaN]), 2)!).toMatchObject({best: {iteration: 0}, stopped: true});
});

test("earlyStop([], patience) is undefined; a patience below 1 throws", () => {
  expect(earlyStop([], 1)).toBeUndefined();
  expect(() => earlyStop([], 0)).toThrow("invalid patience: 0");
  expect(() => earlyStop([], NaN)).toThrow("invalid patience: NaN");
});

test("what is kept is the lowest up to the stop, and a longer patience never keeps a higher loss", () => {
  const losses = fc.array(fc.double({min: 0, max: 9, noNaN: true}), {minLength: 1, maxLength: 40});
  fc.assert(
    fc.property(losses, fc.integer({min: 1, max: 10}), (made, patience) => {
      const validation = curve(made);
      const short = earlyStop(validation, patience)!;
      const seen = made.slice(0, validation.indexOf(short.stop) + 1);
      expect(short.best.loss).toBe(Math.min(...seen));
      expect(earlyStop(validation, patience + 1)!.best.loss).toBeLessThanOrEqual(short.best.loss);
    })
  );
});
