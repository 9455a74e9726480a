import {finalMeasure} from "../training/outcome.js";
import type {Progress} from "../training/session.js";

/** What mending a fault may do to the share of digits that are read, as a reader may expect it. */
export const changes = [
  "It rises by more than a point",
  "It stays within a point",
  "It falls by more than a point",
  "Nothing changes, to the last bit"
] as const;

/** Shares of 1,000 validation digits that are closer than this are called equal: one point. */
const close = 0.01;

/** Which of `changes` came true between two finished runs; undefined where one of them has not finished. */
export function changeBetween(before: Progress | undefined, after: Progress | undefined): number | undefined {
  const [a, b] = [lastAccuracy(before), lastAccuracy(after)];
  if (a === undefined || b === undefined) return undefined;
  if (areIdentical(before, after)) return 3;
  const change = b - a;
  return Math.abs(change) <= close + 1e-9 ? 1 : change > 0 ? 0 : 2;
}

/** Whether two runs ended with the same weights and biases, to the last bit. */
export function areIdentical(a: Progress | undefined, b: Progress | undefined): boolean {
  const print = fingerprintOf(a);
  return print !== undefined && print === fingerprintOf(b);
}

export function fingerprintOf(progress: Progress | undefined): string | undefined {
  return progress?.end?.reason === "finished" ? progress.end.fingerprint : undefined;
}

/** The share of the validation digits that a finished run reads; undefined of any other. */
export function lastAccuracy(progress: Progress | undefined): number | undefined {
  return finalMeasure(progress)?.accuracy;
}

/** At how many of the *losses* after the first the loss is not lower than before. */
export function countRises(losses: readonly number[]): number {
  return losses.filter((loss, i) => i > 0 && !(loss < losses[i - 1]!)).length;
}

/** By how much the loss rises at most from one of *losses* to the next; 0 where it never does. */
export function largestRise(losses: readonly number[]): number {
  return losses.reduce((most, loss, i) => Math.max(most, i > 0 ? loss - losses[i - 1]! : 0), 0);
}

/** A line of the log: the loss of its batch, and that of the validation digits after the same step. */
export interface LoggedLosses {
  readonly iteration: number;
  readonly batch: number;
  readonly validation: number;
}

/** The lines that a run has printed, each beside the loss of the validation digits at that moment. */
export function loggedLosses({log, validation}: Progress): LoggedLosses[] {
  return log.flatMap(({iteration, loss: batch}) => {
    const whole = validation.find((measure) => measure.iteration === iteration);
    return whole === undefined ? [] : [{iteration, batch, validation: whole.loss}];
  });
}
