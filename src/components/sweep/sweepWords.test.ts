import {expect, test} from "vitest";
import {sweep} from "../../lib/sweep/sweep.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {experiment} from "../../lib/training/experiment.js";
import {
  accuracyWords,
  axisLabel,
  axisPlace,
  bestCell,
  bestSentence,
  cellName,
  commonWords,
  failureSentence,
  resultWords,
  sweptWords
} from "./sweepWords.js";

const base = experiment({hidden: [32], activation: "relu", batchSize: 32});
const grid = sweep({
  base,
  x: {setting: "learningRate", values: [1e-4, 0.01, 1]},
  y: {setting: "units", values: [8, 64]},
  budget: {iterations: 500}
});

const result = (
  accuracy: number,
  outcome: CellResult["outcome"] = "learnt",
  loss = 1 - accuracy
): CellResult => ({
  experiment: base,
  outcome,
  iteration: 500,
  seconds: 0.1,
  loss,
  accuracy,
  correct: Math.round(1000 * accuracy) || 0,
  count: 1000
});

test("cellName(sweep, cell) says its values in words", () => {
  expect(cellName(grid, 4)).toBe("learning rate 0.01, 64 units");
  expect(sweptWords("batchSize", 1024)).toBe("batches of 1,024");
  expect(sweptWords("units", 1)).toBe("1 unit");
  expect(sweptWords("dropout", 0)).toBe("dropout 0");
  expect(sweptWords("trainSize", 5500)).toBe("5,500 training digits");
  expect(sweptWords("learningRate", 3.2e-5)).toBe("learning rate 3.2e-5");
});

test("axisLabel(value) is as short as can be, small values as powers", () => {
  expect([1e-4, 3.2e-5, 0.001, 0.5, 1, 128, 2048, 0].map(axisLabel)).toEqual([
    "10⁻⁴",
    "3.2·10⁻⁵",
    "0.001",
    "0.5",
    "1",
    "128",
    "2,048",
    "0"
  ]);
});

test("axisPlace(values, value) lies between two values by logarithm, and nowhere outside", () => {
  expect(axisPlace([1, 10, 100], 10)).toBe(1);
  expect(axisPlace([1, 100], 10)).toBeCloseTo(0.5, 12);
  expect(axisPlace([0, 0.5, 1], 0.25)).toBeCloseTo(0.5, 12);
  expect(axisPlace([1, 10], 11)).toBeUndefined();
  expect(axisPlace([1, 10], NaN)).toBeUndefined();
});

test("bestCell(results) is the most accurate of those that learnt; of equals the one with the lower loss", () => {
  expect(bestCell([])).toBeUndefined();
  expect(bestCell([undefined, result(0.95, "lost"), result(NaN, "diverged")])).toBeUndefined();
  expect(bestCell([result(0.9), result(0.92, "learnt", 0.3), result(0.92, "learnt", 0.2), undefined])).toBe(
    2
  );
});

test("bestSentence(sweep, results) names the best with its interval, its rivals, and the luck of the best of many", () => {
  expect(bestSentence(grid, Array(6).fill(undefined))).toBe("");
  const results = [0.9, 0.931, 0.94, 0.5, 0.935, 0.2].map((accuracy) => result(accuracy));
  expect(bestSentence(grid, results)).toBe(
    "Best of 6: learning rate 1, 8 units, with 94.0% (95% interval 92.4 to 95.3%) of 1,000 validation digits. 2 other cells lie within that interval. The best of many is flattered by luck, and this is one seed: compare it over several seeds before you believe it."
  );
  expect(bestSentence(grid, [result(0.9), ...Array(5).fill(undefined)])).toMatch(
    /^Best so far: learning rate 0.0001, 8 units/
  );
});

test("failureSentence(results) counts what diverged, and what came no further than guessing", () => {
  expect(failureSentence([result(0.9), undefined])).toBe("");
  expect(failureSentence([result(NaN, "diverged"), result(0.8, "lost", 4), result(0.1, "lost", 3)])).toBe(
    "1 cell diverged (✕): its weights grew until the loss was no number any more. 2 cells ended with a loss no lower than guessing's 2.30 (∘), whatever they read right."
  );
});

test("resultWords(result) and accuracyWords(result) say what came of a cell", () => {
  expect(resultWords(undefined)).toBe("not trained yet");
  expect(resultWords(result(NaN, "diverged"))).toBe("diverged after 500 steps");
  expect(resultWords(result(0.8, "lost", 4))).toBe(
    "80.0% read right, but a loss of 4.00, no lower than guessing's 2.30"
  );
  expect(accuracyWords(result(0.9))).toBe("90.0% (95% interval 88.0 to 91.7%)");
});

test("commonWords(sweep) says what all cells have in common", () => {
  expect(commonWords(grid)).toBe("784 → units → 10, ReLU, Adam, batches of 32, 500 iterations each, seed 1");
  const timed = sweep({base, x: {setting: "dropout", values: [0, 0.5]}, budget: {seconds: 0.5}});
  expect(commonWords(timed)).toBe(
    "784 → 32 → 10, ReLU, Adam, learning rate 0.0001, batches of 32, dropout wired, 0.5 s of training each, seed 1"
  );
});
