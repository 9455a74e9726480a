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

/** One step with all that happened in it. Parameters are those of all layers, first layer first. */
export interface StepRecord {
  /** Its number, counted from 0. */
  readonly iteration: number;
  /** The digits that it learnt from, in the order in which they were dealt. */
  readonly batch: Digits;
  /** What dropout multiplied the last hidden layer by, [batch, units], where it is wired to the output. */
  readonly mask?: Float32Array;
  /** The mean loss of the batch and the share read right, before the update. */
  readonly loss: number;
  readonly accuracy: number;
  readonly before: readonly LayerParameters[];
  /** The derivatives of the loss by every weight and bias. */
  readonly gradients: readonly LayerParameters[];
  /** What the optimiser remembers of each weight and bias after the step: m and v of Adam, m of momentum, nothing of plain descent. */
  readonly moments: readonly (readonly LayerParameters[])[];
  readonly after: readonly LayerParameters[];
}

/** What a network makes of some images, and where its weights would go. */
export interface Look {
  /** [count, 10], row-major. */
  readonly probabilities: Float32Array;
  /** The gradients of the loss of the first digits of the training set, as many as a batch has, with dropout off. */
  readonly gradients: readonly LayerParameters[];
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
  /** Takes one step, the same that `step(1)` would take, and keeps all that happens in it. */
  recordStep?(): Promise<StepRecord>;
  /** Looks at *images* with *parameters* in place of the network's own, or with its own; the run goes on as if nobody had looked. */
  look?(images: Uint8Array, parameters?: readonly LayerParameters[]): Promise<Look>;
  /** Frees what the engine holds. The trainer is of no use afterwards. */
  dispose(): void;
}
