import {pixelCount} from "../digits/digits.js";
import {type ForwardSettings, forward} from "../network/forward.js";
import type {DenseLayer, LayerParameters} from "../network/network.js";
import type {StepRecord} from "./trainer.js";

/** How large the gradient of a layer is, and how far its step went. */
export interface LayerStep {
  /** Counted from 1. */
  readonly layer: number;
  readonly weights: number;
  /** The length of the gradient: the root of the sum of its squares, over all weights and biases. */
  readonly gradient: number;
  /** The length of the change, and the largest change of a single weight or bias. */
  readonly change: number;
  readonly largest: number;
}

/** What happened to one weight in a step. */
export interface WeightStep {
  /** Counted from 1. */
  readonly layer: number;
  /** It leads from this input of the layer to this unit, both counted from 0. */
  readonly input: number;
  readonly unit: number;
  readonly before: number;
  readonly gradient: number;
  /** What the optimiser remembers of it after the step: m and v, or m, or nothing. */
  readonly moments: readonly number[];
  readonly after: number;
}

/** The size of gradient and change in each layer. */
export function layerSteps({before, gradients, after}: StepRecord): LayerStep[] {
  return before.map((old, i) => {
    let [gradient, change, largest] = [0, 0, 0];
    for (const key of ["weights", "biases"] as const) {
      const [g, a, b] = [gradients[i]![key], old[key], after[i]![key]];
      for (let k = 0; k < a.length; k++) {
        gradient += g[k]! ** 2;
        change += (b[k]! - a[k]!) ** 2;
        largest = Math.max(largest, Math.abs(b[k]! - a[k]!));
      }
    }
    return {
      layer: i + 1,
      weights: old.weights.length + old.biases.length,
      gradient: Math.sqrt(gradient),
      change: Math.sqrt(change),
      largest
    };
  });
}

/** In each layer the weight with the steepest slope, the first of equal ones: what the step did to it. */
export function steepestWeights({before, gradients, moments, after}: StepRecord): WeightStep[] {
  return gradients.map(({weights: g}, i) => {
    let at = 0;
    for (let k = 1; k < g.length; k++) if (Math.abs(g[k]!) > Math.abs(g[at]!)) at = k;
    const of = (layers: readonly LayerParameters[]) => layers[i]!.weights[at]!;
    const units = before[i]!.biases.length;
    return {
      layer: i + 1,
      input: Math.floor(at / units),
      unit: at % units,
      before: of(before),
      gradient: g[at]!,
      moments: moments.map(of),
      after: of(after)
    };
  });
}

/** Adam's step size at step *t*, counted from 1: α · √(1 − β₂ᵗ) / (1 − β₁ᵗ). */
export function adamStepSize(alpha: number, t: number): number {
  const [beta1, beta2] = [Math.fround(0.9), Math.fround(0.999)];
  return (alpha * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
}

/** What digit *row* of the batch becomes in *layers* on its way forward in the step, dropout included: see forward.ts. */
export function forwardInStep(
  layers: readonly DenseLayer[],
  {batch: {images, labels}, before, mask}: StepRecord,
  row: number,
  settings: ForwardSettings
): ReturnType<typeof forward> {
  const units = mask ? mask.length / labels.length : 0;
  const feed = {
    image: images.subarray(row * pixelCount, (row + 1) * pixelCount),
    label: labels[row]!,
    mask: mask?.subarray(row * units, (row + 1) * units)
  };
  return forward(layers, before, feed, settings);
}

/** Computes the loss of each digit of the batch, one at a time, so that a page can rest in between. Yields how many are done. */
export function* lossesInStep(
  layers: readonly DenseLayer[],
  record: StepRecord,
  settings: ForwardSettings
): Generator<number, Float64Array, void> {
  const losses = new Float64Array(record.batch.labels.length);
  for (let row = 0; row < losses.length; row++) {
    losses[row] = forwardInStep(layers, record, row, settings).get("loss")![0]!;
    yield row + 1;
  }
  return losses;
}
