import {splitSizes} from "../digits/digits.js";
import {
  type Experiment,
  type ExperimentSpec,
  experiment,
  formatExperiment,
  trainingCount
} from "../training/experiment.js";
import {SettingError} from "../training/setting.js";
import {type Optimizer, settings} from "../training/settings.js";
import type {Remedy} from "./remarks.js";
import {sayCount, sayValue} from "./remarksWords.js";

/**
 * A learning rate at which each rule learns in nearly every network of this workbook, if not fastest: Adam's is the default of most libraries; that of
 * descent is a hundred times, with momentum ten times as large, since there a rate is a factor and no distance.
 */
export const soundRates: Readonly<Record<Optimizer, number>> = {
  adam: 1e-3,
  momentum: 1e-2,
  "gradient-descent": 0.1
};

/** A remedy of *change*, unless that cannot run or changes nothing. */
export function remedy(base: Experiment, label: string, change: ExperimentSpec): Remedy[] {
  try {
    const changed = experiment({...base, ...change});
    return formatExperiment(changed) === formatExperiment(base) ? [] : [{label, change}];
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return [];
  }
}

/** A tenth of the learning rate, or the sound one where that is further down. */
export function lowerRate(base: Experiment): Remedy[] {
  return rate(base, Math.min(base.learningRate / 10, soundRates[base.optimizer]));
}

/** The sound learning rate; none where the rate is as high already. */
export function higherRate(base: Experiment): Remedy[] {
  const sound = soundRates[base.optimizer];
  return base.learningRate < sound ? rate(base, sound) : [];
}

function rate(base: Experiment, value: number): Remedy[] {
  const learningRate = Number(value.toPrecision(2));
  return remedy(base, `Learning rate ${sayValue(learningRate)}`, {learningRate});
}

/** Twice as many steps, up to as many as a run may have. */
export function moreIterations(base: Experiment): Remedy[] {
  const iterations = Math.min(2 * base.iterations, settings.iterations.max);
  return remedy(base, `${sayCount(iterations)} iterations`, {iterations});
}

/** A run that ends with step *iteration*, counted from 0. */
export function stopAfter(base: Experiment, iteration: number): Remedy[] {
  return remedy(base, `Stop after step ${sayCount(iteration)}`, {iterations: iteration + 1});
}

/** Four times the batch, which halves its noise. */
export function largerBatch(base: Experiment): Remedy[] {
  const batchSize = Math.min(4 * base.batchSize, settings.batchSize.max);
  return remedy(base, `Batches of ${sayCount(batchSize)}`, {batchSize});
}

/** Four times as many training digits, or all. */
export function moreDigits(base: Experiment): Remedy[] {
  const count = 4 * trainingCount(base);
  const all = splitSizes[base.data].training;
  if (base.trainSize === "all" || base.trainSize === all) return [];
  return count < all
    ? remedy(base, `${sayCount(count)} training digits`, {trainSize: count})
    : remedy(base, `All ${sayCount(all)} training digits`, {trainSize: "all"});
}

/** Dropout that acts, where it does not yet. */
export function wireDropout(base: Experiment): Remedy[] {
  if (base.hidden.length === 0) return [];
  const dropout = base.dropout > 0 ? base.dropout : settings.dropout.default;
  return remedy(base, `Wire dropout ${dropout}`, {dropoutWired: true, dropout});
}
