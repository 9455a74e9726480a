import {availableParallelism} from "node:os";
import {DisagreementError, type Plan, spread} from "./measure.js";

/** A sweep in N workers against the same in one. */
export interface SweepSpeed {
  readonly workers: number;
  readonly cells: number;
  /** The medians of what the sweep took, in seconds. */
  readonly alone: number;
  readonly together: number;
  /** The median of the ratios of neighbouring rounds. */
  readonly speedup: number;
}

/** What one sweep took, and the fingerprints of its cells in their order. */
export interface SweepTime {
  readonly seconds: number;
  readonly fingerprints: readonly string[];
}

/** The bench's page for sweeps, with the functions of `sweepPage.ts`. */
export interface SweepPage {
  /** Starts *workers* workers and lets them train a few cells, until they are warm. */
  warmUp(workers: number): Promise<void>;
  sweep(workers: number): Promise<SweepTime>;
}

/** The part of N that a sweep in N workers should reach. */
const reach = 0.85;

/** Times the sweep in one worker and in N by turns, N being the number of cores. Throws DisagreementError where the cells did not come out alike. */
export async function measureSweep(
  page: SweepPage,
  {rounds}: Pick<Plan, "rounds">,
  report: (message: string) => void,
  workers = availableParallelism()
): Promise<SweepSpeed> {
  for (const count of [1, workers]) await page.warmUp(count);
  const times: {alone: number; together: number}[] = [];
  let cells = 0;
  for (let round = 1; round <= rounds; round++) {
    const alone = await page.sweep(1);
    const together = await page.sweep(workers);
    if (alone.fingerprints.join() !== together.fingerprints.join())
      throw new DisagreementError(`the sweep in ${workers} workers trained other networks than in one`);
    cells = alone.fingerprints.length;
    times.push({alone: alone.seconds, together: together.seconds});
    report(
      `sweep: round ${round} of ${rounds}: ${alone.seconds.toFixed(1)} s in one worker, ${together.seconds.toFixed(1)} s in ${workers}`
    );
  }
  return {
    workers,
    cells,
    alone: spread(times.map(({alone}) => alone)).median,
    together: spread(times.map(({together}) => together)).median,
    speedup: spread(times.map(({alone, together}) => alone / together)).median
  };
}

/** The line about the sweep. */
export function sweepLine({workers, cells, alone, together, speedup}: SweepSpeed): string {
  const least = (reach * workers).toFixed(2);
  return `sweep of 8 learning rates × 6 widths (784-w-10, ReLU, batch 32, 500 iterations), ${cells} runs: ${alone.toFixed(1)} s in one worker, ${together.toFixed(1)} s in ${workers}: ${speedup.toFixed(2)} times as fast, reach ${least}`;
}
