import type {LayerParameters} from "../network/network.js";
import type {Experiment} from "./experiment.js";
import type {Progress, Runtime, SessionOptions} from "./session.js";

/** A run that is over, and the network that it left. */
export interface TrainedNetwork {
  readonly progress: Progress;
  readonly parameters: readonly LayerParameters[];
}

export interface TrainNetworkOptions extends SessionOptions {
  readonly runtime: Runtime;
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: Progress) => void;
}

/** Trains *experiment* to its end and returns the network; undefined where *signal* came first. Rejects where there is no run. */
export async function trainNetwork(
  experiment: Experiment,
  {runtime, signal, onprogress = () => {}, ...options}: TrainNetworkOptions
): Promise<TrainedNetwork | undefined> {
  if (signal?.aborted) return undefined;
  const session = await runtime.open(experiment, options);
  try {
    let progress: Progress;
    do {
      if (signal?.aborted) return undefined;
      progress = await session.next();
      onprogress(progress);
    } while (!progress.end);
    const parameters = await session.parameters();
    return signal?.aborted ? undefined : {progress, parameters};
  } finally {
    session.dispose();
  }
}
