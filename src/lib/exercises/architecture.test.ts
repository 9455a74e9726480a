import {describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {type Experiment, type ExperimentSpec, experiment} from "../training/experiment.js";
import {localRuntime} from "../training/localRuntime.js";
import type {End, Progress} from "../training/session.js";
import {architectureExercises} from "./architecture.js";
import type {BuildExercise, PredictExercise, ReachExercise} from "./exercise.js";

const set = await loadDataSet("embedded");
const kernel = await WebAssembly.compile(await compileKernel());
const runtime = localRuntime({
  digits: async ({trainSize}, split) =>
    split === "training" && trainSize !== "all" ? sliceDigits(set.training, 0, trainSize) : set[split],
  engines: {
    kernel: (experiment, training) => createKernelTrainer(experiment, training, kernel),
    tensorflow: () => Promise.reject(new Error("no TensorFlow.js here"))
  }
});

async function finish(wanted: Experiment): Promise<Progress> {
  const session = await runtime.open(wanted);
  let progress = await session.next();
  while (!progress.end) progress = await session.next();
  return progress;
}

function find<T>(id: string): T {
  const exercise = architectureExercises.find((one) => one.id === `architecture/${id}`);
  if (exercise === undefined) throw new RangeError(`no exercise: ${id}`);
  return exercise as T;
}

const hintOf = (verdict: {solved: boolean; hint?: string}) => (verdict.solved ? "" : verdict.hint);

test("the exercises have names of their own, questions, hints and answers", () => {
  expect(new Set(architectureExercises.map(({id}) => id)).size).toBe(5);
  for (const {id, title, question, hints, answer} of architectureExercises) {
    expect(id).toMatch(/^architecture\/[a-z-]+$/);
    expect(Math.min(title.length, question.length, answer.length, hints.length)).toBeGreaterThan(0);
  }
});

describe("Count them", () => {
  const {check, fields} = find<BuildExercise>("count-parameters");
  const right = ["235500", "30100", "1010", "266610"];

  test("has a field for each layer and one for the sum", () => {
    expect(fields).toHaveLength(4);
  });

  test.each([
    [right],
    [["235,500", "30,100", "1,010", "266,610"]],
    [[" 235 500", "30 100 ", "1010", "266’610"]]
  ])("check(%j) is solved", (values) => expect(check(values)).toEqual({solved: true}));

  test.each([
    ["nothing", [], "still missing"],
    ["an empty field", ["", "", "", ""], "from the pixels to the 300 units is still missing"],
    ["no number", ["many", "", "", ""], "“many” is no whole number"],
    ["a fraction", ["235.5", "", "", ""], "is no whole number"],
    ["a negative number", ["-235500", "", "", ""], "is no whole number"],
    ["weights without biases", ["235200", "30100", "1010", "266610"], "What else does each unit have?"],
    ["one wrong layer", ["235500", "30001", "1010", "266610"], "from 300 to 100 units"],
    ["a wrong sum", ["235500", "30100", "1010", "266200"], "look at the sum again"]
  ])("check(…) names what to look at: %s", (_, values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

test("Three linear layers against one: on the embedded digits the three layers win by more than two points", async () => {
  const {experiments, decide, options} = find<PredictExercise>("linear-depth");
  const runs = await Promise.all(experiments("embedded").map(finish));
  const {option, evidence} = decide(runs);
  expect(options[option]).toBe("The three layers, by more than two points");
  expect(evidence).toMatch(/three layers .* \d\d\.\d% .* single one \d\d\.\d%\.$/);
});

test("Six layers of sigmoids: on the embedded digits they read fewer than half", async () => {
  const {experiments, decide, options} = find<PredictExercise>("six-sigmoids");
  const runs = await Promise.all(experiments("embedded").map(finish));
  expect(options[decide(runs).option]).toBe("They read fewer than half of the digits");
});

const finished: End = {reason: "finished", fingerprint: "0123456789ab"};

function runOf(spec: ExperimentSpec, accuracy?: number, end?: End): Progress {
  const none = new Float32Array();
  const validation =
    accuracy === undefined ? [] : [{iteration: 9, loss: 1, accuracy, correct: 1000 * accuracy, count: 1000}];
  return {
    experiment: experiment(spec),
    iteration: 10,
    steps: {loss: none, accuracy: none},
    log: [],
    validation,
    seconds: 1,
    end
  };
}

test.each(["linear-depth", "six-sigmoids"])(
  "%s: decide(runs) chooses by the accuracies, each option once",
  (id) => {
    const {decide} = find<PredictExercise>(id);
    const pairs: [number, number][] =
      id === "linear-depth"
        ? [
            [0.9, 0.8],
            [0.8, 0.9],
            [0.9, 0.91]
          ]
        : [
            [0.9, 0.9],
            [0.6, 0.9],
            [0.2, 0.9]
          ];
    const options = pairs.map((pair) => decide(pair.map((accuracy) => runOf({}, accuracy))).option);
    expect(options).toEqual([0, 1, 2]);
    expect(decide([]).evidence).not.toContain("NaN");
  }
);

describe("Small but good", () => {
  const {check} = find<ReachExercise>("small-but-good");
  const small: ExperimentSpec = {hidden: [32], activation: "relu"};

  test("check(run) is solved by 93% with fewer than 26,000 parameters at the end of the run", () => {
    expect(check(runOf(small, 0.93, finished))).toEqual({solved: true});
  });

  test.each([
    ["too many parameters", runOf({}, 0.99, finished), "567,434 parameters"],
    ["a run that goes on", runOf(small, 0.95), "not over"],
    ["a run that diverged", runOf(small, 0.95, {reason: "diverged", message: "…"}), "learning rate"],
    ["a run that was stopped", runOf(small, 0.95, {reason: "stopped"}), "did not get to its end"],
    [
      "too little",
      runOf(small, 0.929, finished),
      "92.9% of the validation digits; look at the learning rate"
    ],
    ["a linear network", runOf({hidden: [32]}, 0.9, finished), "look at the activation"],
    [
      "no layer to be active",
      runOf({hidden: [], activation: "relu"}, 0.9, finished),
      "look at the activation"
    ],
    ["nothing measured", runOf(small, undefined, finished), "0.0%"]
  ])("check(run) names what to look at: %s", (_, run, hint) => {
    expect(hintOf(check(run))).toContain(hint);
  });

  test("can be reached: by the run of the model answer", async () => {
    const run = await finish(
      experiment({...small, learningRate: 3e-3, batchSize: 64, iterations: 4000, seed: 2})
    );
    expect(check(run)).toEqual({solved: true});
  });
});
