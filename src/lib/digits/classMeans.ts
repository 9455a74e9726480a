import {classCount, type Digits, pixelCount} from "./digits.js";

/** The mean image of each class, and how many digits it is the mean of. */
export interface ClassMeans {
  /** [10, 784], row-major, from 0 for paper to 255 for full ink; a class without digits is blank. */
  readonly means: Float64Array;
  /** [10] */
  readonly counts: Int32Array;
}

/** Averages the images of each class, pixel by pixel: of every class the first *limit* digits, or as many as there are. Throws RangeError on a limit below 1. */
export function classMeans({images, labels}: Digits, limit = Infinity): ClassMeans {
  if (!(limit >= 1)) throw new RangeError(`digits per class: ${limit}, expected at least 1`);
  const means = new Float64Array(classCount * pixelCount);
  const counts = new Int32Array(classCount);
  for (const [i, label] of labels.entries()) {
    if (counts[label]! >= limit) continue;
    counts[label]!++;
    for (let p = 0; p < pixelCount; p++) means[label * pixelCount + p]! += images[i * pixelCount + p]!;
  }
  for (let p = 0; p < means.length; p++) means[p]! /= Math.max(1, counts[Math.floor(p / pixelCount)]!);
  return {means, counts};
}
