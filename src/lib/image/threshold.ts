import type {Plane} from "./picture.js";
import {meanSquare} from "./window.js";

/** Where ink begins. */
export interface Threshold {
  /** What has at least this much ink is part of a stroke. */
  readonly strong: number;
  /** What has at least this much is part of one where it touches it. */
  readonly weak: number;
  /** How much ink a stroke has in its middle: the mean over all that is strong. */
  readonly level: number;
  /** The strongest ink, but for a few pixels. */
  readonly top: number;
  /** How much ink bare paper seems to have, and how uneven it is: its grain. */
  readonly bare: number;
  readonly noise: number;
}

/** Paper is blank where nothing on it has this much more ink than the rest. */
const faintest = 0.1;

/** Ink must stand out from the paper's grain this many times. */
const standsOut = 6;

/**
 * Finds where ink begins on a plane of ink, as a rule half way between paper and strokes; undefined where nothing stands out from the
 * paper. The search starts at the strongest ink and goes down, so that a digit that takes a hundredth of a photograph is found. Source: T.
 * W. Ridler and S. Calvard, Picture thresholding using an iterative selection method (1978).
 */
export function threshold(ink: Plane): Threshold | undefined {
  const counts = histogram(ink);
  const top = topOf(counts, ink.data.length);
  const noise = grain(ink, top);
  const bare = quantileBin(counts, ink.data.length, 0.3) / bins;
  let strong = (bare + top) / 2;
  let level = top;
  for (let i = 0; i < 50; i++) {
    const [below, above] = meansAround(counts, strong);
    level = above;
    const next = (below + above) / 2;
    if (Math.abs(next - strong) < 0.5 / bins) break;
    strong = next;
  }
  if (!(level - bare >= Math.max(faintest, standsOut * noise))) return undefined;
  strong = Math.max(strong, bare + 3 * noise);
  return {strong, weak: Math.max(bare + 0.6 * (strong - bare), bare + 2 * noise), level, top, noise, bare};
}

/** Smooths *ink* where its paper is grainy, as often as it takes for strokes to stand out well. */
export function smooth(ink: Plane): Plane {
  let result = ink;
  for (let i = 0; i < 3; i++) {
    const found = threshold(result);
    if (found !== undefined && found.level - found.bare >= 2 * standsOut * found.noise) break;
    if (
      found === undefined &&
      grain(result, topOf(histogram(result), ink.data.length)) < faintest / standsOut
    )
      break;
    result = meanSquare(result, 1);
  }
  return result;
}

const bins = 1000;

/** The mean ink below *cut* and from there on. */
function meansAround(counts: Float64Array, cut: number): [below: number, above: number] {
  const sums: [number, number] = [0, 0];
  const totals: [number, number] = [0, 0];
  for (let i = 0; i <= bins; i++) {
    const side = i / bins < cut ? 0 : 1;
    sums[side] += (counts[i]! * i) / bins;
    totals[side] += counts[i]!;
  }
  return [sums[0] / Math.max(1, totals[0]), sums[1] / Math.max(1, totals[1])];
}

/** What of the picture must show some grain before it is measured there alone. */
const grainy = 0.2;

/**
 * How uneven bare paper is: the standard deviation that the differences between pixels some way apart point to. The third of them that
 * differs least is looked at, and none with much ink, so that strokes have no say. Where the paper's tone lies below the picture's, as in a shadow, all grain is
 * cut off at 0: such places say nothing of it, if enough of the others are left.
 */
function grain({width, height, data}: Plane, top: number): number {
  const distance = Math.max(1, Math.min(8, Math.floor(width / 16)));
  const counts = new Float64Array(bins + 1);
  let cutOff = 0;
  for (let y = 0; y < height; y++) {
    for (let x = distance; x < width; x++) {
      const [a, b] = [data[y * width + x]!, data[y * width + x - distance]!];
      if (a === 0 && b === 0) cutOff++;
      else if (a < top / 2 && b < top / 2) counts[(Math.abs(a - b) * bins + 0.5) | 0]!++;
    }
  }
  const shown = counts.reduce((sum, count) => sum + count, 0);
  const total = height * Math.max(0, width - distance);
  if (shown < grainy * total) {
    counts[0]! += cutOff;
    return quantileBin(counts, shown + cutOff, 0.3) / bins / spread;
  }
  return quantileBin(counts, shown, 0.3) / bins / spread;
}

/** The difference that three in ten pairs stay below, in standard deviations of their pixels. */
const spread = Math.SQRT2 * 0.3853;

/** The strongest ink, but for a few pixels. */
function topOf(counts: Float64Array, pixels: number): number {
  return quantileBin(counts, pixels, 1 - Math.max(0.0005, 4 / pixels)) / bins;
}

function histogram({data}: Plane): Float64Array {
  const counts = new Float64Array(bins + 1);
  for (let i = 0; i < data.length; i++) counts[(data[i]! * bins + 0.5) | 0]!++;
  return counts;
}

function quantileBin(counts: Float64Array, total: number, share: number): number {
  let left = share * total;
  for (let i = 0; i < bins; i++) {
    left -= counts[i]!;
    if (left < 0) return i;
  }
  return bins;
}
