import type {Experiment} from "./experiment.js";
import type {End, Progress, Runtime, Session, SessionOptions} from "./session.js";

export interface RunOptions extends SessionOptions {
  readonly runtime: Runtime;
  /** Ends the run; its last Progress then says "stopped". */
  readonly signal?: AbortSignal;
}

/**
 * Trains *experiment* from its first step to its last, and says again and again how far it has come. The last Progress has
 * `end`, whatever the reason. Nothing is computed ahead: a reader who does not ask for more pauses the run.
 */
export async function* run(
  experiment: Experiment,
  {runtime, signal, ...options}: RunOptions
): AsyncGenerator<Progress, void, void> {
  let progress = nothing(experiment);
  let session: Session | undefined;
  try {
    if (!signal?.aborted) session = await openUnless(signal, runtime.open(experiment, options));
    while (session && !progress.end && !signal?.aborted) {
      progress = await session.next();
      if (!signal?.aborted || progress.end) yield progress;
    }
    if (!progress.end) yield {...progress, end: {reason: "stopped"}};
  } catch (error) {
    yield {...progress, end: failure(error)};
  } finally {
    session?.dispose();
  }
}

/** The session that *opening* brings, unless *signal* comes first: then none, and that one is disposed of when it comes. */
async function openUnless(
  signal: AbortSignal | undefined,
  opening: Promise<Session>
): Promise<Session | undefined> {
  if (!signal) return opening;
  const aborted = new Promise<undefined>((resolve) =>
    signal.addEventListener("abort", () => resolve(undefined), {once: true})
  );
  const session = await Promise.race([opening, aborted]);
  if (!session) opening.then((late) => late.dispose()).catch(() => {});
  return session;
}

/** A run of *experiment* before its first step. */
export function nothing(experiment: Experiment): Progress {
  const steps = {loss: new Float32Array(0), accuracy: new Float32Array(0)};
  return {experiment, iteration: 0, steps, log: [], validation: [], seconds: 0};
}

/** The end of a run that *error* broke off. */
export function failure(error: unknown): End {
  return {reason: "failed", message: error instanceof Error ? error.message : String(error)};
}
