import {expect, test} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {judgeableRuns, smallRun} from "./ownRuns.js";

test("judgeableRuns(runs, data) gives finished runs, the last one first, by their names and fingerprints", () => {
  const {able, unable} = judgeableRuns(
    [fakeRun({hidden: [8]}), fakeRun({hidden: [16]}, {name: "mine", test: {correct: 9, count: 10}})],
    "embedded"
  );
  expect(able.map(({title}) => title)).toEqual(["your run “mine”", "your run “8 units”"]);
  expect(able[0]).toMatchObject({fingerprint: "0123456789ab", seconds: 0.5, test: {correct: 9, count: 10}});
  expect(unable).toEqual([]);
});

test("judgeableRuns(runs, data) leaves out what cannot judge, each with a sentence that says why", () => {
  const {able, unable} = judgeableRuns(
    [
      fakeRun({output: "integer", loss: "squared-error"}, {name: "a"}),
      fakeRun({}, {name: "b", engine: "tensorflow"}),
      fakeRun({data: "full"}, {name: "c"}),
      fakeRun({seed: 2}, {name: "d", end: {reason: "stopped"}}),
      fakeRun({seed: 3}, {name: "e", end: {reason: "diverged", message: "it diverged"}})
    ],
    "embedded"
  );
  expect(able).toEqual([]);
  expect(unable).toEqual([
    "Your run “a” is left out: it answers with one number, not with ten probabilities.",
    "Your run “b” is left out: TensorFlow.js trained it, and does so only up to rounding.",
    "Your run “c” is left out: it was trained on digits that this site does not have.",
    "Your run “d” is left out: it was not trained to its end.",
    "Your run “e” is left out: it was not trained to its end."
  ]);
  expect(judgeableRuns([fakeRun({data: "full"})], "full").able).toHaveLength(1);
});

test("smallRun(data) is 784-32-10 with ReLU, at 0.001, in 1,000 batches of 32", () => {
  expect(smallRun("full").experiment).toMatchObject({
    data: "full",
    hidden: [32],
    activation: "relu",
    learningRate: 1e-3,
    batchSize: 32,
    iterations: 1000
  });
});
