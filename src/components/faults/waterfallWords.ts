import {type FaultName, faults} from "../../lib/faults/faults.js";
import {
  hasSpread,
  type Level,
  type WaterfallMeasure,
  type WaterfallStep,
  whyNothing
} from "../../lib/faults/waterfall.js";
import type {PairedComparison} from "../../lib/statistics/pairedComparison.js";
import {formatChange} from "../words/formatNumber.js";

/** A row of the waterfall: the tutorial, 0, its steps from 1 on, or the best network. */
export type WaterfallSlot = number | "best";

export const measureNames: Record<WaterfallMeasure, string> = {
  test: "test digits read right",
  pictures: "own pictures read right"
};

/** What the row *slot* is called, which mends *fault*, or nothing yet. */
export function rowName(slot: WaterfallSlot, fault: FaultName | undefined): string {
  if (slot === "best") return "beyond the eight: longer, wider data";
  if (slot === 0) return "the tutorial as it is";
  if (fault) return `${slot}. ${faults[fault].mended}`;
  return slot === 1 ? "1. what you mend first" : `${slot}.`;
}

/** A change in points, with its sign; nothing where there is none, as at the start. */
export function pointsWords({value, change}: Level, before: number | undefined): string {
  const points = change?.mean ?? (before === undefined ? undefined : value - before);
  return points === undefined ? "" : formatChange(100 * points, 1).replace(/^[-−]?0\.0$/, "0");
}

/** In a sentence what a step brings of one measure: how much, how sure that is, or why nothing. */
export function changeSentence(
  step: WaterfallStep,
  before: WaterfallStep | undefined,
  measure: WaterfallMeasure
): string {
  const change = step[measure]?.change;
  if (!change || !step.fault || !before) return "";
  if (change.differences.every((difference) => difference === 0))
    return whyNothing(step.fault, before.mended, measure) ?? "no change";
  return averageWords(change);
}

/** A change of shares in points, and how sure it is: with one pair the change alone. */
export function averageWords(change: PairedComparison): string {
  const points = `${formatChange(100 * change.mean, 1)} points`;
  if (change.pairs === 1) return points;
  if (!hasSpread(change)) return `${points} with each of ${change.pairs} seeds`;
  const interval = `${formatChange(100 * change.low, 1)} to ${formatChange(100 * change.high, 1)}`;
  return `${points} on average over ${change.pairs} seeds (95% interval ${interval})`;
}
