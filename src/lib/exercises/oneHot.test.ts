import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import type {DataSet} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {type Experiment, experiment} from "../training/experiment.js";
import {localRuntime} from "../training/localRuntime.js";
import {nothing, run} from "../training/run.js";
import type {Progress} from "../training/session.js";
import type {BuildExercise, Exercise, PredictExercise, ReachExercise} from "./exercise.js";
import {oneHotExercises} from "./oneHot.js";

const find = <E extends Exercise>(id: string) =>
  oneHotExercises.find((exercise) => exercise.id === `one-hot/${id}`) as E;
const solved = {solved: true};
const refused = (words: string) => ({solved: false, hint: expect.stringContaining(words)});

let digits: DataSet;
let module: WebAssembly.Module;

beforeAll(async () => {
  digits = await loadDataSet("embedded");
  module = await WebAssembly.compile(await compileKernel());
});

/** What *experiment* comes to, on the kernel. */
async function finish(experiment: Experiment): Promise<Progress> {
  const kernel = (wanted: Experiment, training: DataSet["training"]) =>
    createKernelTrainer(wanted, training, module);
  const runtime = localRuntime({
    digits: async (_, split) => digits[split],
    engines: {kernel, tensorflow: kernel}
  });
  let last = nothing(experiment);
  for await (const progress of run(experiment, {runtime})) last = progress;
  return last;
}

test("every exercise has a name of its own, a question, a hint and an answer", () => {
  const ids = oneHotExercises.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const {id, question, hints, answer} of oneHotExercises) {
    expect(id).toMatch(/^one-hot\/[a-z-]+$/);
    expect(question && answer && hints[0]).toBeTruthy();
  }
});

describe("a vector by hand", () => {
  const {check} = find<BuildExercise>("build-a-vector");

  test.each([
    "[0,0,0,0,0,0,0,1,0,0]",
    "0 0 0 0 0 0 0 1 0 0",
    "0000000100",
    " (0, 0, 0,0,0,0,0, 1.0, 0, 0) ",
    "0;0;0;0;0;0;0;1;0;0"
  ])("takes %j", (text) => expect(check([text])).toEqual(solved));

  test.each([
    ["", "Write ten numbers"],
    ["[]", "Write ten numbers"],
    ["7", 'Look at "7"'],
    ["seven", 'Look at "seven"'],
    ["0,0,0,0,0,0,0,7,0,0", 'Look at "7"'],
    ["0,0,0,1", "there are 4 of them"],
    ["00000001000", "there are 11 of them"],
    ["0,0,0,0,0,0,0,0,0,0", "Count the ones: there are 0"],
    ["1111111111", "Count the ones: there are 10"],
    ["0,0,0,0,0,0,1,0,0,0", "where counting begins"],
    ["1,0,0,0,0,0,0,0,0,0", "this is the vector of 0"]
  ])("refuses %j with a hint", (text, words) => expect(check([text])).toEqual(refused(words)));

  test("refuses no answer at all", () => expect(check([])).toEqual(refused("Write ten numbers")));
});

describe("a 1 or a 7", () => {
  const {check} = find<BuildExercise>("between-two-digits");
  test.each([
    ["4", "9"],
    [" 4.0", "9,0 "]
  ])("takes %j and %j", (z, error) => expect(check([z, error])).toEqual(solved));
  test.each([
    ["", "", "want a number"],
    ["4", "", "want a number"],
    ["four", "9", "want a number"],
    ["1", "18", "costs 18 on average"],
    ["7", "9", "costs 18 on average"],
    ["4", "3", "square its distance"]
  ])("refuses %j and %j with a hint", (z, error, words) => expect(check([z, error])).toEqual(refused(words)));
});

describe("the loss or the labels", () => {
  const {decide, experiments} = find<PredictExercise>("loss-or-labels");
  const read = (accuracies: number[]) =>
    accuracies.map((accuracy) => ({
      ...nothing(experiment({})),
      validation: [{iteration: 0, loss: 1, accuracy, correct: 0, count: 1}]
    }));

  test("decide(runs) tells which option came true", () => {
    expect(decide(read([0.3, 0.35, 0.9])).option).toBe(0);
    expect(decide(read([0.3, 0.88, 0.9])).option).toBe(1);
    expect(decide(read([0.3, 0.6, 0.9])).option).toBe(2);
  });

  test("the runs decide for the labels", async () => {
    const runs = [];
    for (const wanted of experiments("embedded")) runs.push(await finish(wanted));
    const {option, evidence} = decide(runs);
    expect(option).toBe(1);
    expect(evidence).toMatch(/reads 3\d\.\d%, .* error 9\d\.\d%, .* cross-entropy 9\d\.\d%\.$/);
  });
});

describe("make the worse one better", () => {
  const {check} = find<ReachExercise>("better-single-output");
  const base = {
    hidden: [32],
    activation: "relu",
    batchSize: 32,
    output: "integer",
    loss: "squared-error"
  } as const;

  test("5,000 iterations at 0.001 solve it, and the page's first run does not", async () => {
    const first = await finish(experiment({...base, learningRate: 3e-3, iterations: 1000}));
    expect(check(first)).toEqual(refused("so far. Look at the number of iterations"));
    expect(check(await finish(experiment({...base, learningRate: 1e-3, iterations: 5000})))).toEqual(solved);
  });

  test("refuses a run of the other network, one without a measure and one that ended early", () => {
    expect(check(nothing(experiment({})))).toEqual(refused("look at the network with one"));
    expect(check(nothing(experiment(base)))).toEqual(refused("Nothing has been measured"));
    expect(check({...nothing(experiment(base)), end: {reason: "diverged", message: ""}})).toEqual(
      refused("ended early")
    );
  });
});
