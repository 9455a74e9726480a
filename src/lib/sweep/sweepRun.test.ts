import {expect, test} from "vitest";
import {type Experiment, experiment} from "../training/experiment.js";
import {nothing} from "../training/run.js";
import type {End, Progress, Runtime, Session} from "../training/session.js";
import {type Sweep, sweep, sweepCells} from "./sweep.js";
import {coarseFirst} from "./sweepOrder.js";
import {type CellResult, cellResult} from "./sweepResult.js";
import {runSweep, type SweptCell} from "./sweepRun.js";
import {EqualTime, stepKind} from "./sweepTime.js";

const base = experiment({hidden: [8], iterations: 20});
const grid: Sweep = sweep({
  base,
  x: {setting: "learningRate", values: [0.001, 0.01, 0.1, 1]},
  y: {setting: "units", values: [8, 16, 32]},
  budget: {iterations: 20}
});

/** A run that is over: the accuracy falls with the learning rate, and from 1 on it diverges. */
function over(wanted: Experiment): Progress {
  const {iterations, learningRate} = wanted;
  const end: End =
    learningRate >= 1
      ? {reason: "diverged", message: "the loss is NaN"}
      : {reason: "finished", fingerprint: "f"};
  const accuracy = 0.9 - learningRate;
  return {
    ...nothing(wanted),
    iteration: iterations,
    validation: [{iteration: iterations - 1, loss: 0.5, accuracy, correct: 1000 * accuracy, count: 1000}],
    seconds: 0.1,
    end
  };
}

function instant(size = 1): Runtime & {opened: Experiment[]} {
  const opened: Experiment[] = [];
  return {
    size,
    opened,
    async open(wanted) {
      opened.push(wanted);
      return {next: async () => over(wanted), dispose: () => {}} as unknown as Session;
    }
  };
}

async function all(cells: AsyncIterable<SweptCell>): Promise<SweptCell[]> {
  const list: SweptCell[] = [];
  for await (const cell of cells) list.push(cell);
  return list;
}

test("runSweep(sweep, {runtime}) trains every cell once, coarse first, and yields its result and its run", async () => {
  const runtime = instant();
  const swept = await all(runSweep(grid, {runtime}));
  expect(swept.map(({cell}) => cell)).toEqual(coarseFirst(4, 3));
  for (const {cell, result, progress} of swept) {
    expect(result.experiment).toEqual(sweepCells(grid)[cell]!.experiment);
    expect(progress?.experiment).toBe(result.experiment);
  }
});

test("runSweep(sweep, {known}) yields what is known at once and trains only the rest", async () => {
  const runtime = instant();
  const known = ({learningRate}: Experiment): CellResult | undefined =>
    learningRate < 0.1 ? cellResult(over({...base, learningRate})) : undefined;
  const swept = await all(runSweep(grid, {runtime, known}));
  expect(swept.slice(0, 6).every(({progress}) => progress === undefined)).toBe(true);
  expect(swept.slice(6).every(({progress}) => progress !== undefined)).toBe(true);
  expect(runtime.opened.map(({learningRate}) => learningRate).toSorted()).toEqual([0.1, 0.1, 0.1, 1, 1, 1]);
  expect(new Set(swept.map(({cell}) => cell)).size).toBe(12);
});

test("runSweep(sweep, {signal}) ends at once, and a second one with what was found goes on where it ended", async () => {
  const runtime = instant();
  const found = new Map<string, CellResult>();
  const known = (wanted: Experiment) => found.get(JSON.stringify(wanted));
  const work = new AbortController();
  for await (const {result} of runSweep(grid, {runtime, signal: work.signal, known})) {
    found.set(JSON.stringify(result.experiment), result);
    if (found.size === 5) work.abort();
  }
  expect(found.size).toBe(5);
  expect(await all(runSweep(grid, {runtime, known}))).toHaveLength(12);
  expect(runtime.opened).toHaveLength(12);
});

test("runSweep(sweep, {time}) makes the iterations of each cell part of its experiment", async () => {
  const timed = sweep({...grid, budget: {seconds: 0.5}});
  await expect(all(runSweep(timed, {runtime: instant()}))).rejects.toThrow("needs a way to measure");
  const kinds = sweepCells(timed).map(
    ({experiment}, i) => [stepKind(experiment), 100 * (1 + Math.floor(i / 4))] as const
  );
  const swept = await all(runSweep(timed, {runtime: instant(), time: new EqualTime(0.5, kinds)}));
  for (const {cell, result} of swept)
    expect(result.experiment.iterations).toBe(100 * (1 + Math.floor(cell / 4)));
});

test("cellResult(progress) keeps what a cell shows; a run that diverged has no accuracy", () => {
  expect(cellResult(over({...base, learningRate: 0.1}))).toEqual({
    experiment: {...base, learningRate: 0.1},
    outcome: "learnt",
    iteration: 20,
    seconds: 0.1,
    loss: 0.5,
    accuracy: 0.8,
    correct: 800,
    count: 1000,
    fingerprint: "f"
  });
  expect(cellResult(over({...base, learningRate: 1}))).toMatchObject({
    outcome: "diverged",
    accuracy: NaN,
    loss: NaN,
    message: "the loss is NaN"
  });
  expect(() => cellResult(nothing(base))).toThrow("the run is not over");
});
