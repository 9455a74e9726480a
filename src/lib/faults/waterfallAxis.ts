import type {WaterfallMeasure} from "./waterfall.js";

/** The axis of a measure, for shares from `low` to 1. */
export interface WaterfallAxis {
  readonly low: number;
  /** From one line of the grid to the next. */
  readonly step: number;
  /** The shares that are written, in per cent: every second line. */
  readonly ticks: readonly {readonly percent: number; readonly place: number}[];
  /** Where a share lies, in per cent of the axis; one that is off it lies at its end. */
  readonly place: (share: number) => number;
}

/** The axes stay as they are while runs come in; that of the test digits reaches further down only if one of *levels* does. */
export function waterfallAxis(measure: WaterfallMeasure, levels: readonly number[]): WaterfallAxis {
  const [low, step] =
    measure === "pictures"
      ? [0, 0.25]
      : [Math.min(0.86, ...levels.map((level) => Math.floor(level * 50) / 50)), 0.02];
  const count = Math.round((1 - low) / step);
  const ticks = Array.from({length: Math.floor(count / 2) + 1}, (_, i) => ({
    percent: Math.round(100 * (low + 2 * i * step)),
    place: (200 * i) / count
  }));
  return {low, step, ticks, place: (share) => 100 * Math.max(0, Math.min(1, (share - low) / (1 - low)))};
}
