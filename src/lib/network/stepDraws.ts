import {Batches} from "../digits/batches.js";
import {DropoutMasks} from "./dropout.js";

/** What decides the draws of a run. An Experiment has most of it. */
export interface DrawSettings {
  /** How many training digits there are. */
  readonly count: number;
  readonly batchSize: number;
  /** The share of units dropped, and how many units the layer has. */
  readonly rate: number;
  readonly units: number;
  readonly seed: number;
}

/** What a step draws: the batch, [batchSize] numbers of training digits, and the dropout mask, [batchSize, units] row-major. */
export interface Draw {
  readonly indices: Int32Array;
  readonly mask: Float32Array;
}

/** Repeats the draws of a run with dropout, step by step: the same that its trainer makes from the same seed. */
export class StepDraws {
  readonly #settings: DrawSettings;
  readonly #batches: Batches;
  readonly #masks: DropoutMasks;

  constructor(settings: DrawSettings) {
    const {count, batchSize, rate, units, seed} = settings;
    this.#settings = settings;
    this.#batches = new Batches(count, batchSize, seed);
    this.#masks = new DropoutMasks({rate, units, seed});
  }

  /** The draws of the next step; those of step 0 come first. */
  next(): Draw {
    const {batchSize, units} = this.#settings;
    const indices = new Int32Array(batchSize);
    const mask = new Float32Array(batchSize * units);
    this.#batches.next(indices);
    this.#masks.next(mask, batchSize);
    return {indices, mask};
  }
}
