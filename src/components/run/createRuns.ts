import type {LayerParameters} from "../../lib/network/network.js";
import type {Experiment} from "../../lib/training/experiment.js";
import {failure, nothing} from "../../lib/training/run.js";
import type {Progress, Runtime, SessionOptions} from "../../lib/training/session.js";

/** How far one of several runs has come; `parameters` are there once it is over. */
export interface RunNews {
  readonly progress: Progress;
  readonly parameters?: readonly LayerParameters[];
}

/**
 * Trains several experiments one after the other, each to its end, and tells *onnews* about each by its place in the list. A list that is
 * replaced is dropped at once: at most one session is open, and nothing of an older list is told any more.
 */
export function createRuns(
  runtime: Runtime,
  onnews: (i: number, news: RunNews) => void,
  options?: SessionOptions
): {load(experiments: readonly Experiment[]): void} {
  let generation = 0;
  let before: Promise<void> = Promise.resolve();

  async function play(mine: number, i: number, experiment: Experiment): Promise<void> {
    if (mine !== generation) return;
    let progress = nothing(experiment);
    try {
      const session = await runtime.open(experiment, options);
      try {
        while (!progress.end && mine === generation) {
          progress = await session.next();
          const parameters = progress.end ? await session.parameters() : undefined;
          if (mine === generation) onnews(i, {progress, parameters});
        }
      } finally {
        session.dispose();
      }
    } catch (error) {
      if (mine === generation) onnews(i, {progress: {...progress, end: failure(error)}});
    }
  }

  return {
    load(experiments) {
      const mine = ++generation;
      for (const [i, experiment] of experiments.entries())
        before = before.then(() => play(mine, i, experiment));
    }
  };
}
