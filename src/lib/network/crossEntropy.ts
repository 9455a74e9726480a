import {largestOf, softmax} from "./softmax.js";

/**
 * The softmax cross-entropy of logits *z* for an image of class *y*: L = −log p_y = log Σ exp(z_k) − z_y, computed from the logits in one go and
 * shifted by the largest, so that it is exact even where p_y is too small to be written. Throws RangeError unless *y* is a class.
 */
export function crossEntropy(z: ArrayLike<number>, y: number): number {
  checkClass(z, y);
  const largest = largestOf(z);
  let sum = 0;
  for (let k = 0; k < z.length; k++) sum += Math.exp(z[k]! - largest);
  return Math.log(sum) + (largest - z[y]!);
}

/** The gradient of the cross-entropy with respect to the logits: p − y, where y is the one-hot vector of class *y*. Returns [z.length]; its sum is 0. */
export function crossEntropyGradient(z: ArrayLike<number>, y: number): Float64Array {
  checkClass(z, y);
  const gradient = softmax(z);
  gradient[y]! -= 1;
  return gradient;
}

function checkClass(z: ArrayLike<number>, y: number): void {
  if (!(Number.isInteger(y) && y >= 0 && y < z.length)) {
    throw new RangeError(`class out of range: ${y}, of ${z.length} classes`);
  }
}
