import type {Activation, LayerParameters} from "./network.js";

const activate: Record<Activation, (sum: number) => number> = {
  none: (sum) => sum,
  relu: (sum) => Math.max(0, sum),
  sigmoid: (sum) => 1 / (1 + Math.exp(-sum)),
  tanh: Math.tanh
};

/**
 * The logits that *layers* give for the values *x* [inputs], one layer after the other, every sum in single precision as the engines
 * form it. *activation* is that of the hidden layers. Returns [units of the last layer].
 */
export function layerByLayer(
  layers: readonly LayerParameters[],
  activation: Activation,
  x: Float32Array
): Float32Array {
  const last = layers.length - 1;
  return layers.reduce((values, layer, i) => dense(layer, i < last ? activation : "none", values), x);
}

/** One dense layer: each unit applies *activation* to its bias plus the weighted sum of *values*. */
function dense(
  {weights, biases}: LayerParameters,
  activation: Activation,
  values: Float32Array
): Float32Array {
  const units = biases.length;
  if (values.length * units !== weights.length) {
    throw new RangeError(`number of inputs: ${values.length}, expected ${weights.length / units}`);
  }
  const sums = biases.slice();
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === 0) continue; // most pixels are paper
    const row = i * units;
    for (let j = 0; j < units; j++) sums[j] = Math.fround(sums[j]! + Math.fround(value * weights[row + j]!));
  }
  return activation === "none" ? sums : sums.map(activate[activation]);
}
