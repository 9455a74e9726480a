import {expect, test} from "vitest";
import {experiment} from "../training/experiment.js";
import {nothing} from "../training/run.js";
import type {Runtime, Session} from "../training/session.js";
import {EqualTime, iterationsIn, stepKind} from "./sweepTime.js";

/** A runtime that takes *speed* steps a second, ten at a time. It notes what it opened. */
function steady(speed: (units: number) => number) {
  const opened: {units: number; iterations: number; validation?: number}[] = [];
  const runtime: Runtime = {
    size: 2,
    async open(wanted, {validation} = {}) {
      const units = wanted.hidden[0]!;
      opened.push({units, iterations: wanted.iterations, validation});
      let iteration = 0;
      return {
        next: async (n = 10) => {
          iteration += n;
          return {...nothing(wanted), iteration, seconds: iteration / speed(units)};
        },
        dispose: () => {}
      } as unknown as Session;
    }
  };
  return {runtime, opened};
}

const cell = experiment({hidden: [32], activation: "relu"});

test("new EqualTime(seconds).of(experiment, runtime) measures how many steps fit in the time", async () => {
  const {runtime} = steady((units) => 64_000 / units);
  const time = new EqualTime(0.5);
  expect(time.known(cell)).toBeUndefined();
  expect(await time.of(cell, runtime)).toEqual({...cell, iterations: 1000});
  expect((await time.of({...cell, hidden: [128]}, runtime)).iterations).toBe(250);
  expect(time.known(cell)?.iterations).toBe(1000);
});

test("EqualTime times each kind of step once, so that cells that differ in the learning rate alone take equally many", async () => {
  const {runtime, opened} = steady(() => 1000);
  const time = new EqualTime(0.5);
  const cells = [1e-4, 1e-2, 1].map((learningRate) => ({...cell, learningRate}));
  const found = await Promise.all(cells.map((wanted) => time.of(wanted, runtime)));
  expect(found.map(({iterations, learningRate}) => [iterations, learningRate])).toEqual([
    [500, 1e-4],
    [500, 1e-2],
    [500, 1]
  ]);
  expect(opened).toEqual([{units: 32, iterations: 100_000, validation: 0}]);
});

test("new EqualTime(seconds, known) does not measure again what is known", async () => {
  const {runtime, opened} = steady(() => 1000);
  const time = new EqualTime(0.5, [[stepKind(cell), 123]]);
  expect((await time.of(cell, runtime)).iterations).toBe(123);
  expect(opened).toEqual([]);
});

test("EqualTime's runtime opens every experiment with as many iterations as fit", async () => {
  const {runtime, opened} = steady(() => 1000);
  const timed = new EqualTime(0.2).runtime(runtime);
  expect(timed.size).toBe(2);
  const progress = await (await timed.open(cell)).next();
  expect(progress.experiment.iterations).toBe(200);
  expect(opened.map(({iterations}) => iterations)).toEqual([100_000, 200]);
});

test("EqualTime measures again after a failure", async () => {
  const {runtime} = steady(() => 1000);
  let broken = true;
  const flaky: Runtime = {
    open: (...args) => (broken ? Promise.reject(new Error("no digits")) : runtime.open(...args))
  };
  const time = new EqualTime(0.5);
  await expect(time.of(cell, flaky)).rejects.toThrow("no digits");
  broken = false;
  expect((await time.of(cell, flaky)).iterations).toBe(500);
});

test("iterationsIn(seconds, speed) has two digits, and stays within what a run can take", () => {
  expect(iterationsIn(0.5, 4321)).toBe(2200);
  expect(iterationsIn(0.02, 3)).toBe(1);
  expect(iterationsIn(60, 1e6)).toBe(100_000);
});
