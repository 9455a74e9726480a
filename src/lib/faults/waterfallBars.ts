import {printedTestAccuracy} from "../training/printedRun.js";
import {hasSpread, type Level, type WaterfallMeasure} from "./waterfall.js";
import type {WaterfallAxis} from "./waterfallAxis.js";

/** What is drawn into the row of a step, from share to share, as per cent of the axis. */
export interface WaterfallBar {
  readonly what: "printed" | "none" | "bar" | "level" | "interval" | "total";
  readonly from: number;
  /** Where a mark has no width: undefined. */
  readonly to?: number;
  /** Of a bar, whether it goes up; "best" is that of the best network, which is no step. */
  readonly kind?: "rise" | "fall" | "same" | "best";
}

export interface WaterfallRowLevels {
  readonly level?: Level;
  /** Where the step before has ended. */
  readonly start?: number;
  /** The share of the pictures that have no answer. */
  readonly none?: number;
  /** What is handed on to the next row. */
  readonly total?: number;
  readonly isBest: boolean;
}

/** The marks and bars of one row of the waterfall, in the order in which they are drawn. */
export function waterfallBars(
  measure: WaterfallMeasure,
  {level, start, none = 0, total, isBest}: WaterfallRowLevels,
  {place}: WaterfallAxis
): WaterfallBar[] {
  const bars: WaterfallBar[] = [];
  if (measure === "test") bars.push({what: "printed", from: place(printedTestAccuracy)});
  if (measure === "pictures" && none > 0) bars.push({what: "none", from: place(1 - none), to: 100});
  if (level) {
    const to = place(level.value);
    if (start !== undefined) {
      const from = place(start);
      const kind = isBest ? "best" : to > from ? "rise" : to < from ? "fall" : "same";
      bars.push({what: "bar", from, to, kind});
    }
    bars.push({what: "level", from: to});
    const {change} = level;
    if (change && start !== undefined && hasSpread(change))
      bars.push({what: "interval", from: place(start + change.low), to: place(start + change.high)});
  }
  if (total !== undefined) bars.push({what: "total", from: place(total)});
  return bars;
}
