import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import type {DataSet} from "../digits/digits.js";
import {sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {type Experiment, trainingCount} from "../training/experiment.js";
import {localRuntime} from "../training/localRuntime.js";
import {run} from "../training/run.js";
import type {Progress, Runtime} from "../training/session.js";
import {dataExercises} from "./data.js";
import type {BuildExercise, PredictExercise} from "./exercise.js";

const exercise = (id: string) => dataExercises.find((each) => each.id === `data/${id}`)!;
const build = (id: string) => exercise(id) as BuildExercise;

/** The hint for *values*, or "solved". */
function verdict(id: string, ...values: string[]): string {
  const answer = build(id).check(values);
  return answer.solved ? "solved" : answer.hint;
}

test("dataExercises have names of their own, and each has hints and an answer", () => {
  expect(new Set(dataExercises.map(({id}) => id)).size).toBe(dataExercises.length);
  for (const {id, hints, answer} of dataExercises) {
    expect(id).toMatch(/^data\/[a-z-]+$/);
    expect(hints.length).toBeGreaterThan(0);
    expect(answer).not.toMatch(/NaN|undefined/);
  }
});

describe("the address of a pixel", () => {
  const check = (...values: string[]) => verdict("address-of-a-pixel", ...values);

  test("is solved by 566, and by row 17 and column 24", () => {
    expect(check("566", "17", "24")).toBe("solved");
    expect(check(" 566 ", "17.0", "24")).toBe("solved");
  });

  test("names what is wrong: row and column exchanged, counting from 1, or the way back", () => {
    expect(check("188", "17", "24")).toContain("multiplied by 28");
    expect(check("567", "17", "24")).toContain("one too large");
    expect(check("566", "24", "17")).toContain("counts whole rows");
    expect(check("566", "17", "23")).toContain("how often 28 goes into 500");
    expect(check("20", "17", "24")).toContain("20 whole rows");
  });

  test("takes nothing for an answer that is empty, missing or odd", () => {
    expect(check("", "", "")).toContain("20 whole rows");
    expect(check()).toContain("20 whole rows");
    expect(check("566", "", "")).toContain("what remains");
    expect(check("five", "Infinity", "-1")).toContain("20 whole rows");
  });
});

describe("bytes and shares", () => {
  const check = (...values: string[]) => verdict("bytes-and-shares", ...values);

  test("is solved by 0.2 and 204, with a point or a comma", () => {
    expect(check("0.2", "204")).toBe("solved");
    expect(check("0,200", "204")).toBe("solved");
  });

  test("names what is wrong: 256 in place of 255, or the way back", () => {
    expect(check("0.199", "204")).toContain("255, not 256");
    expect(check("5", "204")).toContain("what part of 255");
    expect(check("0.2", "205")).toContain("0.8 of 255");
  });

  test("takes nothing for an answer that is empty, missing or odd", () => {
    expect(check("", "")).toContain("what part of 255");
    expect(check()).toContain("what part of 255");
    expect(check("0.2", "")).toContain("0.8 of 255");
    expect(check("1/5", "204")).toContain("what part of 255");
  });
});

describe("the end of a pass", () => {
  const check = (...values: string[]) => verdict("end-of-a-pass", ...values);

  test("is solved by 429 batches and 40 digits", () => {
    expect(check("429", "40")).toBe("solved");
  });

  test("names what is wrong: a batch too many, a fraction, or what is left in place of what is missing", () => {
    expect(check("430", "40")).toContain("still fill it");
    expect(check("429.6875", "40")).toContain("how many times 128");
    expect(check("429", "88")).toContain("how many more");
    expect(check("429", "128")).toContain("left over");
  });

  test("takes nothing for an answer that is empty, missing or odd", () => {
    expect(check("", "")).toContain("how many times 128");
    expect(check()).toContain("how many times 128");
    expect(check("429", "")).toContain("left over");
    expect(check("many", "few")).toContain("how many times 128");
  });
});

describe("a change of unit", () => {
  const {experiments, decide, options} = exercise("bytes-instead-of-shares") as PredictExercise;
  let runtime: Runtime;

  beforeAll(async () => {
    const set: DataSet = await loadDataSet("embedded");
    const module = await WebAssembly.compile(await compileKernel());
    runtime = localRuntime({
      digits: async (experiment: Experiment, split) =>
        split === "training" ? sliceDigits(set.training, 0, trainingCount(experiment)) : set[split],
      engines: {
        kernel: (experiment, training) => createKernelTrainer(experiment, training, module),
        tensorflow: () => Promise.reject(new Error("not asked for"))
      }
    });
  });

  async function finish(experiment: Experiment): Promise<Progress> {
    let last: Progress | undefined;
    for await (const progress of run(experiment, {runtime})) last = progress;
    return last!;
  }

  test("has two runs that differ in nothing but the scale", () => {
    const [small, large] = experiments("embedded");
    expect({...large, pixelScale: "0-1"}).toEqual(small);
    expect(large!.pixelScale).toBe("0-255");
    expect(experiments("full")[0]!.data).toBe("full");
  });

  test("is decided for 0 to 1 by the runs themselves, whose first losses bear out the answer", async () => {
    const runs = [];
    for (const experiment of experiments("embedded")) runs.push(await finish(experiment));
    const {option, evidence} = decide(runs);
    expect(options[option]).toBe("The one that gets 0 to 1.");
    expect(evidence).toMatch(
      /^From 0 to 1 the network reads \d\d\.\d% .* from 0 to 255 it reads \d\d\.\d%\.$/
    );
    expect(runs[1]!.steps.loss[0]!).toBeGreaterThan(20 * runs[0]!.steps.loss[0]!);
  });

  test("would be decided otherwise by other runs", () => {
    const [experiment] = experiments("embedded");
    const ended = (accuracy?: number): Progress => ({
      experiment: experiment!,
      iteration: 500,
      steps: {loss: new Float32Array(500), accuracy: new Float32Array(500)},
      log: [],
      validation:
        accuracy === undefined ? [] : [{iteration: 499, loss: 1, accuracy, correct: 0, count: 1000}],
      seconds: 1
    });
    expect(decide([ended(0.5), ended(0.9)]).option).toBe(1);
    expect(decide([ended(0.9), ended(0.89)]).option).toBe(2);
    expect(decide([ended(0.9), ended()]).option).toBe(0);
  });
});
