import {mean} from "d3-array";
import type {Activation} from "../network/network.js";
import type {Experiment} from "../training/experiment.js";
import {outcomeOf} from "../training/outcome.js";
import type {Progress} from "../training/session.js";
import type {Optimizer} from "../training/settings.js";

/** What the two lines of the sweep differ in. */
export const sweptActivations = ["none", "relu"] as const satisfies readonly Activation[];
export type SweptActivation = (typeof sweptActivations)[number];

/** The learning rates of the sweep for Adam; the third is the tutorial's. */
const adamRates = [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 1];

/** A rate means something else in each rule: those of descent are a hundred times as large, those with momentum ten times. */
const factors: Readonly<Record<Optimizer, number>> = {adam: 1, momentum: 10, "gradient-descent": 100};

/** How a run of the sweep ended, from its last measure of the validation digits. */
export interface RateReading {
  readonly experiment: Experiment;
  readonly accuracy: number;
  readonly loss: number;
  /** "lost": its loss is no lower than that of guessing. */
  readonly outcome: "learnt" | "lost" | "diverged" | "failed";
}

/** The learning rates that are tried with *optimizer*, lowest first. */
export function ratesFor(optimizer: Optimizer): number[] {
  return adamRates.map((rate) => Number((rate * factors[optimizer]).toPrecision(2)));
}

/** Reads a run that is over. */
export function readingOf(progress: Progress): RateReading {
  const last = progress.validation.at(-1);
  const outcome = outcomeOf(progress);
  return {
    experiment: progress.experiment,
    accuracy: last?.accuracy ?? NaN,
    loss: last?.loss ?? NaN,
    outcome: outcome === "learnt" || outcome === "lost" || outcome === "diverged" ? outcome : "failed"
  };
}

/** What the readings of one place, of several seeds, come to: means over those that are numbers, and how many are no better than guessing or went off the numbers. */
export interface RatePoint {
  readonly readings: readonly RateReading[];
  readonly accuracy: number;
  readonly loss: number;
  readonly lost: number;
  readonly diverged: number;
}

export function ratePoint(readings: readonly RateReading[]): RatePoint {
  const of = (name: "accuracy" | "loss") =>
    mean(
      readings
        .filter(({outcome}) => outcome !== "diverged")
        .map((reading) => reading[name])
        .filter(Number.isFinite)
    ) ?? NaN;
  const many = (outcome: RateReading["outcome"]) => readings.filter((one) => one.outcome === outcome).length;
  return {
    readings,
    accuracy: of("accuracy"),
    loss: of("loss"),
    lost: many("lost"),
    diverged: many("diverged")
  };
}

/** The answers that a reader may expect, in the words of the page. */
export const expectations = [
  "both read more",
  "both read less",
  "the linear one reads less, the one with ReLU more",
  "the linear one reads more, the one with ReLU less"
] as const;

/** Which expectation came true when the rate was raised from the tutorial's to a hundred times as much, by the sign of each change of accuracy; undefined for no change. */
export function expectationMet(changes: Readonly<Record<SweptActivation, number>>): number | undefined {
  const {none, relu} = changes;
  if (!(Math.abs(none) > 0 && Math.abs(relu) > 0)) return undefined;
  if (none > 0) return relu > 0 ? 0 : 3;
  return relu > 0 ? 2 : 1;
}
