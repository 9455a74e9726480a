import type {RandomGenerator} from "pure-rand/types/RandomGenerator";
import {random, uniform} from "../random.js";
import {type Digits, imageSide, pixelCount} from "./digits.js";

/** How far the variations of a digit may go. */
export interface VariationRange {
  /** The largest turn to either side, in degrees. */
  readonly turn: number;
  /** The largest slant to either side: the shift of the top against the middle, as a share of its height. */
  readonly slant: number;
  /** The largest change of size, and of width against height, as a share. */
  readonly scale: number;
  readonly stretch: number;
  /** The largest shift to either side, in pixels. */
  readonly shift: number;
  /** The largest shift of each of the points between which a digit is bent, in pixels. */
  readonly bend: number;
  /** How much strokes become thinner and thicker at most: 1 is about a pixel on each side. */
  readonly thinner: number;
  readonly thicker: number;
}

/** What handwriting and photographs bring about. */
export const usualVariations: VariationRange = {
  turn: 14,
  slant: 0.2,
  scale: 0.12,
  stretch: 0.12,
  shift: 1.5,
  bend: 1.3,
  thinner: 0.5,
  thicker: 0.8
};

/** The points by which a digit is bent lie on a grid of 4 × 4 over the image. */
const gridSide = 4;

/**
 * Makes *count* sets of the same *digits*: the first is they themselves, the others are variations of each, turned, slanted, scaled,
 * shifted, bent, with thinner and thicker strokes. Every digit of every set draws from a stream of its own, decided by *seed*, alike on
 * every machine. Returns [count · digits], set after set.
 */
export function varyDigits(
  {images, labels}: Digits,
  {count, seed, range = usualVariations}: {count: number; seed: number; range?: VariationRange}
): Digits {
  if (!(Number.isInteger(count) && count >= 1))
    throw new RangeError(`number of sets: ${count}, expected at least 1`);
  const size = labels.length;
  const varied = {images: new Uint8Array(count * images.length), labels: new Uint8Array(count * size)};
  varied.images.set(images);
  for (let set = 0; set < count; set++) {
    varied.labels.set(labels, set * size);
    if (set === 0) continue;
    const generator = random(seed, "variations", set);
    for (let i = 0; i < size; i++) {
      const from = images.subarray(i * pixelCount, (i + 1) * pixelCount);
      const at = (set * size + i) * pixelCount;
      vary(from, varied.images.subarray(at, at + pixelCount), generator, range);
    }
  }
  return varied;
}

/** Writes one variation of the image *from* to *to*. */
function vary(from: Uint8Array, to: Uint8Array, generator: RandomGenerator, range: VariationRange): void {
  const draw = (largest: number) => (2 * uniform(generator) - 1) * largest;
  const turn = draw(range.turn);
  const slant = draw(range.slant);
  const scale = 1 + draw(range.scale);
  const stretch = 1 + draw(range.stretch);
  const left = draw(range.shift);
  const top = draw(range.shift);
  const grid = () => Float64Array.from({length: gridSide * gridSide}, () => draw(range.bend));
  const bends = {across: grid(), down: grid()};
  const weight = draw(1);
  const strokes = weight < 0 ? weight * range.thinner : weight * range.thicker;
  transform(from, to, {
    turn,
    slant,
    width: scale * stretch,
    height: scale / stretch,
    left,
    top,
    bends,
    strokes
  });
}

/** A change of an image. What is not said stays as it is. */
export interface Transformation {
  /** In degrees, clockwise. */
  readonly turn?: number;
  /** The shift to the left, by this share of the distance, of what is above the middle. */
  readonly slant?: number;
  /** The factors by which it becomes wider and higher. */
  readonly width?: number;
  readonly height?: number;
  /** The shift to the right and down, in pixels. */
  readonly left?: number;
  readonly top?: number;
  /** How far the points of a grid of 4 × 4 are shifted, [16] each. */
  readonly bends?: {readonly across: Float64Array; readonly down: Float64Array};
  /** The share by which strokes become thicker, or thinner where it is below 0: 1 is about a pixel on each side. */
  readonly strokes?: number;
}

const noBends = {across: new Float64Array(gridSide * gridSide), down: new Float64Array(gridSide * gridSide)};

/** Writes the image *from* ([784] bytes), changed, to *to*. */
export function transform(
  from: Uint8Array,
  to: Uint8Array,
  {
    turn = 0,
    slant = 0,
    width = 1,
    height = 1,
    left = 0,
    top = 0,
    bends = noBends,
    strokes = 0
  }: Transformation
): void {
  // Half the turn's tangent, near enough: sine and cosine then need nothing that machines compute differently.
  const half = (turn * Math.PI) / 360;
  const cosine = (1 - half * half) / (1 + half * half);
  const sine = (2 * half) / (1 + half * half);
  const middle = (imageSide - 1) / 2;
  const warped = new Float32Array(pixelCount);
  for (let y = 0; y < imageSide; y++) {
    for (let x = 0; x < imageSide; x++) {
      // Where this pixel's ink comes from.
      const dx = (x - middle - left) / width;
      const dy = (y - middle - top) / height;
      const u = middle + cosine * dx + (sine + slant) * dy + bendAt(bends.across, x, y);
      const v = middle + cosine * dy - sine * dx + bendAt(bends.down, x, y);
      warped[y * imageSide + x] = sample(from, u, v);
    }
  }
  changeStrokes(warped, to, strokes);
}

/** For each pixel of a row: the grid's point before it, and how far it lies from there to the next one, 0 to 1. */
const step = (imageSide - 1) / (gridSide - 1);
const gridPoints = Int32Array.from({length: imageSide}, (_, x) =>
  Math.min(gridSide - 2, Math.floor(x / step))
);
const gridShares = Float64Array.from({length: imageSide}, (_, x) => x / step - gridPoints[x]!);

/** The value of the grid at pixel *x*, *y*, evenly between its points. */
function bendAt(grid: Float64Array, x: number, y: number): number {
  const a = gridShares[x]!;
  const b = gridShares[y]!;
  const at = gridPoints[y]! * gridSide + gridPoints[x]!;
  const above = grid[at]! * (1 - a) + grid[at + 1]! * a;
  const below = grid[at + gridSide]! * (1 - a) + grid[at + gridSide + 1]! * a;
  return above * (1 - b) + below * b;
}

/** The ink of *image* at a point between its pixels; beyond its rim there is none. */
function sample(image: Uint8Array, x: number, y: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  if (i < -1 || j < -1 || i >= imageSide || j >= imageSide) return 0;
  const a = x - i;
  const b = y - j;
  const at = j * imageSide + i;
  const hasLeft = i >= 0;
  const hasRight = i < imageSide - 1;
  let sum = 0;
  if (j >= 0) {
    if (hasLeft) sum += image[at]! * (1 - a) * (1 - b);
    if (hasRight) sum += image[at + 1]! * a * (1 - b);
  }
  if (j < imageSide - 1) {
    if (hasLeft) sum += image[at + imageSide]! * (1 - a) * b;
    if (hasRight) sum += image[at + imageSide + 1]! * a * b;
  }
  return sum;
}

/**
 * Moves each pixel by the share *amount* towards the largest of itself and its four neighbours, or towards the smallest where *amount* is
 * below 0.
 */
function changeStrokes(from: Float32Array, to: Uint8Array, amount: number): void {
  const sign = amount < 0 ? -1 : 1;
  for (let y = 0; y < imageSide; y++) {
    for (let x = 0; x < imageSide; x++) {
      const at = y * imageSide + x;
      const here = from[at]!;
      const above = y > 0 ? from[at - imageSide]! : 0;
      const below = y < imageSide - 1 ? from[at + imageSide]! : 0;
      const before = x > 0 ? from[at - 1]! : 0;
      const after = x < imageSide - 1 ? from[at + 1]! : 0;
      let extreme = here;
      if ((above - extreme) * sign > 0) extreme = above;
      if ((below - extreme) * sign > 0) extreme = below;
      if ((before - extreme) * sign > 0) extreme = before;
      if ((after - extreme) * sign > 0) extreme = after;
      to[at] = here + (extreme - here) * amount * sign + 0.5;
    }
  }
}
