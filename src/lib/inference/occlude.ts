import {classCount, imageSide, pixelCount} from "../digits/digits.js";
import type {ReadImages} from "../kernel/kernelReader.js";
import type {Task} from "./task.js";
import type {NetworkName} from "./workbench.js";

export interface OccludeQuestion {
  /** [784] bytes. */
  readonly image: Uint8Array;
  readonly network: NetworkName;
  /** Whose probability is watched; the digit that the network reads where none is said. */
  readonly digit?: number;
  /** The side of the square that covers, in pixels: 1 to 28. */
  readonly side: number;
}

export interface Occlusion {
  readonly digit: number;
  /** The digit's probability with nothing covered, 0 to 1. */
  readonly probability: number;
  /** [28, 28], row-major: by how much it falls when the square that lies around this pixel is covered; below 0 where it rises. */
  readonly falls: Float32Array;
  /**
   * [28, 28]: the same for the logarithm to base 10 of the digit's odds, the ratio of its probability to that of all others. A network that is all
   * but sure hardly moves its probability, and its odds by powers of ten.
   */
  readonly oddsFalls: Float32Array;
}

/**
 * Covers an image with a small square of paper, at one place after the other, and asks a network each time how probable the digit still is
 * (Zeiler and Fergus 2014). A square of an even side reaches one pixel further to the left and upwards. Yields after each row of places.
 */
export const occlude: Task<OccludeQuestion, never, Occlusion> = async function* (
  {image, network, digit, side},
  workbench
) {
  if (image.length !== pixelCount) throw new RangeError(`invalid number of pixels: ${image.length}`);
  if (!(Number.isInteger(side) && side >= 1 && side <= imageSide))
    throw new RangeError(`invalid side of the square: ${side}`);
  const read = await workbench.reader(network);
  const whole = read(image);
  const watched = digit ?? whole.indexOf(Math.max(...whole));
  const probability = whole[watched];
  if (probability === undefined) throw new RangeError(`no such digit: ${watched}`);
  const odds = logOdds(whole, watched);
  const falls = new Float32Array(pixelCount);
  const oddsFalls = new Float32Array(pixelCount);
  for (let row = 0; row < imageSide; row++) {
    const places = coveredPlaces(image, row, side);
    for (const [i, shares] of readAll(read, places).entries()) {
      const at = row * imageSide + places[i]!.column;
      falls[at] = probability - shares[watched]!;
      oddsFalls[at] = odds - logOdds(shares, watched);
    }
    yield;
  }
  return {digit: watched, probability, falls, oddsFalls};
};

/** The image as it is with the square around a pixel covered. */
interface CoveredPlace {
  readonly column: number;
  readonly image: Uint8Array;
}

/** The places of a row at which a square hides any ink: where it hides none, nothing changes. */
function coveredPlaces(image: Uint8Array, row: number, side: number): CoveredPlace[] {
  const places: CoveredPlace[] = [];
  const before = Math.floor(side / 2);
  const within = (at: number) => Math.max(0, Math.min(imageSide, at));
  const [top, bottom] = [within(row - before), within(row - before + side)];
  for (let column = 0; column < imageSide; column++) {
    const [left, right] = [within(column - before), within(column - before + side)];
    const covered = image.slice();
    let hidden = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) hidden += covered[y * imageSide + x]!;
      covered.fill(0, y * imageSide + left, y * imageSide + right);
    }
    if (hidden > 0) places.push({column, image: covered});
  }
  return places;
}

/** The ten probabilities of each of the covered images. */
function readAll(read: ReadImages, places: readonly CoveredPlace[]): Float32Array[] {
  const images = new Uint8Array(places.length * pixelCount);
  for (const [i, {image}] of places.entries()) images.set(image, i * pixelCount);
  const rows = read(images);
  return places.map((_, i) => rows.subarray(i * classCount, (i + 1) * classCount));
}

/** The others are added up rather than taken from 1: next to 1 there is no room for them. */
function logOdds(shares: Float32Array, digit: number): number {
  let others = 0;
  for (const [k, share] of shares.entries()) if (k !== digit) others += share;
  const least = 1e-30;
  return Math.log10(Math.max(shares[digit]!, least) / Math.max(others, least));
}
