import {pixelCount} from "../digits/digits.js";
import type {PixelScale} from "../training/settings.js";

/** The number that each byte of an image becomes: byte / 255, rounded to float32, on the scale 0 to 1; the byte itself on 0 to 255. Returns [256]. */
export function pixelValues(scale: PixelScale): Float32Array {
  const divisor = scale === "0-1" ? 255 : 1;
  return Float32Array.from({length: 256}, (_, byte) => byte / divisor);
}

/** Turns *images* ([count, 784] bytes) into numbers, each byte as *values* has it. Returns [count, 784], row-major. */
export function toPixels(images: Uint8Array, values: Float32Array): Float32Array {
  const X = new Float32Array(images.length);
  for (let i = 0; i < X.length; i++) X[i] = values[images[i]!]!;
  return X;
}

/** Writes the images that stand at *indices* in *images* ([count, 784] bytes) into *X* ([indices.length, 784]), each byte as *values* has it. */
export function gatherPixels(
  images: Uint8Array,
  indices: Int32Array,
  values: Float32Array,
  X: Float32Array
): void {
  let to = 0;
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row]! * pixelCount;
    for (let pixel = 0; pixel < pixelCount; pixel++) X[to++] = values[images[from + pixel]!]!;
  }
}
