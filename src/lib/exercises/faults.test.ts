import {describe, expect, test} from "vitest";
import {embeddedRuntime, finishRun} from "../../../test/embeddedRuntime.js";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {experiment} from "../training/experiment.js";
import type {BuildExercise, PredictExercise} from "./exercise.js";
import {faultsExercises, mendedInTurn} from "./faults.js";

const find = <E>(id: string) => faultsExercises.find((exercise) => exercise.id === `faults/${id}`) as E;
const hintOf = (verdict: {solved: boolean; hint?: string}) => verdict.hint ?? "solved";

test("ids are the chapter's, and each its own", () => {
  const ids = faultsExercises.map(({id}) => id);
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => id.startsWith("faults/"))).toBe(true);
});

describe("two mends, one after the other", () => {
  const {decide, options} = find<PredictExercise>("two-mends");
  const ended = (accuracy: number) =>
    fakeProgress({}, {accuracy, end: {reason: "finished", fingerprint: String(accuracy)}});

  test("the experiments are the tutorial's, at its rate, at ten times it, and with ReLU", () => {
    expect(mendedInTurn("embedded")).toEqual([
      experiment({}),
      experiment({learningRate: 1e-3}),
      experiment({learningRate: 1e-3, activation: "relu"})
    ]);
  });

  test("real runs go down, then up", async () => {
    const runtime = await embeddedRuntime();
    const runs = [];
    // Narrower and with smaller batches, as the whole network takes seconds; the chapter's figures are from the whole one.
    for (const one of mendedInTurn("embedded"))
      runs.push(await finishRun({...one, hidden: [256, 128, 64], batchSize: 32}, runtime));
    const {option, evidence} = decide(runs);
    expect(options[option]).toBe("Down, then up");
    expect(evidence).toMatch(
      /^8\d\.\d% as published, 8\d\.\d% with the rate read, 9\d\.\d% with ReLU too\.$/
    );
  });

  test.each([
    [0.9, 0.91, 0.95, "Up, then up again"],
    [0.9, 0.88, 0.95, "Down, then up"],
    [0.9, 0.92, 0.91, "Up, then down"]
  ])("from %d over %d to %d is “%s”", (a, b, c, words) => {
    expect(options[decide([a, b, c].map(ended)).option]).toBe(words);
  });
});

describe("what was fed?", () => {
  const {check} = find<BuildExercise>("count-the-numbers");

  test.each([[["2352", "480"]], [["2,352", "480"]], [[" 2 352 ", " 480 "]]])("takes %j", (values) => {
    expect(check(values)).toEqual({solved: true});
  });

  test.each([
    [[], "How many numbers?"],
    [["", ""], "How many numbers?"],
    [["many", "480"], "How many numbers?"],
    [["-2352", "480"], "How many numbers?"],
    [["2352.5", "480"], "How many numbers?"],
    [["784", "480"], "to a pixel in colour"],
    [["2353", "480"], "width times height times colours"],
    [["2352", ""], "How high"],
    [["2352", "160"], "was made grey"],
    [["2352", "640"], "rows of 640"]
  ])("answers %j with a hint", (values, hint) => {
    expect(hintOf(check(values))).toContain(hint);
  });
});
