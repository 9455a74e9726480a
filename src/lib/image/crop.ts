import type {Box, Plane} from "./picture.js";
import type {Threshold} from "./threshold.js";

/** Cuts the part *box* out of *plane*. */
export function crop(plane: Plane, {left, top, right, bottom}: Box): Plane {
  const width = right - left;
  const height = bottom - top;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * plane.width + left;
    data.set(plane.data.subarray(from, from + width), y * width);
  }
  return {width, height, data};
}

/** Up to this many pixels a digit's greys are edges of strokes, and stay; from the second number on they are texture, and go. */
const small = 28;
const large = 100;

/**
 * Brings *ink* to the range from 0 for paper to 1 for a full stroke, where a digit is *side* pixels high or wide. MNIST's digits are black
 * and white drawings made small, grey only where an edge runs through a pixel. So a large digit becomes black and white at its threshold, a
 * small one keeps its greys, and one in between keeps some.
 */
export function harden(
  {width, height, data}: Plane,
  {strong, top, noise, bare}: Threshold,
  side: number
): Plane {
  const hardness = Math.min(1, Math.max(0, (side - small) / (large - small)));
  const from = Math.max(bare + 2 * noise, 0.75 * strong * hardness);
  const to = Math.max(from + 0.02, top + (1.25 * strong - top) * hardness);
  return {width, height, data: data.map((ink) => Math.min(1, Math.max(0, (ink - from) / (to - from))))};
}
