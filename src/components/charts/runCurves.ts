import {bisector} from "d3-array";
import type {Progress} from "../../lib/training/session.js";
import {curvePath} from "./curvePath.js";
import type {Metric} from "./curveScales.js";

/** What is drawn of each run: the validation digits, each batch, or the one on top of the other. */
export type CurveKind = "validation" | "batches" | "both";

/** How far a run's curve goes: its last point, and the word for how it ended. */
export interface CurveEndPoint {
  readonly iteration: number;
  readonly value: number;
}

const chunks = 20;

/** The values that the axis of the loss must hold: what the validation digits lose, and the batches on average. */
export function axisValues(progress: Progress, curves: CurveKind): number[] {
  const known = memory.get(progress);
  if (known?.curves === curves) return known.values;
  const values = curves === "batches" ? [] : progress.validation.map(({loss}) => loss);
  if (curves !== "validation")
    values.push(...chunkMeans(progress.steps.loss, progress.experiment.iterations));
  memory.set(progress, {curves, values});
  return values;
}

const memory = new WeakMap<Progress, {curves: CurveKind; values: number[]}>();

/** The means of *values* over equal parts of a run: a single batch, however lucky, does not move the axis. */
function chunkMeans(values: ArrayLike<number>, iterations: number): number[] {
  const size = Math.max(1, Math.round(iterations / chunks));
  const means: number[] = [];
  for (let start = 0; start + size <= values.length; start += size) {
    let sum = 0;
    for (let i = start; i < start + size; i++) sum += values[i]!;
    means.push(sum / size);
  }
  return means;
}

/** The last point of a run's curve; of the batches the mean of the last few, so that a label at it keeps still. */
export function endOf(
  progress: Progress | undefined,
  {metric, curves}: {metric: Metric; curves: CurveKind}
): CurveEndPoint | undefined {
  if (!progress) return undefined;
  if (curves !== "batches") {
    const last = progress.validation.findLast((measure) => Number.isFinite(measure[metric]));
    return last && {iteration: last.iteration, value: last[metric]};
  }
  const values = progress.steps[metric];
  const few = Math.max(1, Math.ceil(progress.experiment.iterations / 25));
  let [sum, count] = [0, 0];
  for (let i = Math.max(0, values.length - few); i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    sum += values[i]!;
    count++;
  }
  return count > 0 ? {iteration: values.length - 1, value: sum / count} : undefined;
}

/** What is read at step *i*: the newest measure of the validation digits, or the batch's own; undefined where the run has not come so far. */
export function valueAt(
  progress: Progress | undefined,
  i: number,
  {metric, curves}: {metric: Metric; curves: CurveKind}
): number | undefined {
  if (!progress || i >= progress.iteration) return undefined;
  if (curves === "batches") return progress.steps[metric][i];
  return progress.validation[place(progress, i)]?.[metric];
}

/** How high the drawn curve is at step *i*, in pixels: between two measures on the line that joins them. */
export function heightAt(
  progress: Progress | undefined,
  i: number,
  {metric, curves, y}: {metric: Metric; curves: CurveKind; y: (value: number) => number}
): number {
  if (!progress || i >= progress.iteration) return NaN;
  if (curves === "batches") return y(progress.steps[metric][i]!);
  const at = place(progress, i);
  const [one, other] = [progress.validation[at], progress.validation[at + 1]];
  if (!one) return NaN;
  if (!other || !Number.isFinite(other[metric])) return y(one[metric]);
  const share = (i - one.iteration) / (other.iteration - one.iteration);
  return y(one[metric]) * (1 - share) + y(other[metric]) * share;
}

function place({validation}: Progress, i: number): number {
  return bisector((measure: {iteration: number}) => measure.iteration).right(validation, i) - 1;
}

/** The means of *values* over equal parts of a run of *count* steps, drawn over their middles: where several runs lie together, their batches one by one would hide each other. */
export function meanPath(
  values: ArrayLike<number>,
  {x, y, count, parts}: {x: (i: number) => number; y: (value: number) => number; count: number; parts: number}
): string {
  const size = Math.max(1, Math.round(count / parts));
  const means: number[] = [];
  for (let start = 0; start + size <= values.length; start += size) {
    let sum = 0;
    for (let i = start; i < start + size; i++) sum += values[i]!;
    means.push(sum / size);
  }
  return curvePath(means, (part) => x((part + 0.5) * size - 0.5), y, {columns: parts});
}

/** The curve through the validation digits. */
export function validationPath(
  {validation}: Progress,
  metric: Metric,
  {x, y, columns}: {x: (i: number) => number; y: (value: number) => number; columns: number}
): string {
  const values = validation.map((measure) => measure[metric]);
  return curvePath(values, (at) => x(validation[at]!.iteration), y, {columns});
}
