import * as fc from "fast-check";
import {expect, test} from "vitest";
import {experiment, tutorial} from "./experiment.js";
import {passCount, passLosses} from "./passLosses.js";

const steps = (loss: readonly number[]) => ({
  loss: Float32Array.from(loss),
  accuracy: new Float32Array(loss.length)
});

test("passCount(experiment) is batch size times iterations over training digits: 2.33 in the tutorial on full MNIST", () => {
  expect(passCount({...tutorial, data: "full"})).toBeCloseTo(2.327, 3);
  expect(passCount(experiment({batchSize: 64, iterations: 500, trainSize: 3200}))).toBe(10);
});

test("passLosses(progress) is the mean of the last pass over the training set, of all batches before the first is over", () => {
  const four = experiment({batchSize: 25, trainSize: 100});
  const losses = passLosses({experiment: four, steps: steps([4, 2, 3, 3, 8, 6])});
  expect([...losses]).toEqual([4, 3, 3, 3, 4, 5]);
});

test("a training set smaller than a batch has the loss of each batch", () => {
  const tiny = experiment({batchSize: 128, trainSize: 10});
  expect([...passLosses({experiment: tiny, steps: steps([3, 1, 2])})]).toEqual([3, 1, 2]);
  expect(passLosses({experiment: tiny, steps: steps([])}).length).toBe(0);
});

test("passLosses(progress) lies between the lowest and the highest batch, and agrees with plain means", () => {
  fc.assert(
    fc.property(fc.array(fc.float({min: 0, max: 20, noNaN: true}), {maxLength: 60}), (loss) => {
      const means = passLosses({experiment: experiment({batchSize: 20, trainSize: 100}), steps: steps(loss)});
      for (const [i, mean] of means.entries()) {
        const pass = loss.slice(Math.max(0, i - 4), i + 1);
        expect(mean).toBeCloseTo(pass.reduce((sum, one) => sum + one, 0) / pass.length, 4);
      }
    })
  );
});
