import {beforeAll, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import type {DataSet} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {initialParameters} from "../network/initialValues.js";
import {pairedComparison} from "../statistics/pairedComparison.js";
import {pairedSentence} from "../statistics/pairedSentence.js";
import {experiment, layersOf} from "../training/experiment.js";
import {localRuntime} from "../training/localRuntime.js";
import type {Runtime} from "../training/session.js";
import {
  diverged,
  finalAccuracy,
  identicalPairs,
  type Pair,
  type PairedRun,
  pairFairness,
  pairSeeds,
  runPairs
} from "./pairs.js";

let runtime: Runtime;

beforeAll(async () => {
  const module = await WebAssembly.compile(await compileKernel());
  const set: DataSet = await loadDataSet("embedded");
  runtime = localRuntime({
    digits: async (_, split) => set[split],
    engines: {
      kernel: (experiment, training) => createKernelTrainer(experiment, training, module),
      tensorflow: () => Promise.reject(new Error("not here"))
    }
  });
});

const relu = experiment({
  hidden: [16],
  activation: "relu",
  batchSize: 32,
  learningRate: 0.003,
  iterations: 60
});

async function runsOf(runs: AsyncIterable<PairedRun>): Promise<PairedRun[]> {
  const list: PairedRun[] = [];
  for await (const run of runs) list.push(run);
  return list;
}

async function pairsOf(a: typeof relu, b: typeof relu, seeds: number[]): Promise<Pair[]> {
  const runs = await runsOf(runPairs(a, b, {runtime, seeds}));
  const of = (seed: number, side: "a" | "b") =>
    runs.find((run) => run.seed === seed && run.side === side)?.progress;
  return seeds.map((seed) => ({seed, a: of(seed, "a"), b: of(seed, "b")}));
}

test("pairSeeds(first, count) counts on from the first, and never beyond the largest", () => {
  expect(pairSeeds(7, 3)).toEqual([7, 8, 9]);
  expect(pairSeeds(2 ** 32 - 1, 2)).toEqual([2 ** 32 - 2, 2 ** 32 - 1]);
});

test("runPairs(a, b, {seeds}) trains both from each seed, a pair at a time, and what is there already not again", async () => {
  const has = (seed: number, side: string) => seed === 2 && side === "a";
  const runs = await runsOf(runPairs(relu, {...relu, activation: "none"}, {runtime, seeds: [1, 2, 3], has}));
  expect(runs.map(({seed, side}) => `${seed}${side}`)).toEqual(["1a", "1b", "2b", "3a", "3b"]);
  expect(runs.map(({progress}) => [progress.experiment.seed, progress.experiment.activation])).toEqual([
    [1, "relu"],
    [1, "none"],
    [2, "none"],
    [3, "relu"],
    [3, "none"]
  ]);
});

test("both runs of a pair start from the same values in layers of equal shape, on the same batches", async () => {
  const linear = {...relu, activation: "none" as const};
  const start = (one: typeof relu) => initialParameters(layersOf(one), one);
  expect(start(linear)).toEqual(start(relu));
  const wider = {...relu, hidden: [16, 8]};
  expect(start(wider)[0]).toEqual(start(relu)[0]);
  expect(start(wider)[1]).not.toEqual(start(relu)[1]);
  // A learning rate that moves nothing leaves the losses to initial values and batches alone.
  const still = {...relu, learningRate: 1e-8, iterations: 5};
  const [pair] = await pairsOf(still, {...still, optimizer: "momentum"}, [4]);
  for (const [i, loss] of pair!.a!.steps.loss.entries()) expect(pair!.b!.steps.loss[i]).toBeCloseTo(loss, 4);
  const [other] = await pairsOf(still, still, [5]);
  expect(other!.a!.steps.loss[0]).not.toBeCloseTo(pair!.a!.steps.loss[0]!, 4);
});

test("dropout that is not wired changes nothing, to the last bit, and the comparison says so", async () => {
  const pairs = await pairsOf({...relu, dropout: 0.9}, {...relu, dropout: 0}, [1, 2, 3]);
  expect(identicalPairs(pairs)).toBe(true);
  const comparison = pairedComparison(
    pairs.map(({a}) => finalAccuracy(a)),
    pairs.map(({b}) => finalAccuracy(b))
  );
  expect(pairedSentence(comparison, {a: "90%", b: "0%", identical: true})).toBe(
    "The two are the same run to the last bit: not one of 3 seeds shows a difference."
  );
  expect(identicalPairs([{seed: 1, a: pairs[0]!.a, b: pairs[1]!.b}])).toBe(false);
  expect(identicalPairs([])).toBe(false);
});

test("a larger learning rate is better by more than its spread: the figures agree with ones computed by hand", async () => {
  const pairs = await pairsOf(relu, {...relu, learningRate: 0.0003}, [1, 2, 3, 4]);
  const A = pairs.map(({a}) => finalAccuracy(a));
  const B = pairs.map(({b}) => finalAccuracy(b));
  const D = A.map((a, i) => a - B[i]!);
  const mean = (D[0]! + D[1]! + D[2]! + D[3]!) / 4;
  const deviation = Math.sqrt(D.reduce((sum, d) => sum + (d - mean) ** 2, 0) / 3);
  const half = (3.182446 * deviation) / 2; // t(0.975; 3), and √4
  const found = pairedComparison(A, B);
  expect(found.mean).toBeCloseTo(mean, 12);
  expect(found.low).toBeCloseTo(mean - half, 7);
  expect(found.high).toBeCloseTo(mean + half, 7);
  expect(found.apart).toBe("better");
});

test("a run that diverged has no accuracy and is known for it", async () => {
  const wild = {
    ...relu,
    activation: "none" as const,
    optimizer: "gradient-descent" as const,
    learningRate: 100
  };
  const [pair] = await pairsOf(relu, wild, [1]);
  expect([diverged(pair!.a), diverged(pair!.b)]).toEqual([false, true]);
  expect(finalAccuracy(pair!.b)).toBeNaN();
  expect(identicalPairs([pair!])).toBe(false);
});

test("pairFairness(a, b) says what both runs of a seed have in common, and what they cannot have", () => {
  expect(pairFairness(relu, {...relu, activation: "none"})).toEqual([
    "Both runs of a seed start from the same weights and biases.",
    "They see the same batches in the same order."
  ]);
  expect(pairFairness(relu, {...relu, hidden: [16, 8], batchSize: 64, iterations: 30})).toEqual([
    "Both start from the same values in the layer of equal shape; the other layers have other shapes and so other values.",
    "They see the same digits in the same order, in batches of another size.",
    "They take 60 and 30 steps."
  ]);
  expect(pairFairness(relu, {...relu, hidden: [8], trainSize: 100})).toEqual([
    "The layers have other shapes, so the two start from other values.",
    "They learn from other numbers of digits, so their batches differ."
  ]);
  expect(pairFairness(relu, {...relu, initializer: "he"})[0]).toContain("by another rule");
});
