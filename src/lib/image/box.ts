import {imageSide} from "../digits/digits.js";
import type {Plane} from "./picture.js";
import {resample, whole} from "./resample.js";

/** The side of the box that MNIST's digits are fitted into, in pixels. */
export const boxSide = 20;

/** The box is drawn this much finer than the image that it ends up in, so that strokes can be measured and changed. */
export const fineness = 8;

/**
 * Fits *ink* into the 20-pixel box: its longer side becomes 20 pixels, the shorter one keeps the proportion. Drawn eight times finer, so
 * the longer side of the result is 160. With *stretched* it fills the whole image of 28 × 28 and loses its proportion, as a plain change of
 * size does.
 */
export function fitBox(ink: Plane, {stretched = false}: {stretched?: boolean} = {}): Plane {
  if (stretched) return resample(ink, whole(ink), imageSide * fineness, imageSide * fineness);
  const scale = (boxSide * fineness) / Math.max(ink.width, ink.height);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resample(ink, whole(ink), side(ink.width), side(ink.height));
}
