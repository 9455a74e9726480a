import * as fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import {embeddedRuntime, finishRun} from "../../../test/embeddedRuntime.js";
import {type ExperimentSpec, experiment, formatExperiment} from "../training/experiment.js";
import {guessingLoss} from "../training/outcome.js";
import {nothing} from "../training/run.js";
import type {Progress, Runtime, ValidationMeasure} from "../training/session.js";
import {type Remark, type RemarkKind, remarksOn} from "./remarks.js";
import {batchSwing, lowestOf, toAndFro} from "./remarksCurves.js";
import {sayCount, sayLoss} from "./remarksWords.js";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await embeddedRuntime();
});

/** A small network, 784 → 32 → 10 with ReLU, that learns well in 500 steps of 32. */
const small: ExperimentSpec = {
  hidden: [32],
  activation: "relu",
  batchSize: 32,
  iterations: 500,
  learningRate: 1e-3
};

const finish = (spec: ExperimentSpec) => finishRun(experiment({...small, ...spec}), runtime);

const kindsOf = (progress: Progress) => remarksOn(progress).map(({kind}) => kind);
const labelsOf = ({remedies}: Remark) => remedies.map(({label}) => label);

describe("remarksOn(progress), on real runs", () => {
  test.each<[RemarkKind, ExperimentSpec]>([
    ["diverged", {optimizer: "gradient-descent", learningRate: 5, activation: "none"}],
    ["lost", {learningRate: 1}],
    ["lost", {learningRate: 1, activation: "none"}],
    ["lost", {optimizer: "gradient-descent", learningRate: 5}],
    ["lost", {loss: "squared-error", learningRate: 1}],
    ["flat", {learningRate: 1e-5}],
    ["flat", {initializer: "zeros"}],
    ["falling", {learningRate: 1e-4}],
    ["falling", {loss: "squared-error"}],
    ["step-noise", {learningRate: 0.03, activation: "none"}],
    ["step-noise", {learningRate: 0.1}],
    ["batch-noise", {batchSize: 4}],
    ["overfitting", {trainSize: 100}],
    ["overfitting", {trainSize: 500, hidden: [128], iterations: 1500}],
    ["no-effect", {dropout: 0.9}],
    ["no-effect", {dropout: 0, dropoutWired: true}],
    ["no-effect", {hidden: []}],
    ["short", {iterations: 5}],
    ["calm", {iterations: 3000, activation: "none"}],
    ["linear", {iterations: 3000, activation: "none"}],
    ["calm", {trainSize: 500}]
  ])("%s: %j", async (kind, spec) => {
    expect(kindsOf(await finish(spec))).toContain(kind);
  });

  test.each<[RemarkKind, ExperimentSpec]>([
    ["falling", {iterations: 3000, activation: "none"}],
    ["falling", {learningRate: 1}],
    ["flat", {learningRate: 1e-4}],
    ["lost", {learningRate: 1e-4}],
    ["step-noise", {learningRate: 1e-3}],
    ["step-noise", {batchSize: 4}],
    ["batch-noise", {batchSize: 32}],
    ["overfitting", {learningRate: 0.03, activation: "none"}],
    ["overfitting", {iterations: 3000}],
    ["overfitting", {trainSize: 500}],
    ["no-effect", {}],
    ["no-effect", {dropout: 0.2, dropoutWired: true}],
    ["calm", {trainSize: 100}],
    ["calm", {learningRate: 0.1}],
    ["linear", {iterations: 3000, activation: "none", hidden: []}],
    ["linear", {learningRate: 0.03, activation: "none"}],
    ["linear", {trainSize: 500}]
  ])("not %s: %j", async (kind, spec) => {
    expect(kindsOf(await finish(spec))).not.toContain(kind);
  });

  test("the remedies of overfitting do what their buttons say: the run that is stopped ends at the very value that was lowest", async () => {
    const spec = {trainSize: 100};
    const before = await finish(spec);
    const [remark] = remarksOn(before);
    expect(labelsOf(remark!)).toEqual(["Stop after step 150", "400 training digits", "Wire dropout 0.5"]);
    const after = await finish({...spec, ...remark!.remedies[0]!.change});
    expect(after.validation.at(-1)!.loss).toBe(lowestOf(before.validation)!.loss);
    expect(kindsOf(after)).not.toContain("overfitting");
  });

  test.each<[ExperimentSpec]>([
    [{optimizer: "gradient-descent", learningRate: 5, activation: "none"}],
    [{learningRate: 1}],
    [{learningRate: 1e-5}],
    [{initializer: "zeros"}],
    [{learningRate: 0.03, activation: "none"}]
  ])("the first remedy for %j lowers the validation loss", async (spec) => {
    const before = await finish(spec);
    const after = await finish({...spec, ...remarksOn(before)[0]!.remedies[0]!.change});
    expect(after.validation.at(-1)!.loss).toBeLessThan(0.8 * before.validation.at(-1)!.loss);
  });

  test("a setting that is said to have no effect has none: the fingerprints are equal", async () => {
    const fingerprints = [];
    for (const dropout of [0.5, 0.9]) {
      const {end} = await finish({dropout, iterations: 50});
      fingerprints.push(end?.reason === "finished" && end.fingerprint);
    }
    expect(fingerprints[0]).toBe(fingerprints[1]);
    const wired = [];
    for (const dropoutWired of [true, false])
      wired.push((await finish({dropoutWired, dropout: 0, iterations: 50})).end);
    expect(wired[0]).toEqual(wired[1]);
    const layerless = [];
    for (const activation of ["relu", "none"] as const)
      layerless.push((await finish({hidden: [], activation, iterations: 50})).end);
    expect(layerless[0]).toEqual(layerless[1]);
  });

  test("the swing of the batches is what chance alone gives, to within a fifth", async () => {
    for (const batchSize of [4, 8, 32]) {
      const {seen, chance} = batchSwing(await finish({batchSize}));
      expect(seen / chance).toBeGreaterThan(0.8);
      expect(seen / chance).toBeLessThan(1.2);
    }
  });
});

test("remarksOn(progress) is silent while a run is under way, and of one that was stopped or has failed", () => {
  const start = nothing(experiment({}));
  expect(remarksOn(start)).toEqual([]);
  expect(remarksOn({...start, end: {reason: "stopped"}})).toEqual([]);
  expect(remarksOn({...start, end: {reason: "failed", message: "no digits"}})).toEqual([]);
});

test("remarksOn(progress) says where a run left the numbers, even at its first step", () => {
  const end = {reason: "diverged", message: "the loss is NaN"} as const;
  const first = {...madeUp({batches: [NaN], losses: []}), end};
  expect(remarksOn(first)[0]).toMatchObject({
    kind: "diverged",
    sentence:
      "The run went off the numbers after 1 step: each of its steps threw the weights further than the one before.",
    evidence: "The loss of the very first batch was no number."
  });
  const later = {...madeUp({batches: [2, 5e9, Infinity], losses: []}), end};
  expect(remarksOn(later)[0]!.evidence).toBe(
    "The loss of the batch was 2.00 at first and rose to 5.0e9 at step 1."
  );
});

test("the evidence of overfitting names lowest point, end and training loss", () => {
  const batches = Array.from({length: 1000}, (_, i) => 1 / (1 + i / 10));
  const losses = Array.from({length: 21}, (_, i) => 0.31 + 0.11 * (Math.abs(i - 8) / 12));
  const [remark] = remarksOn(madeUp({batches, losses}));
  expect(remark!.kind).toBe("overfitting");
  expect(remark!.evidence).toMatch(
    /^The validation loss was lowest, 0\.310, after step 400 and is 0\.420 at the end; meanwhile the mean loss of the batches fell from 0\.02\d+ to 0\.01\d+\.$/
  );
});

const curve = fc.record({
  batches: fc.array(fc.double({min: 1e-4, max: 8, noNaN: true}), {minLength: 20, maxLength: 120}),
  losses: fc.array(fc.double({min: 1e-3, max: 6, noNaN: true}), {minLength: 1, maxLength: 30}),
  correct: fc.integer({min: 0, max: 1000})
});

test("no remark contradicts the curve, whatever the curve", () => {
  fc.assert(
    fc.property(curve, (made) => {
      const progress = madeUp(made);
      const {validation} = progress;
      const last = validation.at(-1)!;
      const lowest = lowestOf(validation)!;
      const remarks = remarksOn(progress);
      expect(remarks.length).toBeGreaterThan(0);
      const kinds = remarks.map(({kind}) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
      expect(lowest.loss).toBe(Math.min(...validation.map(({loss}) => loss)));
      for (const {kind, sentence, evidence} of remarks) {
        expect(`${sentence} ${evidence}`).not.toMatch(/NaN|undefined|Infinity/);
        if (/ lowest, /.test(evidence) && kind !== "calm") {
          expect(evidence).toContain(
            `lowest, ${sayLoss(lowest.loss)}, after step ${sayCount(lowest.iteration)}`
          );
          expect(evidence).toContain(`is ${sayLoss(last.loss)} at the end`);
        }
        if (kind === "overfitting") expect(last.loss).toBeGreaterThan(lowest.loss);
        if (kind === "calm") {
          expect(last.loss).toBeLessThan(1.1 * lowest.loss);
          expect(last.loss).toBeLessThan(guessingLoss);
        }
        if (kind === "falling") {
          expect(validation.indexOf(lowest)).toBeGreaterThanOrEqual(validation.length - 2);
          expect(kinds).not.toContain("overfitting");
        }
        if (kind === "lost") expect(last.loss >= 0.99 * guessingLoss || last.accuracy < 0.16).toBe(true);
      }
    })
  );
});

test("a curve that only falls, and one that only rises, go to and fro by nothing", () => {
  for (const direction of [1, -1]) {
    const losses = Array.from({length: 21}, (_, i) => 3 + (direction * i) / 10);
    expect(toAndFro(madeUp({batches: new Array(100).fill(1), losses}))!.move).toBeCloseTo(0, 12);
  }
  expect(toAndFro(madeUp({batches: new Array(100).fill(1), losses: [1, 2]}))).toBeUndefined();
});

test("every remedy makes an experiment that can run, and another one", () => {
  const spec = fc.record({
    learningRate: fc.constantFrom(1e-8, 1e-4, 1e-3, 0.1, 100),
    iterations: fc.constantFrom(20, 1000, 100_000),
    batchSize: fc.constantFrom(1, 16, 512, 1024),
    trainSize: fc.constantFrom(1, 100, 3000, 7000, "all" as const),
    hidden: fc.constantFrom([], [32], [512, 256, 128]),
    dropout: fc.constantFrom(0, 0.5, 0.95),
    dropoutWired: fc.boolean(),
    initializer: fc.constantFrom("zeros" as const, "truncated-normal" as const),
    activation: fc.constantFrom("none" as const, "relu" as const),
    optimizer: fc.constantFrom("adam" as const, "gradient-descent" as const, "momentum" as const),
    pixelScale: fc.constantFrom("0-1" as const, "0-255" as const)
  });
  fc.assert(
    fc.property(spec, curve, fc.boolean(), (settings, made, gone) => {
      const progress = madeUp(made, settings);
      const end = gone ? ({reason: "diverged", message: ""} as const) : progress.end!;
      for (const {remedies} of remarksOn({...progress, end})) {
        for (const {label, change} of remedies) {
          const changed = experiment({...progress.experiment, ...change});
          expect(formatExperiment(changed)).not.toBe(formatExperiment(progress.experiment));
          expect(label).not.toMatch(/NaN|undefined/);
        }
      }
    })
  );
});

/** A finished run with these losses of its batches, and of the validation digits at equal distances. */
function madeUp(
  {batches, losses, correct = 800}: {batches: readonly number[]; losses: readonly number[]; correct?: number},
  spec: ExperimentSpec = {}
): Progress {
  const count = batches.length;
  const validation = losses.map((loss, i): ValidationMeasure => {
    const iteration = losses.length < 2 ? count - 1 : Math.round((i * (count - 1)) / (losses.length - 1));
    return {iteration, loss, accuracy: correct / 1000, correct, count: 1000};
  });
  return {
    experiment: experiment({...small, iterations: Math.max(1, count), ...spec}),
    iteration: count,
    steps: {loss: Float32Array.from(batches), accuracy: new Float32Array(count).fill(0.8)},
    log: [],
    validation,
    seconds: 0,
    end: {reason: "finished", fingerprint: "0"}
  };
}
