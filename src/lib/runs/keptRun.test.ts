import {describe, expect, test} from "vitest";
import {fakeProgress, fakeRun} from "../../../test/fakeRuns.js";
import {experiment} from "../training/experiment.js";
import {checkRunName, copyProgress, isWorthKeeping, readKeptRun, runId} from "./keptRun.js";

test("runId(experiment, engine) is the text of the run's link, and names an engine that is not the kernel", () => {
  expect(runId(experiment({seed: 3}))).toBe("data=embedded&seed=3");
  expect(runId(experiment({seed: 3}), "tensorflow")).toBe("data=embedded&seed=3&engine=tensorflow");
});

test("copyProgress(progress) has arrays of its own, of the run's length", () => {
  const memory = new Float32Array(1000);
  const progress = {...fakeProgress(), steps: {loss: memory.subarray(0, 4), accuracy: memory.subarray(0, 4)}};
  const copy = copyProgress(progress);
  memory.fill(7);
  expect([...copy.steps.loss]).toEqual([0, 0, 0, 0]);
  expect(copy.steps.loss.buffer.byteLength).toBe(16);
});

test("isWorthKeeping(progress) is false before the first step and where the engine failed", () => {
  expect(isWorthKeeping(undefined)).toBe(false);
  expect(isWorthKeeping(fakeProgress({}, {steps: 0}))).toBe(false);
  expect(isWorthKeeping(fakeProgress({}, {end: {reason: "failed", message: "no digits"}}))).toBe(false);
  expect(isWorthKeeping(fakeProgress({}, {steps: 2, end: {reason: "diverged", message: "NaN"}}))).toBe(true);
});

describe("readKeptRun(record)", () => {
  test("reads what was kept, a diverged run with its NaN included", () => {
    const run = fakeRun({seed: 2}, {name: "mine", style: 5, test: {correct: 3, count: 4}});
    expect(readKeptRun(structuredClone(run))).toEqual(run);
    const diverged = fakeRun({}, {end: {reason: "diverged", message: "NaN after step 4"}});
    diverged.progress.steps.loss[3] = NaN;
    expect(readKeptRun(structuredClone(diverged))).toEqual(diverged);
  });

  test("does not believe the id of a record: it follows from the settings", () => {
    expect(readKeptRun({...fakeRun({seed: 2}), id: "data=embedded"}).id).toBe(
      "data=embedded&iterations=4&seed=2"
    );
  });

  const good = fakeRun();
  test.each([
    ["nothing", undefined],
    ["a list", []],
    ["no settings", {...good, experiment: undefined}],
    ["a bad setting", {...good, experiment: {...good.experiment, learningRate: -1}}],
    ["an unknown engine", {...good, engine: "abacus"}],
    ["steps that are missing", {...good, progress: {...good.progress, iteration: 3}}],
    ["more steps than the run has", {...good, experiment: {...good.experiment, iterations: 2}}],
    ["steps of another kind", {...good, progress: {...good.progress, steps: {loss: [1], accuracy: [1]}}}],
    ["measures that are none", {...good, progress: {...good.progress, validation: [null]}}],
    ["more right than there are", {...good, test: {correct: 5, count: 4}}],
    ["a name that is too long", {...good, name: "x".repeat(41)}],
    ["a style that is none", {...good, style: -1}],
    ["an end that is none", {...good, progress: {...good.progress, end: {reason: "bored"}}}]
  ])("refuses %s", (_, record) => {
    expect(() => readKeptRun(record)).toThrow(RangeError);
  });
});

test("checkRunName(name) takes spaces off and refuses what is longer than 40 characters, in one sentence", () => {
  expect(checkRunName("  my   run ")).toBe("my run");
  expect(checkRunName("")).toBe("");
  expect(checkRunName("x".repeat(40))).toHaveLength(40);
  expect(() => checkRunName("long ".repeat(9))).toThrow(
    'a name can have at most 40 characters, and "long long lo…" has 44'
  );
});
