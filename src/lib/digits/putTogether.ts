import {pixelCount} from "./digits.js";

/**
 * How much of the digits' own strength is added to the equations, as a share: with it, digits that are nearly the same share their part instead of
 * holding each other up with huge weights of opposite sign.
 */
const ridge = 0.01;

/**
 * How much of *image* ([784] bytes) can be put together from *parts* ([count, 784] bytes): the share of its squared ink that the weighted sum
 * of them which comes closest has in common with it, from 0 for nothing to 1 for all of it. Weights may be negative. How strong the ink is
 * does not matter.
 */
export function putTogether(image: Uint8Array, parts: Uint8Array): number {
  const count = parts.length / pixelCount;
  if (!Number.isInteger(count))
    throw new RangeError(`bytes of images: ${parts.length}, expected a multiple of ${pixelCount}`);
  const pixels = inked(image, parts);
  const wanted = ofLengthOne(image, pixels);
  const rows = Array.from({length: count}, (_, i) =>
    ofLengthOne(parts.subarray(i * pixelCount, (i + 1) * pixelCount), pixels)
  );
  const weights = solve(
    rows.map((a, i) =>
      Float64Array.from({length: i + 1}, (_, j) => dot(a, rows[j]!) + (i === j ? ridge : 0))
    ),
    rows.map((row) => dot(row, wanted))
  );
  const left = wanted.slice();
  for (const [i, row] of rows.entries()) {
    const weight = weights[i]!;
    for (let p = 0; p < left.length; p++) left[p]! -= weight * row[p]!;
  }
  return Math.max(0, dot(wanted, wanted) - dot(left, left));
}

/** The pixels in which any of the images has ink: the others add nothing to any sum. */
function inked(image: Uint8Array, parts: Uint8Array): number[] {
  const pixels: number[] = [];
  for (let p = 0; p < pixelCount; p++) {
    let any = image[p] !== 0;
    for (let at = p; !any && at < parts.length; at += pixelCount) any = parts[at] !== 0;
    if (any) pixels.push(p);
  }
  return pixels;
}

/** The *pixels* of an image as a vector of length 1; of 0 where there is no ink. */
function ofLengthOne(image: Uint8Array, pixels: readonly number[]): Float64Array {
  const vector = new Float64Array(pixels.length);
  for (const [i, p] of pixels.entries()) vector[i] = image[p]!;
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((ink) => ink / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Solves the equations of a symmetric, positive definite matrix, of which *lower* has the rows up to the diagonal (Cholesky). */
function solve(lower: readonly Float64Array[], right: readonly number[]): number[] {
  const size = lower.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  const x = [...right];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}
