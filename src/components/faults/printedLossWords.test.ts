import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {oneRunSentence, overSeedsSentence, risesCells, runRises} from "./printedLossWords.js";

/** A run with these losses of its batches, and of its validation digits after the same steps. */
function runOf(batches: readonly number[], whole: readonly number[]) {
  const at = (loss: number, iteration: number) => ({iteration, loss, accuracy: 0.5});
  return {
    ...fakeProgress({}),
    log: batches.map(at),
    validation: whole.map((loss, i) => ({...at(loss, i), correct: 500, count: 1000}))
  };
}

const run = runOf([3, 1, 1.5, 0.75], [3, 2, 2.0002, 1]);

test("runRises(run) counts the rises of both losses", () => {
  const {printed, validation} = runRises(run);
  expect([printed.rises, printed.largest]).toEqual([1, 0.5]);
  expect([validation.rises, validation.of]).toEqual([1, 3]);
});

test("risesCells(rises) writes a rise that rounds to nothing as less than a thousandth", () => {
  expect(risesCells({rises: 2, of: 9, largest: 0.184})).toEqual(["2 of 9", "+0.184"]);
  expect(risesCells({rises: 1, of: 9, largest: 0.0002})).toEqual(["1 of 9", "< 0.001"]);
  expect(risesCells({rises: 0, of: 9, largest: 0})).toEqual(["0 of 9", "–"]);
});

test("oneRunSentence(run) tells how often each loss rises, and by how much at most", () => {
  expect(oneRunSentence(run)).toBe(
    "With seed 1 the printed loss rises at 1 of 3 lines, by 0.500 at most; the loss of 1,000 validation digits at 1 of 3 lines, by less than 0.001."
  );
});

test("overSeedsSentence(runs) gives means with their intervals", () => {
  expect(overSeedsSentence([run, runOf([1, 2, 3, 4], [4, 3, 2, 1])])).toMatch(
    /^Over 2 seeds: 2\.0 \(95% interval .*\) rises of the printed loss on average, 0\.5 \(/
  );
});
