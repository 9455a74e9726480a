import {classCount, pixelCount} from "./digits.js";

/**
 * Reads *images* ([count, 784] bytes) without any network: each is taken for the class whose mean image (*means*, [10, 784]) is
 * nearest, by the sum of squared differences over all pixels. Returns [count]. Of classes equally near, the lower one is taken.
 */
export function nearestMean(images: Uint8Array, means: Float64Array): Uint8Array {
  const classes = new Uint8Array(images.length / pixelCount);
  for (let i = 0; i < classes.length; i++) {
    let least = Infinity;
    for (let k = 0; k < classCount; k++) {
      let distance = 0;
      for (let p = 0; p < pixelCount; p++) {
        const difference = images[i * pixelCount + p]! - means[k * pixelCount + p]!;
        distance += difference * difference;
      }
      if (distance < least) [least, classes[i]] = [distance, k];
    }
  }
  return classes;
}
