import {createPlane, type Picture, type Plane} from "./picture.js";

/** How a picture's transparent parts were taken. */
export type Transparency = "none" | "ink" | "paper";

/** Greys, and what stood for the paper where the picture is transparent. */
export interface Greys {
  /** From 0 for black to 1 for white. */
  readonly plane: Plane;
  readonly transparency: Transparency;
}

/** Tones that lie this close together count as one. */
const oneTone = 0.2;

/**
 * Turns *picture* into greys. What is transparent has no tone of its own, so the picture is laid on paper, and which paper follows from
 * what is drawn: a digit in one tone, or on a picture that is mostly transparent, is laid on the paper that it stands out from; anything
 * else lies on its own paper already, and its gaps are filled with that paper's tone. With *asStored* the tone that the file keeps under
 * transparent parts is taken: mostly black, and no choice of anybody's.
 */
export function grey({width, height, data}: Picture, {asStored = false}: {asStored?: boolean} = {}): Greys {
  const plane = createPlane(width, height);
  const tones = new Float64Array(256);
  let opaque = 0;
  for (let i = 0, at = 0; i < plane.data.length; i++, at += 4) {
    const tone = luminance(data[at]!, data[at + 1]!, data[at + 2]!);
    const opacity = data[at + 3]! / 255;
    plane.data[i] = tone;
    tones[Math.round(tone * 255)]! += opacity;
    opaque += opacity;
  }
  const share = opaque / plane.data.length;
  if (asStored || share > 0.995) return {plane, transparency: "none"};
  const median = quantile(tones, 0.5);
  const isInk = share < 0.5 || quantile(tones, 0.95) - quantile(tones, 0.05) < oneTone;
  const paper = !isInk ? median : median < 0.5 ? 1 : 0;
  for (let i = 0, at = 3; i < plane.data.length; i++, at += 4) {
    plane.data[i] = paper + (plane.data[i]! - paper) * (data[at]! / 255);
  }
  return {plane, transparency: isInk ? "ink" : "paper"};
}

/** How light a colour looks, 0 to 1 (Rec. 601, as JPEG and PNG have it). */
function luminance(red: number, green: number, blue: number): number {
  return (299 * red + 587 * green + 114 * blue) / 255_000;
}

/** The tone below which the share *p* of the weights lies. */
function quantile(weights: Float64Array, p: number): number {
  let left = p * weights.reduce((sum, weight) => sum + weight, 0);
  const last = weights.length - 1;
  for (let i = 0; i < last; i++) {
    left -= weights[i]!;
    if (left < 0) return i / last;
  }
  return 1;
}
