import {expect, test} from "vitest";
import {type Experiment, formatExperiment} from "../training/experiment.js";
import {type FaultName, faultNames, tutorialProgram} from "./faults.js";
import {pictureKindNames} from "./ownPictures.js";
import {type ProgramRun, tallyPictures} from "./programRun.js";
import {waterfall, waterfallExperiments, whyNothing} from "./waterfall.js";

/** A run that reads 900 of 1,000 test digits, 50 more with an activation, 10 more at the higher rate, and a tenth of its seed more. */
function fakeRun(experiment: Experiment): ProgramRun {
  const {activation, learningRate, seed} = experiment;
  const correct = 900 + (activation === "relu" ? 50 + 2 * seed : 0) + (learningRate > 1e-4 ? 10 : 0) + seed;
  const labels = Uint8Array.from({length: 12}, (_, i) => i % 10);
  const wrong = labels.map((label) => (label + 1) % 10);
  return {
    experiment,
    fingerprint: formatExperiment(experiment),
    test: {correct, count: 1000},
    log: [],
    validation: [],
    answers: {
      labels,
      kinds: labels.length ? [...pictureKindNames, ...pictureKindNames] : [],
      fits: Uint8Array.from(labels, (_, i) => (i % 6 < 4 ? 1 : 0)),
      blank: new Uint8Array(12),
      inverted: {"0-1": wrong.with(1, labels[1]!), "0-255": wrong},
      found: {"0-1": labels, "0-255": labels.with(3, 9)}
    }
  };
}

const one = {data: "embedded", seeds: [1]} as const;
const order: FaultName[] = ["activation", "polarity", "learning-rate"];

test("waterfallExperiments(order, {seeds}) names each distinct experiment of the way once, seed by seed", () => {
  const experiments = waterfallExperiments(faultNames, {data: "embedded", seeds: [1, 2]});
  expect(
    experiments.map(({activation, dropoutWired, learningRate, seed}) => [
      seed,
      activation,
      dropoutWired,
      learningRate
    ])
  ).toEqual(
    [1, 2].flatMap((seed) => [
      [seed, "none", false, 1e-4],
      [seed, "relu", false, 1e-4],
      [seed, "relu", true, 1e-4],
      [seed, "relu", true, 1e-3]
    ])
  );
});

test("waterfall(order, run, …) begins with the tutorial, and its changes add up to what its last step has reached", () => {
  const steps = waterfall(order, fakeRun, one);
  expect(steps.map(({fault}) => fault)).toEqual([undefined, ...order]);
  for (const measure of ["test", "pictures"] as const) {
    const sum = steps.reduce(
      (total, step) => total + (step[measure]!.change?.mean ?? 0),
      steps[0]![measure]!.value
    );
    expect(sum).toBeCloseTo(steps.at(-1)![measure]!.value, 12);
  }
  expect(steps.map(({test}) => test!.value)).toEqual([0.901, 0.953, 0.953, 0.963]);
  expect(steps[0]!.none).toBeCloseTo(4 / 12, 12);
});

test("waterfall(order, run, {seeds}) compares each step with the one before seed by seed, and says how sure that is", () => {
  const {change} = waterfall(order, fakeRun, {data: "embedded", seeds: [1, 2, 3]})[1]!.test!;
  expect(change!.differences.map((difference) => Math.round(1000 * difference))).toEqual([52, 54, 56]);
  expect(change!.low).toBeLessThan(0.054);
  expect(change!.high).toBeGreaterThan(0.054);
});

test("waterfall(order, run, …) shows the first seed as far as it has come, and no step against one that is missing", () => {
  const known = (experiment: Experiment) =>
    experiment.activation === "none" ? undefined : fakeRun(experiment);
  const steps = waterfall(order, known, {data: "embedded", seeds: [1, 2]});
  expect(steps[0]!.test).toBeUndefined();
  expect(steps[1]!.test).toEqual({value: 0.953});
  expect(steps[2]!.test!.change!.mean).toBe(0);
});

test("waterfall(order, run, {seeds}) leaves out a seed of which a run is missing", () => {
  const known = (experiment: Experiment) =>
    experiment.seed === 2 && experiment.learningRate > 1e-4 ? undefined : fakeRun(experiment);
  const steps = waterfall(order, known, {data: "embedded", seeds: [1, 2, 3]});
  expect(steps.map(({runs}) => runs.map(({experiment}) => experiment.seed))).toEqual(Array(4).fill([1, 3]));
});

test("whyNothing(fault, before, measure) speaks only where nothing can change, whatever the networks answer, and for all 2⁸ programs", () => {
  const said = new Set<string>();
  for (let bits = 0; bits < 256; bits++) {
    const before = new Set(faultNames.filter((_, i) => (bits >> i) & 1));
    for (const fault of faultNames.filter((name) => !before.has(name))) {
      const [from, to] = [tutorialProgram(before), tutorialProgram(new Set([...before, fault]))];
      const isSameNetwork = formatExperiment(from.experiment) === formatExperiment(to.experiment);
      // The test set is measured with keep_prob fed and pixels from 0 to 1: only the network counts.
      expect(whyNothing(fault, before, "test") !== undefined).toBe(isSameNetwork);
      const why = whyNothing(fault, before, "pictures");
      if (why === undefined) continue;
      said.add(why);
      const tally = ({experiment, prediction}: typeof from) =>
        tallyPictures(prediction, fakeRun(experiment).answers!);
      expect(tally(to)).toEqual(tally(from));
    }
  }
  expect(said.size).toBe(3);
});
