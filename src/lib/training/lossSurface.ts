import {classCount, type Digits, pixelCount} from "../digits/digits.js";
import {crossEntropy} from "../network/crossEntropy.js";
import {initialParameters} from "../network/initialValues.js";
import type {Activation, Layer, LayerParameters} from "../network/network.js";

/** Where the seeds of directions begin, far from those that networks are drawn from. */
const firstSeed = 1_000_000;

/**
 * Draws a random direction in the space of a network's weights: as many numbers as it has weights, from a truncated normal, each unit's then
 * scaled to the length of that unit's own weights, so that one step along it changes every unit by its own size. Biases stay.
 * Source: Li et al., Visualizing the Loss Landscape of Neural Nets (2018), whose filters are the units here.
 */
export function randomDirection(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  seed: number
): LayerParameters[] {
  const drawn = initialParameters(layers, {
    initializer: "truncated-normal",
    initialBias: 0,
    seed: firstSeed + seed
  });
  for (const [l, {inputs, units}] of layers.entries()) {
    const {weights} = drawn[l]!;
    for (let unit = 0; unit < units; unit++) {
      const own = lengthOfUnit(parameters[l]!.weights, unit, units);
      const scale = own / lengthOfUnit(weights, unit, units);
      for (let i = 0; i < inputs; i++) weights[i * units + unit]! *= scale;
    }
  }
  return drawn;
}

/** The length of the vector of weights that lead into *unit*: a column of the matrix [inputs, units]. */
function lengthOfUnit(weights: Float32Array, unit: number, units: number): number {
  let square = 0;
  for (let at = unit; at < weights.length; at += units) square += weights[at]! ** 2;
  return Math.sqrt(square);
}

/** What a slice of the loss surface goes through. */
export interface SliceSpec {
  readonly layers: readonly Layer[];
  /** The network in the middle of the slice. */
  readonly parameters: readonly LayerParameters[];
  /** Two directions, shaped like the parameters. */
  readonly directions: readonly [readonly LayerParameters[], readonly LayerParameters[]];
  /** The digits whose mean loss is the height. */
  readonly digits: Digits;
}

/** The loss of every network θ + a·d₁ + b·d₂, as a function of the two numbers a and b. */
export interface LossSlice {
  (a: number, b: number): number;
  /** How many digits the loss is the mean of. */
  readonly count: number;
}

/**
 * Lays a slice through the loss surface. The sums of the first layer are linear in a and b, so the images are multiplied by its weights and by
 * both directions once, and each point then costs only the small rest of the network.
 */
export function lossSlice({layers, parameters, directions: [d1, d2], digits}: SliceSpec): LossSlice {
  const count = digits.labels.length;
  const [first, ...rest] = layers;
  if (first?.inputs !== pixelCount || layers.at(-1)?.units !== classCount) {
    throw new RangeError(`a slice needs a network from ${pixelCount} pixels to ${classCount} classes`);
  }
  if (!(count >= 1)) throw new RangeError(`number of digits: ${count}, expected at least 1`);
  const [S, S1, S2] = [parameters, d1, d2].map((point) =>
    firstSums(digits.images, first.units, point[0]!)
  ) as [Float64Array, Float64Array, Float64Array];

  const loss = (a: number, b: number): number => {
    const mixed = rest.map((_, l) => mix(parameters[l + 1]!, d1[l + 1]!, d2[l + 1]!, a, b));
    let sum = 0;
    for (let row = 0; row < count; row++) {
      let values = new Float64Array(first.units);
      for (let j = 0, at = row * first.units; j < first.units; j++, at++) {
        values[j] = activate[first.activation](S[at]! + a * S1[at]! + b * S2[at]!);
      }
      rest.forEach((layer, l) => {
        values = forward(layer, mixed[l]!, values);
      });
      sum += crossEntropy(values, digits.labels[row]!);
    }
    return sum / count;
  };
  return Object.assign(loss, {count});
}

/** The sums of the first layer's units for every image, [count, units], for pixels from 0 to 1. Paper adds nothing and is passed over. */
function firstSums(images: Uint8Array, units: number, {weights, biases}: LayerParameters): Float64Array {
  const count = images.length / pixelCount;
  const sums = new Float64Array(count * units);
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < units; j++) sums[row * units + j] = biases[j]!;
    for (let i = 0; i < pixelCount; i++) {
      const ink = images[row * pixelCount + i]! / 255;
      if (ink === 0) continue;
      for (let j = 0; j < units; j++) sums[row * units + j]! += ink * weights[i * units + j]!;
    }
  }
  return sums;
}

/** The parameters θ + a·d₁ + b·d₂ of one layer. */
function mix(theta: LayerParameters, d1: LayerParameters, d2: LayerParameters, a: number, b: number) {
  const add = (key: keyof LayerParameters) =>
    Float64Array.from(theta[key], (value, i) => value + a * d1[key][i]! + b * d2[key][i]!);
  return {weights: add("weights"), biases: add("biases")};
}

/** The outputs of one *layer* for the *inputs* of one image. */
function forward(
  {units, activation}: Layer,
  {weights, biases}: {weights: Float64Array; biases: Float64Array},
  inputs: Float64Array
): Float64Array<ArrayBuffer> {
  const sums = Float64Array.from(biases);
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i]!;
    if (input === 0) continue;
    for (let j = 0; j < units; j++) sums[j]! += input * weights[i * units + j]!;
  }
  return activation === "none" ? sums : sums.map(activate[activation]);
}

const activate: Record<Activation, (x: number) => number> = {
  none: (x) => x,
  relu: (x) => Math.max(0, x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh
};

/** One computed point of a grid: it stands for the square of *stride* cells whose first row and column are given, until a finer one comes. */
export interface GridPoint {
  readonly row: number;
  readonly column: number;
  readonly stride: number;
}

/** The points of a *size* × *size* grid, each once, coarse ones first: every 8th, then those between at every 4th, 2nd and all. */
export function* coarseFirst(size: number, coarsest = 8): Generator<GridPoint, void, void> {
  for (let stride = coarsest; stride >= 1; stride /= 2) {
    for (let row = 0; row < size; row += stride) {
      for (let column = 0; column < size; column += stride) {
        const done = stride < coarsest && row % (2 * stride) === 0 && column % (2 * stride) === 0;
        if (!done) yield {row, column, stride};
      }
    }
  }
}
