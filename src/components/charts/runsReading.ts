import {outcomeOf} from "../../lib/training/outcome.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import type {ChartedRun, PlacedRun} from "./ChartedRun.js";
import type {Metric} from "./curveScales.js";
import type {Reading} from "./RunsReadout.js";
import {type CurveKind, heightAt, valueAt} from "./runCurves.js";
import {shortenNames} from "./shortenNames.js";

interface What {
  readonly metric: Metric;
  readonly curves: CurveKind;
}

export interface ReadRunsOptions extends What {
  /** How many rows there is room for. */
  readonly room: number;
  /** The run that is brought out, by its id: where not all have room, it is among those read. */
  readonly lit: string | undefined;
  /** Whether the batch's own value stands beside that of the validation digits. */
  readonly batches?: boolean;
  /** The longest name. */
  readonly letters?: number;
}

export interface RunsReading {
  readonly rows: Reading[];
  /** The runs of the rows. */
  readonly runs: PlacedRun[];
  /** How many runs are left out. */
  readonly more: number;
}

/** How a value of *metric* is written. */
export function formatOf(metric: Metric): (value: number) => string {
  return metric === "loss" ? formatLoss : formatPercent;
}

/** All runs with their values at step *i*, best first; then those that are over or have not come so far. */
export function orderAt<T extends ChartedRun>(
  runs: readonly T[],
  i: number,
  what: What
): {run: T; value: number | undefined}[] {
  const better = what.metric === "loss" ? -1 : 1;
  const rank = (value: number | undefined) =>
    value === undefined ? -2 * Number.MAX_VALUE : Number.isNaN(value) ? -Number.MAX_VALUE : better * value;
  const all = runs.map((run) => ({run, value: valueAt(run.progress, i, what)}));
  return all.sort((a, b) => rank(b.value) - rank(a.value) || 0);
}

/** What there is to read at step *i*, best first; where not all have room, the neighbours of the run that is brought out. */
export function readRuns(
  runs: readonly PlacedRun[],
  i: number,
  {room, lit, batches = false, letters = Infinity, ...what}: ReadRunsOptions
): RunsReading {
  const format = formatOf(what.metric);
  const all = orderAt(runs, i, what);
  const count = all.length > room ? room - 1 : all.length;
  const at = all.findIndex(({run}) => run.id === lit);
  const from = Math.max(0, Math.min(all.length - count, at - Math.floor(count / 2)));
  const shown = all.slice(from, from + count);
  const names = shortenNames(
    shown.map(({run}) => run.name),
    letters
  );
  const rows = shown.map(
    ({run, value}, k): Reading => ({
      name: names[k]!,
      style: run.style,
      text: value === undefined ? whyNot(run) : format(value),
      batch: batches && value !== undefined ? format(run.progress!.steps[what.metric][i]!) : undefined,
      lit: run.id === lit
    })
  );
  return {rows, runs: shown.map(({run}) => run), more: all.length - count};
}

/** Why a run has no value. */
function whyNot({progress}: ChartedRun): string {
  if (!progress?.end) return "–";
  const steps = formatCount(progress.iteration);
  return outcomeOf(progress) === "diverged" ? `× diverged at ${steps}` : `ended at ${steps}`;
}

/** A reading in a sentence, for a screen reader. */
export function readingWords(i: number, {rows, more}: RunsReading): string {
  const words = rows.map(({name, text, lit}) => `${lit ? "at " : ""}${name} ${text}`).join(", ");
  return `step ${formatCount(i)}: ${words}${more > 0 ? `, and ${formatCount(more)} more` : ""}`;
}

/** The run whose curve passes nearest to *py* pixels from the top at step *i*, if that is near. */
export function nearestRun(
  runs: readonly PlacedRun[],
  i: number,
  py: number,
  {inside, ...what}: What & {inside: (value: number) => number}
): string | undefined {
  let best: string | undefined;
  let least = 24;
  for (const {id, progress} of runs) {
    const distance = Math.abs(heightAt(progress, i, {...what, y: inside}) - py);
    if (distance < least) {
      least = distance;
      best = id;
    }
  }
  return best;
}
