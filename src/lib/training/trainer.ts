import type {Digits} from "../digits/digits.js";
import type {LayerParameters} from "../network/network.js";

/** A loss (mean over the digits) and an accuracy (share of right answers, 0 to 1). */
export interface Measure {
  readonly loss: number;
  readonly accuracy: number;
}

/** What a network says about a set of digits. */
export interface Evaluation extends Measure {
  /** How many of the digits were read right. */
  readonly correct: number;
  readonly count: number;
  /** [count]: the digit read in each image. */
  readonly predictions: Uint8Array;
}

/** The loss and accuracy of each batch, as the forward pass of its step found them, before the update. */
export interface Steps {
  readonly loss: Float32Array;
  readonly accuracy: Float32Array;
}

/**
 * Trains one network on one experiment: the seam between the workbook and its engines. Every engine draws the
 * same initial values, batches and dropout masks from the experiment's seed, so their losses agree up to rounding.
 */
export interface Trainer {
  /** How many steps have been taken. */
  readonly iteration: number;
  /** Takes *n* steps, each on the next batch. */
  step(n: number): Promise<Steps>;
  /** Measures the batch of the last step again, after its update and with dropout off: the pair that the tutorial prints. */
  measureBatch(): Promise<Measure>;
  /** Reads *digits* with dropout off. */
  evaluate(digits: Digits): Promise<Evaluation>;
  /** Reads *images* ([count, 784] bytes) with dropout off. Returns the probabilities [count, 10], row-major. */
  predict(images: Uint8Array): Promise<Float32Array>;
  /** Copies all weights and biases, first layer first. */
  parameters(): Promise<LayerParameters[]>;
  /** Frees what the engine holds. The trainer is of no use afterwards. */
  dispose(): void;
}
