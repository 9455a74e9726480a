import {imageSide} from "../digits/digits.js";
import {random, uniform} from "../random.js";
import type {Picture} from "./picture.js";

/** How a digit is put on paper. What is not said leaves the paper plain. */
export interface Disguise {
  /** How many pixels of the picture each pixel of the digit takes. Default: 4. */
  readonly scale?: number;
  /** The side of the picture, in pixels of the digit. Default: 40. */
  readonly side?: number;
  /** How far the digit stands from the middle, in pixels of its own. */
  readonly left?: number;
  readonly top?: number;
  /** Light ink on a dark ground. */
  readonly inverted?: boolean;
  /** The share of the light that a shadow over one half takes away. */
  readonly shadow?: number;
  /** The largest change of a tone by chance, 0 to 1, drawn from *seed*. */
  readonly noise?: number;
  readonly seed?: number;
  /** The width of the lines of a box along the rim, in pixels of the digit. */
  readonly lines?: number;
  /** How much darker ink is than paper, 0 to 1. Default: 1. */
  readonly contrast?: number;
}

/** Puts a digit ([784] bytes) on paper, as a photograph might show it: the inverse of what readPicture does, for measuring that. */
export function pasteDigit(
  image: Uint8Array,
  {
    scale = 4,
    side = 40,
    left = 0,
    top = 0,
    inverted = false,
    shadow = 0,
    noise = 0,
    seed = 1,
    lines = 0,
    contrast = 1
  }: Disguise = {}
): Picture {
  const pixels = Math.round(side * scale);
  const generator = random(seed, "variations", 2);
  const data = new Uint8ClampedArray(pixels * pixels * 4).fill(255);
  const margin = (side - imageSide) / 2;
  for (let y = 0; y < pixels; y++) {
    for (let x = 0; x < pixels; x++) {
      let ink = inkAt(image, (x + 0.5) / scale - margin - left - 0.5, (y + 0.5) / scale - margin - top - 0.5);
      const rim = Math.min(x, y, pixels - 1 - x, pixels - 1 - y) / scale;
      if (rim >= lines && rim < 2 * lines) ink = 1;
      let tone = 1 - contrast * ink;
      // The shadow's edge runs across, a tenth of the picture wide.
      tone *= 1 - shadow * Math.min(1, Math.max(0, (10 * (x + y)) / (2 * pixels) - 4.5));
      tone += noise * (2 * uniform(generator) - 1);
      data.fill(255 * (inverted ? 1 - tone : tone), 4 * (y * pixels + x), 4 * (y * pixels + x) + 3);
    }
  }
  return {width: pixels, height: pixels, data};
}

/** The ink of *image* at a point, evenly between the middles of its pixels, 0 to 1. */
function inkAt(image: Uint8Array, x: number, y: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= imageSide || row >= imageSide ? 0 : image[row * imageSide + column]!;
  const above = at(i, j) * (1 - x + i) + at(i + 1, j) * (x - i);
  const below = at(i, j + 1) * (1 - x + i) + at(i + 1, j + 1) * (x - i);
  return (above * (1 - y + j) + below * (y - j)) / 255;
}
