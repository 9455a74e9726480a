import {beforeAll, describe, expect, test} from "vitest";
import {embeddedRuntime, finishRun} from "../../../test/embeddedRuntime.js";
import {crossEntropy, crossEntropyGradient} from "../network/crossEntropy.js";
import {softmax} from "../network/softmax.js";
import type {Experiment, ExperimentSpec} from "../training/experiment.js";
import {outcomeOf} from "../training/outcome.js";
import {nothing} from "../training/run.js";
import type {Runtime} from "../training/session.js";
import type {BuildExercise, PredictExercise, ReachExercise} from "./exercise.js";
import {lossExercises, raceExperiment} from "./loss.js";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await embeddedRuntime();
});

const finish = (experiment: Experiment) => finishRun(experiment, runtime);

const find = <E>(id: string) => lossExercises.find((exercise) => exercise.id === `loss/${id}`) as E;
const hintOf = (verdict: {solved: boolean; hint?: string}) => verdict.hint ?? "solved";

test("ids are the chapter's, and each its own", () => {
  const ids = lossExercises.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith("loss/"))).toBe(true);
});

describe("softmax by hand", () => {
  const {check} = find<BuildExercise>("softmax-by-hand");
  const z = [0, 0, 0, Math.log(9), 0, 0, 0, 0, 0, 0];

  test("takes what softmax and cross-entropy say, in any spelling", () => {
    expect(check([softmax(z)[3]!.toFixed(3), crossEntropy(z, 3).toFixed(3)])).toEqual({solved: true});
    expect(check(["0,5", " .69 "])).toEqual({solved: true});
  });

  test.each([
    [["", ""], "share first"],
    [[], "share first"],
    [["0.9", "0.693"], "share first"],
    [["half", "0.693"], "share first"],
    [["0.5", ""], "minus its natural logarithm"],
    [["0.5", "-0.693"], "positive"],
    [["0.5", "0.301"], "base 10"],
    [["0.5", "NaN"], "minus its natural logarithm"],
    [["5e-1", "1e400"], "share first"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

describe("the gradient of a doubter", () => {
  const {check} = find<BuildExercise>("gradient-of-doubt");

  test("takes p − y for equal logits", () => {
    const gradient = crossEntropyGradient(new Array(10).fill(2), 7);
    expect(check([String(gradient[7]), String(gradient[1])])).toEqual({solved: true});
    expect(check(["−0.9", "+0.1"])).toEqual({solved: true});
  });

  test.each([
    [["", ""], "Look at the 7"],
    [["0.9", "0.1"], "sign"],
    [["0.1", "0.1"], "Look at the 7"],
    [["-0.9", "-0.1"], "sign"],
    [["-0.9", ""], "should have been 0"],
    [["-.9", "0.9"], "should have been 0"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

describe("the same rate for all", () => {
  const {decide, experiments, options} = find<PredictExercise>("same-rate");

  test("real runs decide for Adam, and the evidence has their numbers", async () => {
    const runs = [];
    for (const experiment of experiments("embedded")) runs.push(await finish(experiment));
    const {option, evidence} = decide(runs);
    expect(options[option]).toBe("Adam");
    expect(evidence).toMatch(/gradient descent 2\.\d\d, momentum 1\.\d\d, Adam 0\.\d\d/);
  });

  test("runs that agree decide for no difference", () => {
    const same = experiments("embedded").map((experiment) => ({
      ...nothing(experiment),
      validation: [{iteration: 1, loss: 0.5, accuracy: 1, correct: 1, count: 1}]
    }));
    expect(options[decide(same).option]).toContain("no difference");
  });
});

describe("without any help", () => {
  const {check} = find<ReachExercise>("plain-descent");

  test.each([0.1, 0.2, 0.5])("a real run with the learning rate %f solves it", async (learningRate) => {
    for (const seed of [1, 2]) {
      expect(check(await finish(raceExperiment("embedded", {learningRate, seed})))).toEqual({solved: true});
    }
  });

  test("what the race begins with does not", async () => {
    expect(hintOf(check(await finish(raceExperiment("embedded"))))).toMatch(/Descent reads \d\d\.\d% right/);
  });

  test.each([
    [{optimizer: "adam" as const}, "another optimiser"],
    [{hidden: []}, "no hidden layer"],
    [{iterations: 501}, "takes 501 steps"],
    [{}, "under way"]
  ])("a run of %j gets a hint", (spec, hint) => {
    expect(hintOf(check(nothing(raceExperiment("embedded", spec))))).toContain(hint);
  });

  test("a run that ends badly gets a hint that names its learning rate", () => {
    const bad = nothing(raceExperiment("embedded", {learningRate: 9}));
    const validation = [{iteration: 499, loss: 2.4, accuracy: 0.1, correct: 100, count: 1000}];
    const finished = {reason: "finished", fingerprint: "0"} as const;
    expect(hintOf(check({...bad, validation, end: finished}))).toContain("learning rate 9");
    expect(hintOf(check({...bad, end: {reason: "diverged", message: ""}}))).toContain("learning rate 9");
    expect(hintOf(check({...bad, end: {reason: "stopped"}}))).toContain("stopped");
  });
});

test("what the chapter says of too large a rate: ReLU ends about where guessing is, a linear network diverges", async () => {
  const relu = await finish(raceExperiment("embedded", {learningRate: 5}));
  expect(outcomeOf(relu)).toBe("lost");
  expect(relu.validation.at(-1)!.loss).toBeLessThan(3);
  const linear = await finish(raceExperiment("embedded", {learningRate: 5, activation: "none"}));
  expect(outcomeOf(linear)).toBe("diverged");
});

test("what the chapter says of momentum: a rate does about what ten times that rate does in plain descent", async () => {
  const last = async (spec: ExperimentSpec) =>
    (await finish(raceExperiment("embedded", spec))).validation.at(-1)!;
  const momentum = await last({optimizer: "momentum", learningRate: 0.01});
  const descent = await last({learningRate: 0.1});
  expect(Math.abs(momentum.loss - descent.loss)).toBeLessThan(0.05);
});

test("what the chapter says of the best rates: the three come close together", async () => {
  const best = [
    {learningRate: 0.5},
    {optimizer: "momentum", learningRate: 0.05},
    {optimizer: "adam", learningRate: 0.01}
  ] as const;
  const losses: number[] = [];
  for (const spec of best)
    losses.push((await finish(raceExperiment("embedded", spec))).validation.at(-1)!.loss);
  expect(Math.max(...losses) - Math.min(...losses)).toBeLessThan(0.05);
});
