import type {LayerParameters} from "./network.js";

/** A single layer in doubles: logits = x·W + b, with W [inputs, outputs], row-major, and b [outputs]. */
export interface LinearMap {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

/** How many products are formed between two breaths: a few milliseconds. */
const stretch = 1_000_000;

/**
 * Multiplies out *layers* to the one layer that does the same, as if none of them had an activation: W = W₁W₂…Wₙ and
 * b = (…(b₁W₂ + b₂)W₃ + …)Wₙ + bₙ, in doubles. Throws RangeError where a layer does not fit the one before it.
 */
export function collapse(layers: readonly LayerParameters[]): LinearMap {
  const work = collapsing(layers);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

/** The work of collapse(layers), which yields the share done so far every few milliseconds: a page can draw in between. */
export function* collapsing(layers: readonly LayerParameters[]): Generator<number, LinearMap, void> {
  const last = layers.at(-1);
  if (last === undefined) throw new RangeError("invalid number of layers: 0");
  const outputs = last.biases.length;
  const total = layers.slice(0, -1).reduce((sum, {weights}) => sum + weights.length * outputs, 1);
  let map = toMap(last);
  let done = 0;
  // From the last layer to the first: so every product has only ten columns.
  for (const layer of layers.slice(0, -1).reverse()) {
    const units = layer.biases.length;
    if (units !== map.inputs) throw new RangeError(`units of a layer: ${units}, expected ${map.inputs}`);
    const inputs = rowsOf(layer);
    const weights = new Float64Array(inputs * outputs);
    const rows = Math.max(1, Math.floor(stretch / (units * outputs)));
    for (let start = 0; start < inputs; start += rows) {
      const end = Math.min(start + rows, inputs);
      multiplyRows(layer.weights, map, weights, start, end);
      done += (end - start) * units * outputs;
      yield done / total;
    }
    const biases = map.biases.slice();
    multiplyRows(layer.biases, map, biases, 0, 1);
    map = {inputs, outputs, weights, biases};
  }
  return map;
}

/** The logits [outputs] that *map* gives for the values *x* [inputs]. */
export function applyMap({inputs, outputs, weights, biases}: LinearMap, x: ArrayLike<number>): Float64Array {
  if (x.length !== inputs) throw new RangeError(`number of inputs: ${x.length}, expected ${inputs}`);
  const logits = biases.slice();
  for (let i = 0; i < inputs; i++) {
    const value = x[i]!;
    if (value === 0) continue;
    for (let k = 0; k < outputs; k++) logits[k]! += value * weights[i * outputs + k]!;
  }
  return logits;
}

/** Adds rows *start* to *end* of *left* · W to the same rows of *sum*. */
function multiplyRows(
  left: Float32Array,
  {inputs, outputs, weights}: LinearMap,
  sum: Float64Array,
  start: number,
  end: number
): void {
  for (let row = start; row < end; row++) {
    for (let i = 0; i < inputs; i++) {
      const factor = left[row * inputs + i]!;
      for (let k = 0; k < outputs; k++) sum[row * outputs + k]! += factor * weights[i * outputs + k]!;
    }
  }
}

function toMap(layer: LayerParameters): LinearMap {
  return {
    inputs: rowsOf(layer),
    outputs: layer.biases.length,
    weights: Float64Array.from(layer.weights),
    biases: Float64Array.from(layer.biases)
  };
}

function rowsOf({weights, biases}: LayerParameters): number {
  const rows = weights.length / biases.length;
  if (!(rows >= 1 && Number.isInteger(rows))) {
    throw new RangeError(`shape of a layer: ${weights.length} weights for ${biases.length} units`);
  }
  return rows;
}
