import {classCount, pixelCount} from "../digits/digits.js";
import {crossEntropy, crossEntropyGradient} from "../network/crossEntropy.js";
import type {LayerParameters} from "../network/network.js";
import {softmax} from "../network/softmax.js";

/** What a layer of ten units makes of one image: its logits, their shares, the loss, and its gradient with respect to the logits, p − y. */
export interface Reading {
  /** [10] each. */
  readonly z: Float64Array;
  readonly p: Float64Array;
  readonly gradient: Float64Array;
  readonly loss: number;
}

/** The pixels of an image ([784] bytes) as numbers from 0 to 1. */
export function pixelValues(image: Uint8Array): Float64Array {
  if (image.length !== pixelCount) throw new RangeError(`invalid number of pixels: ${image.length}`);
  return Float64Array.from(image, (byte) => byte / 255);
}

/** Reads the pixels *x* ([784], 0 to 1) with a single layer, z = xW + b, and measures the answer against class *y*. */
export function readPixels({weights, biases}: LayerParameters, x: Float64Array, y: number): Reading {
  const z = Float64Array.from(biases);
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue;
    for (let k = 0; k < classCount; k++) z[k]! += x[i]! * weights[i * classCount + k]!;
  }
  return {z, p: softmax(z), gradient: crossEntropyGradient(z, y), loss: crossEntropy(z, y)};
}

/**
 * One step of gradient descent on one image: W − α·∂L/∂W and b − α·∂L/∂b. A weight's gradient is its pixel times what its class got wrong,
 * ∂L/∂w_ik = x_i (p_k − y_k); a bias's is p_k − y_k alone. Returns new parameters; throws RangeError unless α is finite.
 */
export function descentStep(
  parameters: LayerParameters,
  x: Float64Array,
  y: number,
  alpha: number
): LayerParameters {
  if (!Number.isFinite(alpha)) throw new RangeError(`invalid learning rate: ${alpha}`);
  const {gradient} = readPixels(parameters, x, y);
  const weights = parameters.weights.map(
    (w, at) => w - alpha * x[Math.floor(at / classCount)]! * gradient[at % classCount]!
  );
  const biases = parameters.biases.map((b, k) => b - alpha * gradient[k]!);
  return {weights, biases};
}

/** The square of the length of *x*: the sum of the squares of its pixels. */
export function squaredLength(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value * value, 0);
}
