import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {axisValues, endOf, heightAt, meanPath, valueAt} from "./runCurves.js";

const run = fakeProgress({iterations: 5}, {accuracy: 0.9}); // validation digits read after the steps 0 and 4
const loss = {metric: "loss", curves: "validation"} as const;
const accuracy = {metric: "accuracy", curves: "validation"} as const;

test("valueAt(progress, i) is the newest measure of the validation digits, or the batch's own; none beyond the run", () => {
  expect([0, 3, 4, 5].map((i) => valueAt(run, i, accuracy))).toEqual([0.1, 0.1, 0.9, undefined]);
  expect(valueAt(run, 1, {metric: "loss", curves: "batches"})).toBe(1.25);
  expect(valueAt(undefined, 0, accuracy)).toBeUndefined();
});

test("heightAt(progress, i) lies on the line between two measures", () => {
  const y = (value: number) => 100 * value;
  expect([0, 2, 4].map((i) => heightAt(run, i, {...accuracy, y}))).toEqual([10, 50, 90]);
  expect(heightAt(run, 5, {...accuracy, y})).toBeNaN();
  expect(heightAt(fakeProgress({}, {steps: 0}), 0, {...loss, y})).toBeNaN();
});

test("endOf(progress) is the last measure that is a number; of batches the mean of the last few", () => {
  expect(endOf(run, accuracy)).toEqual({iteration: 4, value: 0.9});
  const lost = {...run, validation: [run.validation[0]!, {...run.validation[1]!, loss: NaN}]};
  expect(endOf(lost, loss)).toEqual({iteration: 0, value: 2.25});
  expect(endOf(run, {metric: "loss", curves: "batches"})).toEqual({iteration: 4, value: 0.5});
  expect(endOf(fakeProgress({}, {steps: 0}), loss)).toBeUndefined();
});

test("axisValues(progress, curves) takes batches by their means, so that one lucky batch moves no axis", () => {
  const long = fakeProgress({iterations: 100});
  long.steps.loss.fill(1);
  long.steps.loss[50] = 1e-6;
  const values = axisValues(long, "batches");
  expect(values).toHaveLength(20);
  expect(Math.min(...values)).toBeCloseTo(0.8, 5);
  expect(axisValues(run, "validation")).toEqual(run.validation.map((measure) => measure.loss));
});

test("meanPath(values, …) draws a mean for each full part, over its middle", () => {
  const options = {x: (i: number) => i, y: (value: number) => value, count: 6, parts: 3};
  expect(meanPath([1, 3, 5, 7, 9], options)).toBe("M0.5,2.0L2.5,6.0");
  expect(meanPath([1, NaN, 5, 7], options)).toBe("M2.5,6.0");
  expect(meanPath([], options)).toBe("");
});
