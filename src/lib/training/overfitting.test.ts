import {expect, test} from "vitest";
import {experiment} from "./experiment.js";
import {dropoutSentences, fitSummary, type SeedResult} from "./overfitting.js";
import {nothing} from "./run.js";
import type {ValidationMeasure} from "./session.js";

const measure = (iteration: number, loss: number, accuracy = 0.8): ValidationMeasure => ({
  iteration,
  loss,
  accuracy,
  correct: Math.round(1000 * accuracy),
  count: 1000
});

test("fitSummary(progress, patience) has the loss of the last pass, the end, the lowest point and where to stop", () => {
  const start = nothing(experiment({batchSize: 50, trainSize: 100, iterations: 4}));
  const steps = {loss: Float32Array.of(2, 1, 0.5, 0.25), accuracy: new Float32Array(4)};
  const validation = [measure(0, 2), measure(1, 1), measure(2, 1.25), measure(3, 1.5)];
  const summary = fitSummary({...start, iteration: 4, steps, validation}, 1)!;
  expect(summary.training).toBeCloseTo(0.375, 6);
  expect(summary.last.loss).toBe(1.5);
  expect(summary.lowest.iteration).toBe(1);
  expect(summary.early).toMatchObject({best: {iteration: 1}, stop: {iteration: 2}, stopped: true});
  expect(fitSummary(start, 1)).toBeUndefined();
});

const results = (ends: readonly number[], lows: readonly number[], shares: readonly number[]): SeedResult[] =>
  ends.map((end, i) => ({last: measure(9, end, shares[i]), lowest: measure(3, lows[i]!)}));

test("dropoutSentences(plain, dropped) says by how much, or that it cannot be told", () => {
  const plain = results([0.66, 0.64, 0.66, 0.69], [0.54, 0.53, 0.54, 0.54], [0.836, 0.846, 0.847, 0.839]);
  const dropped = results([0.6, 0.6, 0.64, 0.64], [0.52, 0.52, 0.52, 0.53], [0.846, 0.842, 0.85, 0.836]);
  const [end, low, share] = dropoutSentences(plain, dropped);
  expect(end).toMatch(
    /^Dropout lowers the validation loss at the end by 0\.043 \(95% interval 0\.015 to 0\.070, 4 seeds\)\.$/
  );
  expect(low).toMatch(
    /^Dropout lowers its lowest value on the way by 0\.015 \(95% interval 0\.00\d to 0\.02\d, 4 seeds\)\.$/
  );
  expect(share).toMatch(
    /^What it does to the share read right at the end cannot be told with 4 seeds: \+0\.2 points, 95% interval −\d\.\d points to \+\d\.\d points\.$/
  );
});

test("dropoutSentences(plain, dropped) says raises where dropout harms, and nothing of too few seeds", () => {
  const plain = results([0.5, 0.52, 0.51], [0.5, 0.5, 0.5], [0.9, 0.9, 0.9]);
  const dropped = results([0.9, 0.93, 0.9], [0.5, 0.5, 0.5], [0.8, 0.79, 0.8]);
  const [end, low, share] = dropoutSentences(plain, dropped);
  expect(end).toContain("Dropout raises the validation loss at the end by 0.400");
  expect(low).toContain("cannot be told");
  expect(share).toContain("Dropout lowers the share read right at the end by 10.3 points");
  expect(dropoutSentences(plain.slice(1, 2), dropped.slice(1, 2))[0]).toContain(
    "Over 1 seeds nothing can be said"
  );
  expect(dropoutSentences([], [])[0]).toContain("Over 0 seeds nothing can be said");
});
