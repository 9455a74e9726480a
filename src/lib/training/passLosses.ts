import {type Experiment, trainingCount} from "./experiment.js";
import type {Progress} from "./session.js";

/** How many times a run of *experiment* sees its training set: batch size × iterations ∕ training digits. */
export function passCount(experiment: Experiment): number {
  return (experiment.batchSize * experiment.iterations) / trainingCount(experiment);
}

/**
 * The training loss along a run: after each step the mean of the batches of the last pass over the training set, so that every digit counts about once. Before the
 * first pass is over, the mean of all so far. Returns one value a step.
 */
export function passLosses({steps, experiment}: Pick<Progress, "steps" | "experiment">): Float32Array {
  const pass = Math.max(1, Math.round(trainingCount(experiment) / experiment.batchSize));
  const means = new Float32Array(steps.loss.length);
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    sum += steps.loss[i]!;
    if (i >= pass) sum -= steps.loss[i - pass]!;
    means[i] = Math.max(0, sum) / Math.min(i + 1, pass); // of numbers that nearly cancel, rounding may leave less than nothing
  }
  return means;
}
