import {outcomeOf} from "../../lib/training/outcome.js";
import type {ChartedRun} from "./ChartedRun.js";
import {margin} from "./curveFrame.js";
import {iterationScale, lossHalfPowers, type Metric, metricScale, type Scale} from "./curveScales.js";
import {axisValues, type CurveKind} from "./runCurves.js";

export interface RunsFrameOptions {
  readonly metric: Metric;
  readonly curves: CurveKind;
  readonly iterations: number;
  readonly width: number;
  readonly height: number;
}

/** What the curves of several runs are drawn in. */
export interface RunsFrame extends RunsFrameOptions {
  /** The room on the right for the names, in pixels. */
  readonly right: number;
  readonly x: Scale;
  readonly y: Scale;
  /** A height that the curves keep to: above the axis they run along the top, below it along the foot. */
  readonly inside: (value: number) => number;
  /** Whether there are too many runs to name them all. */
  readonly crowded: boolean;
  /** Whether the batches are smoothed, behind curves that they would hide. */
  readonly smooth: boolean;
  /** How many parts each faint line is drawn in. */
  readonly columns: number;
  /** The same for frames in which every curve looks the same. */
  readonly key: string;
}

/** More runs than these are not all named. */
export const crowd = 12;

/** Pixels, about, at the size of the labels. */
export const letter = 6.2;

const highest = 3; // powers of ten: what lies above runs along the top, so that the others stay apart
const few = 2; // of more runs than these, the batches are smoothed
const vertices = 24_000; // of the faint lines of all runs together

/** The frame that holds *runs*. What diverges is off the axis anyway: it runs along the top, and leaves the others their room. */
export function runsFrame(runs: readonly ChartedRun[], options: RunsFrameOptions): RunsFrame {
  const {metric, curves, iterations, width, height} = options;
  const crowded = runs.length > crowd;
  const smooth = curves === "both" && runs.length > few;
  const staying = runs.filter(({progress}) => outcomeOf(progress) !== "diverged");
  const longest = staying.reduce((most, {name}) => Math.max(most, name.length), 0);
  const right = Math.round(Math.max(margin.right, Math.min(longest * letter + 24, 0.38 * width)));
  const [low, high] =
    metric === "loss" ? lossRange(staying.length > 0 ? staying : runs, {curves, crowded}) : [0, 1];
  const columns = faintColumns(runs.length, {curves, room: width - margin.left - right});
  const x = iterationScale(iterations, margin.left, width - right);
  const y = metricScale(metric, [low, high], height - margin.bottom, margin.top);
  const inside = (value: number) => {
    if (Number.isNaN(value)) return NaN;
    const capped = metric === "loss" ? Math.min(value, 10 ** (highest + 1)) : value;
    return Math.max(margin.top, Math.min(height - margin.bottom, y(capped)));
  };
  const key = [low, high, iterations, width, height, right, crowded, smooth, columns].join();
  return {...options, right, x, y, inside, crowded, smooth, columns, key};
}

/** The powers of ten at the ends of the axis. */
function lossRange(
  runs: readonly ChartedRun[],
  {curves, crowded}: {curves: CurveKind; crowded: boolean}
): [low: number, high: number] {
  const seen = curves === "both" && crowded ? "validation" : curves;
  const values = runs.flatMap(({progress}) => (progress ? axisValues(progress, seen) : []));
  return lossHalfPowers(values, highest);
}

/** How many parts each faint line of *count* runs is drawn in: fewer, the more lines there are. */
function faintColumns(count: number, {curves, room}: {curves: CurveKind; room: number}): number {
  const lines = curves === "both" ? Math.min(count, crowd) : count;
  const most = room * (curves === "batches" ? 0.5 : 0.33);
  return Math.round(Math.max(40, Math.min(most, vertices / 2 / Math.max(1, lines))));
}
