import {pixelCount} from "../digits/digits.js";
import type {LayerParameters} from "../network/network.js";
import {type Experiment, layersOf} from "../training/experiment.js";

// A network in doubles and plain loops, far too slow to train with: what the kernel's tests compare it with.

/** The weights and biases of a layer in doubles. */
export type Doubles = Record<keyof LayerParameters, Float64Array>;

export function toDoubles({weights, biases}: LayerParameters): Doubles {
  return {weights: Float64Array.from(weights), biases: Float64Array.from(biases)};
}

/** The outputs for one image, [outputs]. *mask* multiplies the last hidden layer. */
export function outputsOf(
  experiment: Experiment,
  layers: readonly Doubles[],
  image: Uint8Array,
  mask?: ArrayLike<number>
): Float64Array {
  const shapes = layersOf(experiment);
  let values = Float64Array.from(image, (byte) => (experiment.pixelScale === "0-1" ? byte / 255 : byte));
  for (const [i, {inputs, units, activation}] of shapes.entries()) {
    const {weights, biases} = layers[i]!;
    const next = new Float64Array(units);
    for (let j = 0; j < units; j++) {
      let sum = biases[j]!;
      for (let k = 0; k < inputs; k++) sum += values[k]! * weights[k * units + j]!;
      next[j] = activate[activation](sum) * (mask && i === shapes.length - 2 ? mask[j]! : 1);
    }
    values = next;
  }
  return values;
}

/** The loss of one answer. */
export function lossOf({loss}: Experiment, outputs: Float64Array, label: number): number {
  if (loss === "cross-entropy") {
    const largest = Math.max(...outputs);
    const sum = outputs.reduce((total, z) => total + Math.exp(z - largest), 0);
    return Math.log(sum) + largest - outputs[label]!;
  }
  const target = (k: number) => (outputs.length === 1 ? label : k === label ? 1 : 0);
  return outputs.reduce((total, z, k) => total + (z - target(k)) ** 2, 0) / outputs.length;
}

/** The mean loss of the images whose numbers are *indices*; *masks* is [indices, units of the last hidden layer]. */
export function meanLoss(
  experiment: Experiment,
  layers: readonly Doubles[],
  {images, labels}: {images: Uint8Array; labels: Uint8Array},
  indices: Iterable<number>,
  masks?: Float32Array
): number {
  const units = experiment.hidden.at(-1) ?? 0;
  let sum = 0;
  let row = 0;
  for (const index of indices) {
    const image = images.subarray(index * pixelCount, (index + 1) * pixelCount);
    const mask = masks?.subarray(row * units, (row + 1) * units);
    sum += lossOf(experiment, outputsOf(experiment, layers, image, mask), labels[index]!);
    row++;
  }
  return sum / row;
}

const activate = {
  none: (x: number) => x,
  relu: (x: number) => Math.max(0, x),
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh
};
