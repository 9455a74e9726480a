import type {RandomGenerator} from "pure-rand/types/RandomGenerator";
import {random, uniform} from "../random.js";
import {log} from "./log.js";
import type {Initializer, Layer, LayerParameters} from "./network.js";

/** What decides the initial values of a network. An Experiment is one. */
export interface InitialValues {
  readonly initializer: Initializer;
  readonly initialBias: number;
  readonly seed: number;
}

/** The standard deviation of a standard normal redrawn beyond 2, by which TensorFlow's HeNormal divides to make up for the lost tails. */
const truncatedDeviation = 0.8796256610342398;

/**
 * Draws the weights and biases that *layers* start from, first layer first. Each layer draws from a stream of its own,
 * so layers of equal shape start equal in every network of one seed. The same to the last bit in every engine.
 */
export function initialParameters(
  layers: readonly Layer[],
  {initializer, initialBias, seed}: InitialValues
): LayerParameters[] {
  return layers.map(({inputs, units}, i) => {
    const weights = new Float32Array(inputs * units);
    const generator = random(seed, "weights", i);
    switch (initializer) {
      case "truncated-normal":
        truncatedNormal(weights, 0.1, generator);
        break;
      case "zeros":
        break;
      case "glorot":
        symmetricUniform(weights, Math.sqrt(6 / (inputs + units)), generator);
        break;
      case "he":
        truncatedNormal(weights, Math.sqrt(2 / inputs) / truncatedDeviation, generator);
        break;
    }
    return {weights, biases: new Float32Array(units).fill(initialBias)};
  });
}

/** Fills *values* from the uniform distribution over [−*limit*, *limit*). */
function symmetricUniform(values: Float32Array, limit: number, generator: RandomGenerator): void {
  for (let i = 0; i < values.length; i++) values[i] = (2 * uniform(generator) - 1) * limit;
}

/**
 * Fills *values* from the normal distribution of mean 0 and standard deviation *sigma*, redrawing what lies beyond two of them.
 * Source: the polar method (Marsaglia and Bray, 1964), with each half of a pair redrawn on its own.
 */
function truncatedNormal(values: Float32Array, sigma: number, generator: RandomGenerator): void {
  for (let i = 0; i < values.length; ) {
    const x = 2 * uniform(generator) - 1;
    const y = 2 * uniform(generator) - 1;
    const square = x * x + y * y;
    if (square >= 1 || square === 0) continue;
    const stretch = Math.sqrt((-2 * log(square)) / square);
    const a = x * stretch;
    const b = y * stretch;
    if (a >= -2 && a <= 2) values[i++] = a * sigma;
    if (b >= -2 && b <= 2 && i < values.length) values[i++] = b * sigma;
  }
}
