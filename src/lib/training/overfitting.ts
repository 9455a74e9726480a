import {pairedComparison} from "../statistics/pairedComparison.js";
import {type EarlyStop, earlyStop} from "./earlyStopping.js";
import {passLosses} from "./passLosses.js";
import type {Progress, ValidationMeasure} from "./session.js";

/** How a run fares on the digits that it learns from, and on others. */
export interface FitSummary {
  /** The mean loss of the last pass over the training set. */
  readonly training: number;
  readonly last: ValidationMeasure;
  readonly lowest: ValidationMeasure;
  readonly early: EarlyStop;
}

/** Sums up a run as far as it has come; undefined before its first measure. */
export function fitSummary(progress: Progress, patience: number): FitSummary | undefined {
  const {validation} = progress;
  const last = validation.at(-1);
  const early = earlyStop(validation, patience);
  if (!last || !early) return undefined;
  const lowest = validation.reduce((best, measure) => (measure.loss < best.loss ? measure : best));
  return {training: passLosses(progress).at(-1) ?? NaN, last, lowest, early};
}

/** What of each network is compared, seed by seed. */
export interface SeedResult {
  readonly last: ValidationMeasure;
  readonly lowest: ValidationMeasure;
}

/** Says in one sentence each, with intervals, what dropout changes over several seeds: the loss at the end, the lowest loss, and what is read right. */
export function dropoutSentences(plain: readonly SeedResult[], dropped: readonly SeedResult[]): string[] {
  const measures = [
    {
      words: "the validation loss at the end",
      read: ({last}: SeedResult) => last.loss,
      unit: loss,
      up: "raises",
      down: "lowers"
    },
    {
      words: "its lowest value on the way",
      read: ({lowest}: SeedResult) => lowest.loss,
      unit: loss,
      up: "raises",
      down: "lowers"
    },
    {
      words: "the share read right at the end",
      read: ({last}: SeedResult) => last.accuracy,
      unit: points,
      up: "raises",
      down: "lowers"
    }
  ];
  return measures.map(({words, read, unit, up, down}) => {
    const {mean, low, high, apart, pairs} = pairedComparison(dropped.map(read), plain.map(read));
    if (pairs < 2) return `Over ${pairs} seeds nothing can be said of ${words}.`;
    if (apart === undefined || apart === "same")
      return `What it does to ${words} cannot be told with ${pairs} seeds: ${unit(mean, true)}, 95% interval ${unit(low, true)} to ${unit(high, true)}.`;
    const [from, to] = mean > 0 ? [low, high] : [-high, -low];
    return `Dropout ${mean > 0 ? up : down} ${words} by ${unit(Math.abs(mean))} (95% interval ${unit(from)} to ${unit(to)}, ${pairs} seeds).`;
  });
}

function loss(value: number, sign = false): string {
  return signed(value, value.toFixed(3), sign);
}

function points(value: number, sign = false): string {
  return `${signed(value, (100 * value).toFixed(1), sign)} points`;
}

function signed(value: number, text: string, sign: boolean): string {
  const plain = text.replace("-", "−");
  return sign && value > 0 ? `+${plain}` : plain;
}
