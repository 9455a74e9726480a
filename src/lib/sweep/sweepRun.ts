import type {Experiment} from "../training/experiment.js";
import {runMany} from "../training/runMany.js";
import type {Progress, Runtime} from "../training/session.js";
import {type Sweep, sweepCells} from "./sweep.js";
import {coarseFirst} from "./sweepOrder.js";
import {type CellResult, cellResult} from "./sweepResult.js";
import type {EqualTime} from "./sweepTime.js";

export interface RunSweepOptions {
  readonly runtime: Runtime;
  /** Ends the sweep at once; what has ended before stays. */
  readonly signal?: AbortSignal;
  /** What is known of a run already, so that it need not be done again. */
  readonly known?: (experiment: Experiment) => CellResult | undefined;
  /** Turns the seconds of a sweep of equal time into iterations. */
  readonly time?: EqualTime;
  /** How many cells run side by side. Default: as many as *runtime* computes at once. */
  readonly atOnce?: number;
  /** Told how far the run of a cell has come. */
  readonly onprogress?: (cell: number, progress: Progress) => void;
}

/** A cell that is done: its place among sweepCells, its result, and its run where that was not known before. */
export interface SweptCell {
  readonly cell: number;
  readonly result: CellResult;
  readonly progress?: Progress;
}

/** Trains the cells of *sweep*, several side by side, coarse first, and yields each as it ends; those that are known already at once. */
export async function* runSweep(
  sweep: Sweep,
  {runtime, signal, known = () => undefined, time, ...options}: RunSweepOptions
): AsyncGenerator<SweptCell, void, void> {
  if ("seconds" in sweep.budget && !time)
    throw new TypeError("a sweep of equal time needs a way to measure it");
  const timed = "seconds" in sweep.budget ? time : undefined;
  const cells = sweepCells(sweep);
  const waiting: number[] = [];
  for (const cell of coarseFirst(sweep.x.values.length, sweep.y?.values.length ?? 1)) {
    const {experiment} = cells[cell]!;
    const wanted = timed ? timed.known(experiment) : experiment;
    const result = wanted && known(wanted);
    if (result) yield {cell, result};
    else waiting.push(cell);
  }
  const runs = runMany(
    waiting.map((cell) => cells[cell]!.experiment),
    {
      runtime: timed ? timed.runtime(runtime) : runtime,
      signal,
      atOnce: options.atOnce ?? runtime.size ?? 1,
      onprogress: (i, progress) => options.onprogress?.(waiting[i]!, progress)
    }
  );
  for await (const {i, progress} of runs) {
    // Steps that were timed meanwhile may have made this run one that is known; it has been done all the same, and came out alike.
    yield {cell: waiting[i]!, result: cellResult(progress), progress};
  }
}
