import type {Experiment} from "./experiment.js";
import {failure, nothing} from "./run.js";
import type {Progress, Runtime, Session, SessionOptions} from "./session.js";

export interface RunManyOptions<T> extends SessionOptions {
  readonly runtime: Runtime;
  /** Ends all runs at once; those that are not over are not told of. */
  readonly signal?: AbortSignal;
  /** How many run side by side. Default: as many as *runtime* computes at once. */
  readonly atOnce?: number;
  /** What else to ask of each network when its run has finished, such as its answers on the test digits. */
  readonly read?: (session: Session, i: number) => Promise<T>;
  /** Told how far each run has come. */
  readonly onprogress?: (i: number, progress: Progress) => void;
}

/** A run that is over: its place among the experiments, and what `read` brought if it finished. */
export interface EndedRun<T = undefined> {
  readonly i: number;
  readonly progress: Progress;
  readonly reading?: T;
}

/**
 * Trains *experiments*, each to its end, several side by side, and yields each as it ends: the first to end first. What comes out of a run
 * does not depend on the others. A run that fails is yielded with its reason; the others go on. Leaving the loop ends all that still run.
 */
export async function* runMany<T = undefined>(
  experiments: Iterable<Experiment>,
  {runtime, signal, atOnce = runtime.size ?? 1, read, onprogress, ...options}: RunManyOptions<T>
): AsyncGenerator<EndedRun<T>, void, void> {
  const waiting = [...experiments].entries();
  const running = new Map<number, Promise<EndedRun<T> | undefined>>();
  let left = false;
  const over = () => left || (signal?.aborted ?? false);

  async function play(i: number, experiment: Experiment): Promise<EndedRun<T> | undefined> {
    let progress = nothing(experiment);
    let session: Session | undefined;
    try {
      session = await runtime.open(experiment, options);
      while (!progress.end && !over()) {
        progress = await session.next();
        if (!over()) onprogress?.(i, progress);
      }
      if (over()) return undefined;
      const reading = progress.end?.reason === "finished" ? await read?.(session, i) : undefined;
      return over() ? undefined : {i, progress, reading};
    } catch (error) {
      return over() ? undefined : {i, progress: {...progress, end: failure(error)}};
    } finally {
      session?.dispose();
    }
  }

  function start(): void {
    while (!over() && running.size < Math.max(1, atOnce)) {
      const {value, done} = waiting.next();
      if (done) return;
      running.set(value[0], play(...value));
    }
  }

  try {
    for (start(); running.size > 0 && !over(); start()) {
      const [i, ended] = await Promise.race([...running].map(async ([i, run]) => [i, await run] as const));
      running.delete(i);
      if (ended) yield ended;
    }
  } finally {
    left = true;
  }
}
