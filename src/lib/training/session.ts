import type {Split} from "../digits/split.js";
import type {LayerParameters} from "../network/network.js";
import type {Experiment} from "./experiment.js";
import type {Evaluation, Look, Measure, StepRecord, Steps} from "./trainer.js";

/** The engines that can train: the workbook's own kernel, and TensorFlow.js on one of its backends. */
export type Engine = "kernel" | "tensorflow";
export type Backend = "wasm" | "cpu";

export type {Split} from "../digits/split.js";

/** A measure taken after step *iteration* (counted from 0, as the tutorial does). */
export interface MeasureAt extends Measure {
  readonly iteration: number;
}

/** What the network made of the first *count* validation digits at that point. */
export interface ValidationMeasure extends MeasureAt {
  readonly correct: number;
  readonly count: number;
}

/** Why a run is over. Only a finished run has a fingerprint; `message` is one sentence for the reader. */
export type End =
  | {readonly reason: "finished"; readonly fingerprint: string}
  | {readonly reason: "stopped"}
  | {readonly reason: "diverged"; readonly message: string}
  | {readonly reason: "failed"; readonly message: string};

/** How far a run has come. Its arrays only ever grow, so an earlier Progress stays true. */
export interface Progress {
  readonly experiment: Experiment;
  /** How many steps have been taken. */
  readonly iteration: number;
  /** Loss and accuracy of each batch so far, before its update. */
  readonly steps: Steps;
  /** The tutorial's log: the batch of every 100th step (see `logEvery`), measured after its update with dropout off. */
  readonly log: readonly MeasureAt[];
  /** The first validation digits (see `validation` in SessionOptions), read at the steps that checkpoints.ts names. */
  readonly validation: readonly ValidationMeasure[];
  /** Seconds spent on training steps alone so far; no part of the result. */
  readonly seconds: number;
  /** Set once the run is over. */
  readonly end?: End;
}

export interface SessionOptions {
  readonly engine?: Engine;
  /** The backend of TensorFlow.js; the kernel has none. */
  readonly backend?: Backend;
  /** Steps from one line of the log to the next. Default 100. */
  readonly logEvery?: number;
  /** How many validation digits are read at each checkpoint: the first ones. Default 1,000; 0 for none. */
  readonly validation?: number;
  /** Whether to keep snapshots of the network at the moments that moments.ts names, to be looked at later. Default: no. */
  readonly snapshots?: boolean;
}

/** What somebody wants to see of a network: see Session.look. */
export interface LookQuestion {
  /** [count, 784] bytes. Default: as many of the first validation digits as are read at each checkpoint. */
  readonly images?: Uint8Array;
  /** Default: as it is now. */
  readonly steps?: number;
}

/** The network at one moment of a run. */
export interface Moment extends Look {
  /** How many steps it had taken. */
  readonly steps: number;
  readonly parameters: readonly LayerParameters[];
}

/** One run, open for as long as somebody wants to see more of it: also after its last step, until it is disposed of. */
export interface Session {
  /** Takes at most *n* steps, or as many as fit in a short while, and says how far the run has come. After the end it says the same again. */
  next(n?: number): Promise<Progress>;
  /** Reads a split of the data set with the network as it is now. */
  evaluate(split: Split): Promise<Evaluation>;
  /** Reads *images* ([count, 784] bytes). Returns the probabilities [count, 10], row-major. */
  predict(images: Uint8Array): Promise<Float32Array>;
  parameters(): Promise<LayerParameters[]>;
  /** Takes one step and tells all that happened in it; undefined once the run is over. `next(0)` then says how far it has come. */
  recordStep?(): Promise<StepRecord | undefined>;
  /** Looks at the first validation digits, or at *images*, with the network as it was after *steps* steps: now, or at a moment of which a snapshot was kept. */
  look?(question: LookQuestion): Promise<Moment>;
  /** Ends the run and frees what it holds. */
  dispose(): void;
}

/** Where runs happen: in a pool of workers in a browser, in the process itself in a terminal. */
export interface Runtime {
  /** How many runs it computes side by side; 1 where it does not say. */
  readonly size?: number;
  open(experiment: Experiment, options?: SessionOptions): Promise<Session>;
}
