import {beforeAll, describe, expect, test} from "vitest";
import {embeddedRuntime, finishRun} from "../../../test/embeddedRuntime.js";
import {parameterCount} from "../network/network.js";
import {type Experiment, type ExperimentSpec, experiment, layersOf} from "../training/experiment.js";
import {fitSummary} from "../training/overfitting.js";
import {nothing} from "../training/run.js";
import type {Progress, Runtime} from "../training/session.js";
import type {BuildExercise, PredictExercise, ReachExercise} from "./exercise.js";
import {
  hyperparametersExercises,
  overfittingExperiment,
  smallExperiment,
  sweepExperiment
} from "./hyperparameters.js";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await embeddedRuntime();
});

const finish = (experiment: Experiment) => finishRun(experiment, runtime);

const find = <E>(id: string) =>
  hyperparametersExercises.find((exercise) => exercise.id === `hyperparameters/${id}`) as E;
const hintOf = (verdict: {solved: boolean; hint?: string}) => verdict.hint ?? "solved";
const lossOf = (progress: Progress) => progress.validation.at(-1)!.loss;
const accuracyOf = (progress: Progress) => progress.validation.at(-1)!.accuracy;

test("ids are the chapter's, and each its own", () => {
  const ids = hyperparametersExercises.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(5);
  expect(ids.every((id) => id.startsWith("hyperparameters/"))).toBe(true);
});

describe("a hundred times the rate", () => {
  const {decide, experiments, options} = find<PredictExercise>("hundredfold");
  const ended = (accuracy: number): Progress => ({
    ...nothing(experiment({})),
    validation: [{iteration: 999, loss: 0.5, accuracy, correct: 1000 * accuracy, count: 1000}]
  });

  test("the experiments are the tutorial's own but for the rate", () => {
    expect(experiments("embedded")).toEqual([experiment({}), experiment({learningRate: 0.01})]);
  });

  test("real runs decide for the tutorial's rate", async () => {
    const runs = [];
    // A tenth of the width, as the whole network takes seconds; the chapter's figures are from the whole one.
    for (const one of experiments("embedded"))
      runs.push(await finish({...one, hidden: [128, 64, 32], batchSize: 32}));
    const {option, evidence} = decide(runs);
    expect(options[option]).toContain("The one with the tutorial's rate");
    expect(evidence).toMatch(
      /At 0\.0001 the network reads 8\d\.\d% of the validation digits, at 0\.01 8\d\.\d%\./
    );
  });

  test.each([
    [0.9, 0.92, 0],
    [0.92, 0.9, 1],
    [0.9, 0.905, 2],
    [0.9, 0.9, 2]
  ])("from %f to %f it decides for option %i", (low, high, option) => {
    expect(decide([ended(low), ended(high)]).option).toBe(option);
  });
});

describe("the setting that is never read", () => {
  const {decide, experiments, options} = find<PredictExercise>("never-read");

  test("real runs have one fingerprint", async () => {
    const runs = [];
    for (const one of experiments("embedded")) runs.push(await finish(one));
    const {option, evidence} = decide(runs);
    expect(options[option]).toContain("the same run");
    const [a, b] = /fingerprints are (\w+) and (\w+);/.exec(evidence)!.slice(1);
    expect(a).toBe(b);
    expect(a).toMatch(/^[0-9a-f]{12}$/);
  });

  test("wired, they would not", async () => {
    const runs = [];
    for (const one of experiments("embedded")) runs.push(await finish({...one, dropoutWired: true}));
    expect(options[decide(runs).option]).toContain("clearly fewer");
  });

  test("runs without fingerprints are not called the same", () => {
    expect(decide([nothing(experiment({})), nothing(experiment({}))]).option).toBe(1);
  });
});

describe("how often is each digit seen?", () => {
  const {check} = find<BuildExercise>("count-passes");

  test.each([[["10", "1650"]], [["10.0", "1,650"]], [[" 10 ", "1 650"]], [["10,0", "1650"]]])(
    "takes %j",
    (values) => {
      expect(check(values)).toEqual({solved: true});
    }
  );

  test.each([
    [[], "How many passes?"],
    [["", ""], "How many passes?"],
    [["ten", "1650"], "How many passes?"],
    [["-10", "1650"], "How many passes?"],
    [["0.1", "1650"], "other way round"],
    [["0.15625", "1650"], "more than one digit"],
    [["64", "1650"], "batch size times iterations"],
    [["10", ""], "How many steps?"],
    [["10", "many"], "How many steps?"],
    [["10", "165,000"], "a step sees a whole batch"],
    [["10", "550"], "That is one pass"],
    [["10", "1e3"], "How many steps?"],
    [["10", "1651"], "how many digits are seen in all"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

describe("off the numbers", () => {
  const {check} = find<ReachExercise>("make-it-diverge");

  test.each([3, 5, 10])("plain descent without activation does it at the rate %f", async (learningRate) => {
    const spec = {optimizer: "gradient-descent", activation: "none", learningRate} as const;
    expect(check(await finish(smallExperiment("embedded", spec)))).toEqual({solved: true});
  });

  test("real runs that do not get a hint that names what to look at", async () => {
    const of = async (spec: Parameters<typeof smallExperiment>[1]) =>
      hintOf(check(await finish(smallExperiment("embedded", spec))));
    expect(await of({learningRate: 100, activation: "none"})).toContain("Look at the optimiser");
    expect(await of({optimizer: "gradient-descent", learningRate: 5})).toContain("Look at the activation");
    expect(await of({learningRate: 1e-3})).toMatch(
      /This run learnt: its loss is 0\.\d\d at the end\. Look at the optimiser/
    );
    expect(await of({optimizer: "gradient-descent", activation: "none"})).toContain(
      "Look at the learning rate"
    );
  });

  test("a run that is under way or was stopped gets a hint", () => {
    const start = nothing(smallExperiment("embedded"));
    expect(hintOf(check(start))).toContain("under way");
    expect(hintOf(check({...start, end: {reason: "stopped"}}))).toContain("stopped");
    expect(hintOf(check({...start, end: {reason: "failed", message: ""}}))).toContain("stopped");
  });
});

test("what the chapter says of its small network: 784 → 32 → 10, 25,450 parameters", () => {
  expect(parameterCount(layersOf(smallExperiment("embedded")))).toBe(25_450);
});

test("what the chapter says of the rates: from 0.0001 to 0.01 the linear network loses and the one with ReLU gains, each with two seeds", async () => {
  for (const seed of [1, 2]) {
    const change = async (activation: "none" | "relu") => {
      const [low, high] = [1e-4, 1e-2].map((learningRate) =>
        sweepExperiment("embedded", {activation, learningRate, seed})
      );
      return accuracyOf(await finish(high!)) - accuracyOf(await finish(low!));
    };
    expect(await change("none")).toBeLessThan(-0.01);
    expect(await change("relu")).toBeGreaterThan(0.03);
  }
});

test("what the chapter says of batches: with equal steps the larger one wins, with equally many digits the smaller one", async () => {
  const loss = async (batchSize: number, iterations: number) =>
    lossOf(await finish(smallExperiment("embedded", {learningRate: 1e-3, batchSize, iterations})));
  expect(await loss(128, 1000)).toBeLessThan(await loss(32, 1000));
  expect(await loss(128, 250)).toBeGreaterThan(await loss(32, 1000));
});

test("what the chapter says of dropout: in a short run on all digits little is lost at 0.5, a good deal at 0.9", async () => {
  const of = (spec: ExperimentSpec) =>
    finish(smallExperiment("embedded", {learningRate: 1e-3, hidden: [64], dropoutWired: true, ...spec}));
  const [none, half, most] = [await of({dropout: 0}), await of({dropout: 0.5}), await of({dropout: 0.9})];
  expect(lossOf(half)).toBeGreaterThan(lossOf(none));
  expect(accuracyOf(half)).toBeGreaterThan(accuracyOf(none) - 0.02);
  expect(accuracyOf(most)).toBeLessThan(accuracyOf(none) - 0.03);
});

test("what the chapter says of overfitting: the validation loss turns up, the share read right hardly falls, dropout's lowest point is lower and later", async () => {
  for (const seed of [1, 2]) {
    const summary = async (dropoutWired: boolean) =>
      fitSummary(await finish(overfittingExperiment("embedded", {dropoutWired, seed})), 4)!;
    const [plain, dropped] = [await summary(false), await summary(true)];
    expect(plain.training).toBeLessThan(0.01);
    expect(plain.last.loss).toBeGreaterThan(1.15 * plain.lowest.loss);
    expect(plain.last.accuracy).toBeGreaterThan(plain.lowest.accuracy - 0.01);
    expect(plain.early.stopped).toBe(true);
    expect(plain.early.best).toBe(plain.lowest);
    expect(dropped.lowest.loss).toBeLessThan(plain.lowest.loss);
    expect(dropped.lowest.iteration).toBeGreaterThan(plain.lowest.iteration);
  }
});
