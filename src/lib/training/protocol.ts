import type {DigitsManifest, ShardName} from "../digits/shards.js";
import type {Experiment} from "./experiment.js";
import type {Progress, Session, SessionOptions} from "./session.js";
import type {Steps} from "./trainer.js";

/** What the site ships for training, as a worker gets it: the kernel compiled, everything else by address. */
export interface Supplies {
  readonly kernel: WebAssembly.Module;
  readonly manifest: DigitsManifest;
  readonly shards: Readonly<Record<ShardName, string>>;
  /** TensorFlow.js, which is fetched only when it is asked for: its module and its WebAssembly file. */
  readonly tensorflow: {readonly script: string; readonly wasm: string};
}

/** A call to a worker. A worker hosts any number of sessions, each under a number that the caller chose. */
export type Call =
  | {readonly method: "supply"; readonly supplies: Supplies}
  | {
      readonly method: "open";
      readonly session: number;
      readonly experiment: Experiment;
      readonly options: SessionOptions;
    }
  | {readonly method: "dispose"; readonly session: number}
  | SessionCall<"next">
  | SessionCall<"evaluate">
  | SessionCall<"predict">
  | SessionCall<"parameters">
  | SessionCall<"recordStep">
  | SessionCall<"look">;

/** What a session is asked in its worker. */
export type SessionMethod = Exclude<keyof Session, "dispose">;

type SessionCall<Method extends SessionMethod> = {
  readonly method: Method;
  readonly session: number;
  readonly argument: Parameters<Required<Session>[Method]>[0];
};

export interface Request {
  readonly id: number;
  readonly call: Call;
}

/** A worker's answer to the request *id*. */
export type Response =
  | {readonly id: number; readonly value: unknown}
  | {readonly id: number; readonly error: string};

/** What a run has come to since it was last asked: what a worker sends in place of the whole Progress. */
export interface Advance extends Omit<Progress, "experiment"> {
  /** Where `steps`, `log` and `validation` join on to what was sent before. */
  readonly from: {readonly steps: number; readonly log: number; readonly validation: number};
}

/** The part of *progress* that a receiver who has *known* does not have yet. */
export function advanceSince(known: Progress, {experiment: _, ...progress}: Progress): Advance {
  const from = {steps: known.iteration, log: known.log.length, validation: known.validation.length};
  return {
    ...progress,
    from,
    steps: {loss: progress.steps.loss.slice(from.steps), accuracy: progress.steps.accuracy.slice(from.steps)},
    log: progress.log.slice(from.log),
    validation: progress.validation.slice(from.validation)
  };
}

/** Puts a run together again from what a worker sends. */
export class ProgressReceiver {
  readonly #steps: Steps;
  #progress: Progress;

  constructor(start: Progress) {
    const {iterations} = start.experiment;
    this.#steps = {loss: new Float32Array(iterations), accuracy: new Float32Array(iterations)};
    this.#progress = start;
  }

  receive({from, ...advance}: Advance): Progress {
    const {experiment, log, validation} = this.#progress;
    this.#steps.loss.set(advance.steps.loss, from.steps);
    this.#steps.accuracy.set(advance.steps.accuracy, from.steps);
    this.#progress = {
      ...advance,
      experiment,
      steps: {
        loss: this.#steps.loss.subarray(0, advance.iteration),
        accuracy: this.#steps.accuracy.subarray(0, advance.iteration)
      },
      log: join(log, from.log, advance.log),
      validation: join(validation, from.validation, advance.validation)
    };
    return this.#progress;
  }
}

function join<T>(known: readonly T[], from: number, news: readonly T[]): readonly T[] {
  return news.length === 0 ? known : [...known.slice(0, from), ...news];
}
