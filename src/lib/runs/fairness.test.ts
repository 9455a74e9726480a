import {expect, test} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {chanceDifference, fairness} from "./fairness.js";

test("fairness(runs) says what runs share that differ in one setting alone", () => {
  expect(fairness([fakeRun({activation: "relu"}), fakeRun()])).toEqual({
    shared:
      "All 2 share seed 1, the initial values of equal layers, the 7,000 training digits, the batches and their order and the 4 steps.",
    warnings: []
  });
  expect(fairness([fakeRun()])).toEqual({shared: "", warnings: []});
});

test("fairness(runs) warns of different seeds, with the size of what may be chance", () => {
  const {shared, warnings} = fairness([fakeRun({seed: 1}), fakeRun({seed: 2})]);
  expect(shared).toBe("All 2 share the 7,000 training digits and the 4 steps.");
  expect(warnings).toEqual([
    "They begin from different seeds: with 1,000 validation digits, differences in accuracy of less than about 2.6 points may be chance. Compare in pairs, seed by seed."
  ]);
});

test.each([
  [{batchSize: 32}, "batches differ in size (batch 128, batch 32)"],
  [{iterations: 8}, "different length (4 steps, 8 steps)"],
  [{trainSize: 100}, "different digits (all digits, 100 digits)"],
  [{loss: "squared-error" as const}, "losses are of different kinds"]
])("fairness(runs) warns of %j", (spec, words) => {
  expect(fairness([fakeRun(), fakeRun(spec)]).warnings.join(" ")).toContain(words);
});

test("chanceDifference(share, count) is 1.96 standard deviations of a difference, and nothing where all is read right", () => {
  expect(chanceDifference(0.5, 1000)).toBeCloseTo(1.96 * Math.sqrt(0.25 / 1000 + 0.25 / 1000), 10);
  expect(chanceDifference(1, 1000)).toBe(0);
});
