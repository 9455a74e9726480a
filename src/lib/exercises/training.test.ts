import {beforeAll, describe, expect, test} from "vitest";
import {embeddedRuntime, finishRun} from "../../../test/embeddedRuntime.js";
import {type Experiment, experiment} from "../training/experiment.js";
import {printedLog} from "../training/printedRun.js";
import {nothing} from "../training/run.js";
import type {MeasureAt, Progress, Runtime} from "../training/session.js";
import type {BuildExercise, PredictExercise, ReachExercise} from "./exercise.js";
import {trainingExercises} from "./training.js";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await embeddedRuntime();
});

const finish = (experiment: Experiment) => finishRun(experiment, runtime);

const find = <E>(id: string) => trainingExercises.find((exercise) => exercise.id === `training/${id}`) as E;
const hintOf = (verdict: {solved: boolean; hint?: string}) => verdict.hint ?? "solved";

test("ids are the chapter's, and each its own", () => {
  const ids = trainingExercises.map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith("training/"))).toBe(true);
});

describe("does each line fall", () => {
  const {decide, experiments, options} = find<PredictExercise>("does-each-line-fall");
  const runWith = (losses: readonly number[]): Progress => ({
    ...nothing(experiment({})),
    log: losses.map((loss, i): MeasureAt => ({iteration: 100 * i, loss, accuracy: 0}))
  });

  test("runs the tutorial's experiment with another seed", () => {
    expect(experiments("embedded")).toEqual([experiment({seed: 2})]);
  });

  test("the tutorial's own log falls at five of nine lines, as the answer says", () => {
    const {option, evidence} = decide([runWith(printedLog.map(({loss}) => loss))]);
    expect(options[option]).toContain("three to eight");
    expect(evidence).toContain("fell at 5 of 9 lines: 3.67, 0.49,");
  });

  test("a real run decides for some of them", async () => {
    const {option} = decide([await finish(experiment({seed: 2, hidden: [64], trainSize: 2000}))]);
    expect(options[option]).toContain("three to eight");
  });

  test("logs that always or never fall decide otherwise", () => {
    expect(decide([runWith([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])]).option).toBe(0);
    expect(decide([runWith([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])]).option).toBe(2);
  });
});

describe("so many of 128", () => {
  const {check} = find<BuildExercise>("of-128");

  test.each([[["116", "0.914062"]], [["116", "0.9140625"]], [[" 116 ", "0,91406"]], [["116", "91.4062%"]]])(
    "takes or refuses %j by its value",
    (values) => {
      expect(check(values).solved).toBe(!values[1]!.includes("%"));
    }
  );

  test.each([
    [[], "first number"],
    [["", ""], "first number"],
    [["115", "0.914062"], "first number"],
    [["0.90625", "0.91"], "first number"],
    [["116", "0.90625"], "with 116 right"],
    [["116", ""], "one more than that by 128"],
    [["116", "0.91"], "one more than that by 128"],
    [["116", "NaN"], "one more than that by 128"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

describe("how far a line strays", () => {
  const {check} = find<BuildExercise>("standard-error");

  test.each([[["2.7", "1.3"]], [["2,65", "1,33"]], [["2.65 %", "1.3%"]]])("takes %j", (values) => {
    expect(check(values)).toEqual({solved: true});
  });

  test.each([
    [[], "batch of 128"],
    [["", ""], "batch of 128"],
    [["0.0265", "0.0133"], "in per cent"],
    [["30", "1.3"], "batch of 128"],
    [["2.7", "0.66"], "do not make it a quarter"],
    [["2.7", ""], "n = 512"],
    [["2.7", "much"], "n = 512"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});

describe("93% in 300 steps", () => {
  const {check} = find<ReachExercise>("reach-in-300");

  test("ReLU and larger batches solve it on the embedded digits", async () => {
    const spec = {
      hidden: [256],
      activation: "relu",
      learningRate: 0.003,
      batchSize: 256,
      iterations: 300
    } as const;
    for (const seed of [1, 2])
      expect(check(await finish(experiment({...spec, seed})))).toEqual({solved: true});
  });

  test("without an activation it does not, and the hint says so", async () => {
    const spec = {hidden: [64], learningRate: 0.003, iterations: 300} as const;
    expect(hintOf(check(await finish(experiment(spec))))).toMatch(/ends at \d\d\.\d%.*no activation/);
  });

  const ended = (accuracy: number, end: Progress["end"], loss = 0.3): Progress => ({
    ...nothing(experiment({iterations: 300, activation: "relu"})),
    validation: [{iteration: 299, loss, accuracy, correct: 0, count: 1000}],
    end
  });

  test.each([
    [nothing(experiment({iterations: 301})), "takes 301 iterations"],
    [nothing(experiment({iterations: 300})), "still under way"],
    [ended(0.99, {reason: "stopped"}), "stopped"],
    [ended(0.99, {reason: "diverged", message: ""}), "learning rate"],
    [ended(0.1, {reason: "finished", fingerprint: "0"}, 2.31), "no better than guessing"],
    [ended(0.9299, {reason: "finished", fingerprint: "0"}), "learning rate and the batch size"],
    [ended(0.93, {reason: "finished", fingerprint: "0"}), "solved"]
  ])("judges a run by its end", (progress, hint) => {
    expect(hintOf(check(progress))).toContain(hint);
  });
});
