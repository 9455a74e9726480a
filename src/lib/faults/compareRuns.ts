import {finalMeasure} from "../training/outcome.js";
import type {Progress} from "../training/session.js";

/** What mending a fault may do to the share of digits that are read, as a reader may expect it. */
export const changes = [
  "It rises by more than a point",
  "It stays within a point",
  "It falls by more than a point",
  "Nothing changes, to the last bit"
] as const;

/** Shares that are no further apart than this are called equal: one point. */
const close = 0.01;

/** Which of `changes` came true between two finished runs; undefined where one of them has not finished. */
export function changeBetween(before: Progress | undefined, after: Progress | undefined): number | undefined {
  const [a, b] = [lastAccuracy(before), lastAccuracy(after)];
  if (a === undefined || b === undefined) return undefined;
  return areIdentical(before, after) ? 3 : changeOfShare(a, b);
}

/** Which of the first three of `changes` came true where a share went from *before* to *after*. */
export function changeOfShare(before: number, after: number): number {
  const change = after - before;
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
