import {areIdentical, lastAccuracy} from "../../lib/faults/compareRuns.js";
import type {Progress} from "../../lib/training/session.js";
import {formatCount, formatPercent} from "../words/format.js";
import {formatChange} from "../words/formatNumber.js";

/** A run that has finished, and what the page calls it. */
export interface NamedRun {
  readonly name: string;
  readonly progress: Progress;
}

/** Says what became of the accuracy between two runs that have finished, or that they are one and the same. */
export function duelSentence(from: NamedRun, to: NamedRun): string {
  const [a, b] = [`“${from.name}”`, `“${to.name}”`];
  if (areIdentical(from.progress, to.progress))
    return `${a} and ${b} are one and the same run: every weight is equal to the last bit.`;
  const [before, after] = [lastAccuracy(from.progress)!, lastAccuracy(to.progress)!];
  const {experiment, validation} = from.progress;
  const count = formatCount(validation.at(-1)!.count);
  return `From ${a} to ${b}: ${formatPercent(before)} → ${formatPercent(after)} of ${count} validation digits, ${formatChange(100 * (after - before), 1)} points with seed ${experiment.seed}.`;
}
