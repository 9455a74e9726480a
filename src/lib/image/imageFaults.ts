import {imageSide, pixelCount} from "../digits/digits.js";
import {resample} from "./resample.js";

/** What can go wrong on the way from a picture to the numbers that are fed. What is not said is right. */
export interface ImageFaults {
  /** The digit was light on dark: inverting it, as the tutorial does, makes ink of the paper. What should be 0 is 255. */
  readonly inverted?: boolean;
  /**
   * The picture was transparent, black under what is transparent, and its opacity is dropped: dark ink is black on black then, and once that is inverted all of
   * it is ink. Light ink (with *inverted*) still shows.
   */
  readonly transparent?: boolean;
  /** How far the digit stands to the right of its place, and below it, in pixels. */
  readonly left?: number;
  readonly top?: number;
  /** The size of the digit: 1 as it is, 0.5 half as wide and high. */
  readonly scale?: number;
  /** The range of the numbers that are fed to a network which was trained on 0 to 1. */
  readonly pixelScale?: "0-255";
}

/** How far each fault may go: pixels to either side, and the sizes. */
export const faultLimits = {shift: 6, scale: {low: 0.4, high: 1.6}} as const;

/**
 * Writes *image* ([784] bytes) to *to* as it is when it was prepared wrongly: larger or smaller around its middle, then moved, then inverted. What moves in over
 * the rim is paper, so with *inverted* it is ink. The range of the numbers is nothing that bytes could show: it is left to whoever feeds them.
 * Throws RangeError on a size that is not above 0, and on places that are not numbers.
 */
export function spoil(
  image: Uint8Array,
  to: Uint8Array,
  {inverted = false, transparent = false, left = 0, top = 0, scale = 1}: ImageFaults
): void {
  if (!(scale > 0 && scale < Infinity)) throw new RangeError(`invalid size of the digit: ${scale}`);
  if (!Number.isFinite(left) || !Number.isFinite(top)) throw new RangeError(`invalid place: ${left}, ${top}`);
  if (transparent && !inverted) {
    to.fill(255);
    return;
  }
  if (scale === 1 && left === 0 && top === 0) to.set(image);
  else move(image, to, {left, top, scale});
  if (inverted) for (let i = 0; i < pixelCount; i++) to[i] = 255 - to[i]!;
}

function move(
  image: Uint8Array,
  to: Uint8Array,
  {left, top, scale}: {left: number; top: number; scale: number}
): void {
  const middle = imageSide / 2;
  // The part of the old image that the new one shows; over the rim there is paper.
  const from = {left: middle - (middle + left) / scale, top: middle - (middle + top) / scale};
  const side = imageSide / scale;
  const box = {...from, right: from.left + side, bottom: from.top + side};
  const plane = {width: imageSide, height: imageSide, data: new Float32Array(image)};
  const {data} = resample(plane, box, imageSide, imageSide);
  for (let i = 0; i < pixelCount; i++) to[i] = Math.round(data[i]!);
}

/** Whether two sets of faults are the same. */
export function sameFaults(a: ImageFaults, b: ImageFaults): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({inverted, transparent, left = 0, top = 0, scale = 1, pixelScale}: ImageFaults): string {
  return [inverted ?? false, transparent ?? false, left, top, scale, pixelScale ?? "0-1"].join();
}

/** Whether *faults* leave everything as it should be. */
export function isFlawless(faults: ImageFaults): boolean {
  return sameFaults(faults, {});
}
