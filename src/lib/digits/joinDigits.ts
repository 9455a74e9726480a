import {type Digits, pixelCount} from "./digits.js";

/** Puts *parts* one after the other, in memory of their own. */
export function joinDigits(parts: readonly Digits[]): Digits {
  const count = parts.reduce((sum, {labels}) => sum + labels.length, 0);
  const images = new Uint8Array(count * pixelCount);
  const labels = new Uint8Array(count);
  let start = 0;
  for (const part of parts) {
    images.set(part.images, start * pixelCount);
    labels.set(part.labels, start);
    start += part.labels.length;
  }
  return {images, labels};
}
