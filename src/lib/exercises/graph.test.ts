import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import type {DataSet} from "../digits/digits.js";
import {sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {type Experiment, experiment, trainingCount} from "../training/experiment.js";
import {localRuntime} from "../training/localRuntime.js";
import {run} from "../training/run.js";
import type {Progress, Runtime} from "../training/session.js";
import type {Exercise, PredictExercise} from "./exercise.js";
import {graphExercises} from "./graph.js";

let runtime: Runtime;

beforeAll(async () => {
  const module = await WebAssembly.compile(await compileKernel());
  const set: DataSet = await loadDataSet("embedded");
  const kernel = (spec: Experiment, training: DataSet["training"]) =>
    createKernelTrainer(spec, training, module);
  runtime = localRuntime({
    digits: async (spec, split) =>
      split === "training" ? sliceDigits(set.training, 0, trainingCount(spec)) : set[split],
    engines: {kernel, tensorflow: kernel}
  });
});

async function finish(spec: Experiment): Promise<Progress> {
  let last: Progress | undefined;
  for await (const progress of run(spec, {runtime})) last = progress;
  return last!;
}

function exercise<Kind extends Exercise["kind"]>(id: string, kind: Kind): Extract<Exercise, {kind: Kind}> {
  const found = graphExercises.find((one) => one.id === id);
  if (found?.kind !== kind) throw new Error(`no such exercise: ${id}, ${kind}`);
  return found as Extract<Exercise, {kind: Kind}>;
}

test("every exercise has a name of its own, within the chapter, and a hint", () => {
  const ids = graphExercises.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const {id, hints} of graphExercises) {
    expect(id).toMatch(/^graph\//);
    expect(hints.length).toBeGreaterThan(0);
  }
});

describe("graph/shapes", () => {
  const check = (...values: string[]) => exercise("graph/shapes", "build").check(values);

  test("takes shapes in any common notation", () => {
    expect(check("[128, 512]", "[256, 128]", "[128, 10]").solved).toBe(true);
    expect(check("128x512", " (256,128) ", "128 × 10").solved).toBe(true);
  });

  test("says which one to look at", () => {
    expect(check("[512, 128]", "[256, 128]", "[128, 10]")).toMatchObject({
      hint: expect.stringContaining("[512, 128] is not it: look at the product of X and W₁")
    });
    expect(check("[128, 512]", "[512, 256]", "[128, 10]")).toMatchObject({
      hint: expect.stringContaining("W₃")
    });
    expect(check("[128, 512]", "[256, 128]", "")).toMatchObject({hint: expect.stringContaining("missing")});
    expect(check().solved).toBe(false);
  });
});

describe("graph/feeds", () => {
  const check = (...values: string[]) => exercise("graph/feeds", "build").check(values);

  test("takes the names in any order and case", () => {
    expect(check("X, Y", "X", "X, Y, keep_prob").solved).toBe(true);
    expect(check("y and x", "x", "keep prob; Y; X").solved).toBe(true);
  });

  test("says which field to look at", () => {
    expect(check("X, Y, keep_prob", "X", "X, Y, keep_prob")).toMatchObject({
      hint: expect.stringContaining("field 1")
    });
    expect(check("X, Y", "", "X, Y, keep_prob")).toMatchObject({hint: expect.stringContaining("field 2")});
    expect(check("X, Y", "X", "X, Y")).toMatchObject({hint: expect.stringContaining("field 3")});
    expect(check("W1", "W1", "W1").solved).toBe(false);
  });
});

describe("the predictions come true in real runs", () => {
  test("graph/all-zeros: only the biases of the output learn", async () => {
    const {experiments, decide} = exercise("graph/all-zeros", "predict") as PredictExercise;
    const [spec] = experiments("embedded");
    expect(decide([await finish(spec!)]).option).toBe(2);
    expect(decide([await finish({...spec!, initialBias: 0.1})]).option).toBe(1);
    expect(decide([await finish({...spec!, initializer: "he", iterations: 1000})]).option).toBe(0);
  });
});

describe("graph/zeros-that-learn", () => {
  const check = (progress: Progress) => exercise("graph/zeros-that-learn", "reach").check(progress);
  const start = experiment({
    hidden: [32, 16],
    initializer: "zeros",
    learningRate: 1e-3,
    trainSize: 2000,
    iterations: 50
  });

  test("is not solved by the settings that the page begins with, nor by more speed", async () => {
    expect(check(await finish(start))).toMatchObject({
      hint: expect.stringContaining("keeps its units alike")
    });
    expect(check(await finish({...start, learningRate: 0.1})).solved).toBe(false);
  });

  test("is solved without hidden layers at a learning rate of 0.01, as the answer says", async () => {
    const progress = await finish({...start, hidden: [], learningRate: 0.01});
    expect(check(progress)).toEqual({solved: true});
    expect(progress.validation.at(-1)!.accuracy).toBeGreaterThan(0.8);
  });

  test("is solved by no other run, and by none that goes on", async () => {
    const other = await finish({...start, hidden: [], learningRate: 0.01, initializer: "he"});
    expect(check(other)).toMatchObject({hint: expect.stringContaining("starts from zeros")});
    const done = await finish({...start, hidden: [], learningRate: 0.01});
    expect(check({...done, end: undefined}).solved).toBe(false);
    expect(check({...done, validation: []}).solved).toBe(false);
  });
});
