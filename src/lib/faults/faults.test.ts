import {expect, test} from "vitest";
import {formatExperiment, tutorial} from "../training/experiment.js";
import {type FaultName, faultNames, type Mended, predictionFails, tutorialProgram} from "./faults.js";

/** All 2⁸ sets of faults. */
const all: Mended[] = Array.from(
  {length: 2 ** faultNames.length},
  (_, bits) => new Set(faultNames.filter((_, i) => (bits >> i) & 1))
);

test("tutorialProgram(∅) is the tutorial's: its experiment, 0 to 255, no keep_prob, any picture inverted, none resized, the batch printed", () => {
  expect(tutorialProgram(new Set())).toEqual({
    experiment: tutorial,
    prediction: {
      pixelScale: "0-255",
      needsKeepProb: false,
      feedsKeepProb: false,
      findsDigit: false,
      resizes: false
    },
    log: "batch"
  });
});

test("tutorialProgram(mended) makes 256 different programs of the 2⁸ sets, and only 8 experiments: three faults are in the training", () => {
  const programs = all.map((mended) => tutorialProgram(mended));
  expect(new Set(programs.map((program) => JSON.stringify(program))).size).toBe(256);
  expect(new Set(programs.map(({experiment}) => formatExperiment(experiment))).size).toBe(8);
});

test.each<[FaultName, unknown]>([
  ["activation", {experiment: {activation: "relu"}}],
  ["dropout", {experiment: {dropoutWired: true, dropout: 0.5}, prediction: {needsKeepProb: true}}],
  ["learning-rate", {experiment: {learningRate: 0.001}}],
  ["pixel-scale", {prediction: {pixelScale: "0-1"}}],
  ["keep-prob", {prediction: {feedsKeepProb: true}}],
  ["polarity", {prediction: {findsDigit: true}}],
  ["shape", {prediction: {resizes: true}}],
  ["printed-loss", {log: "validation"}]
])("tutorialProgram({%s}) changes that and nothing else", (name, change) => {
  const before = tutorialProgram(new Set());
  const {experiment = {}, prediction = {}, ...rest} = change as Record<string, object>;
  expect(tutorialProgram(new Set([name]))).toEqual({
    ...before,
    ...rest,
    experiment: {...before.experiment, ...experiment},
    prediction: {...before.prediction, ...prediction}
  });
});

test("tutorialProgram(mended, {data, seed}) trains on those digits from that seed", () => {
  const {experiment} = tutorialProgram(new Set(), {data: "full", seed: 7});
  expect(experiment).toEqual({...tutorial, data: "full", seed: 7});
});

test("predictionFails(prediction) where dropout is wired and keep_prob is not fed, whatever else is mended", () => {
  for (const mended of all) {
    expect(predictionFails(tutorialProgram(mended).prediction)).toBe(
      mended.has("dropout") && !mended.has("keep-prob")
    );
  }
});
