import {crossEntropy} from "./crossEntropy.js";
import type {DenseLayer, LayerParameters} from "./network.js";
import {largestClass, nearestDigit} from "./reading.js";

/** What decides how a network computes, besides its layers. An Experiment is one. */
export interface ForwardSettings {
  readonly pixelScale: "0-1" | "0-255";
  readonly loss: "cross-entropy" | "squared-error";
  readonly dropoutWired: boolean;
}

/** The values of one image at each node of the tutorial's graph, by the node's name: see graph.ts. */
export type NodeValues = ReadonlyMap<string, Float64Array>;

/**
 * Sends one *image* ([784] bytes) that shows the digit *label* through *layers*, in plain loops and doubles. *mask*, [units of the last hidden
 * layer], is what dropout multiplies that layer by: 0 or 1 / keep_prob; without one, keep_prob is 1.
 */
export function forward(
  layers: readonly DenseLayer[],
  parameters: readonly LayerParameters[],
  {image, label, mask}: {image: Uint8Array; label: number; mask?: ArrayLike<number>},
  {pixelScale, loss, dropoutWired}: ForwardSettings
): NodeValues {
  const values = new Map<string, Float64Array>();
  const set = (id: string, numbers: Float64Array) => {
    values.set(id, numbers);
    return numbers;
  };
  let x = set(
    "X",
    Float64Array.from(image, (byte) => (pixelScale === "0-1" ? byte / 255 : byte))
  );
  for (const [i, {units, activation}] of layers.entries()) {
    const {weights, biases} = parameters[i]!;
    const product = set(`matmul${i + 1}`, matmul(x, weights, units));
    x = set(
      `add${i + 1}`,
      product.map((sum, j) => sum + biases[j]!)
    );
    if (activation !== "none") x = set(`activation${i + 1}`, x.map(activate[activation]));
    if (i === layers.length - 2) {
      const dropped = set(
        "dropout",
        x.map((h, j) => h * (mask?.[j] ?? 1))
      );
      if (dropoutWired) x = dropped;
    }
  }
  const y = set("Y", x.length === 1 ? Float64Array.of(label) : oneHotRow(label, x.length));
  const errors =
    loss === "cross-entropy" ? Float64Array.of(crossEntropy(x, label)) : x.map((z, k) => (z - y[k]!) ** 2);
  set("errors", errors);
  set("loss", Float64Array.of(errors.reduce((sum, error) => sum + error, 0) / errors.length));
  const answer = x.length === 1 ? nearestDigit(x[0]!) : largestClass(Float32Array.from(x), 0, x.length);
  set("correct", Float64Array.of(answer === label ? 1 : 0));
  set("accuracy", Float64Array.of(answer === label ? 1 : 0));
  return values;
}

/** The row *x* times the matrix *weights*, [x.length, units] row-major. Returns [units]. */
function matmul(x: Float64Array, weights: Float32Array, units: number): Float64Array {
  const sums = new Float64Array(units);
  for (let k = 0; k < x.length; k++) {
    for (let j = 0; j < units; j++) sums[j]! += x[k]! * weights[k * units + j]!;
  }
  return sums;
}

function oneHotRow(label: number, classes: number): Float64Array {
  return Float64Array.from({length: classes}, (_, k) => (k === label ? 1 : 0));
}

const activate = {
  relu: (x: number) => Math.max(0, x),
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh
};
