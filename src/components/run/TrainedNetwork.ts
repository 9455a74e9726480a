import type {LayerParameters} from "../../lib/network/network.js";
import type {Experiment} from "../../lib/training/experiment.js";
import type {Progress, Runtime, Session, SessionOptions, Split} from "../../lib/training/session.js";
import type {Evaluation} from "../../lib/training/trainer.js";

/** A network that one live piece trains and others look at. It dispatches "input" whenever its run has advanced or another has begun. */
export interface TrainedNetwork extends EventTarget {
  readonly experiment: Experiment;
  /** How far its run has come; undefined before the first step. */
  readonly value: Progress | undefined;
  /** Whether it is changing at this moment. */
  readonly training: boolean;
  /** Trains a network of *experiment* in its place. */
  load(experiment: Experiment): void;
  /** Its weights and biases as they are now. */
  parameters(): Promise<LayerParameters[]>;
  /** The weights and biases of its first layer before the first step. */
  initialFirstLayer(): Promise<LayerParameters>;
  evaluate(split: Split): Promise<Evaluation>;
}

/** A runtime that remembers the session it opened last, for the questions that a player does not pass on. */
export interface TappedRuntime extends Runtime {
  parameters(): Promise<LayerParameters[]>;
  initialFirstLayer(): Promise<LayerParameters>;
}

/** Opens sessions of *runtime* with *options*, and remembers the newest. */
export function tapRuntime(runtime: Runtime, options: SessionOptions = {}): TappedRuntime {
  let newest: Session | undefined;
  let initial: Promise<LayerParameters> | undefined;
  return {
    async open(experiment) {
      const session = await runtime.open(experiment, options);
      newest = session;
      initial = session.parameters().then((layers) => layers[0]!); // asked for before the first step is
      initial.catch(() => {}); // whoever wants them hears of it
      return session;
    },
    async parameters() {
      if (newest === undefined) throw new Error("there is no network yet");
      return newest.parameters();
    },
    async initialFirstLayer() {
      if (initial === undefined) throw new Error("there is no network yet");
      return initial;
    }
  };
}
