import {describe, expect, test} from "vitest";
import {experiment} from "../training/experiment.js";
import {nothing} from "../training/run.js";
import type {End, Progress} from "../training/session.js";
import {expectationMet, type RateReading, ratePoint, ratesFor, readingOf} from "./rateSweep.js";

test("ratesFor(optimizer) goes up from far below the tutorial's rate, and is longer by ten and a hundred for the other rules", () => {
  expect(ratesFor("adam")).toEqual([1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 1]);
  expect(ratesFor("momentum")[2]).toBe(1e-3);
  expect(ratesFor("gradient-descent").at(-1)).toBe(100);
});

const ended = (end: End, loss: number, accuracy = 0.8): Progress => ({
  ...nothing(experiment({})),
  iteration: 10,
  validation: [{iteration: 9, loss, accuracy, correct: 8, count: 10}],
  end
});
const finished = {reason: "finished", fingerprint: "0"} as const;

test("readingOf(progress) tells what learnt, what is lost, what diverged and what failed", () => {
  expect(readingOf(ended(finished, 0.4))).toMatchObject({outcome: "learnt", accuracy: 0.8, loss: 0.4});
  expect(readingOf(ended(finished, 800)).outcome).toBe("lost");
  expect(readingOf(ended({reason: "diverged", message: ""}, 1e30)).outcome).toBe("diverged");
  expect(readingOf({...nothing(experiment({})), end: {reason: "failed", message: ""}})).toMatchObject({
    outcome: "failed",
    loss: NaN
  });
});

test("ratePoint(readings) has means over the seeds, without those that diverged", () => {
  const one: RateReading = {experiment: experiment({}), accuracy: 0.8, loss: 0.4, outcome: "learnt"};
  const point = ratePoint([
    one,
    {...one, accuracy: 0.6, loss: 3, outcome: "lost"},
    {...one, loss: 1e30, outcome: "diverged"}
  ]);
  expect(point.accuracy).toBeCloseTo(0.7, 12);
  expect(point).toMatchObject({loss: 1.7, lost: 1, diverged: 1});
  expect(ratePoint([{...one, outcome: "diverged"}])).toMatchObject({accuracy: NaN, diverged: 1});
});

describe("expectationMet(changes)", () => {
  test.each([
    [{none: 0.01, relu: 0.02}, 0],
    [{none: -0.01, relu: -0.02}, 1],
    [{none: -0.01, relu: 0.02}, 2],
    [{none: 0.01, relu: -0.02}, 3],
    [{none: 0, relu: 0.02}, undefined],
    [{none: NaN, relu: 0.02}, undefined]
  ])("%j is %s", (changes, met) => {
    expect(expectationMet(changes)).toBe(met);
  });
});
