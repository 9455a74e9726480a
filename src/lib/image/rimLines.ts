import type {Plane} from "./picture.js";

/** A plane of ink, and how many lines were taken out of it. */
export interface Unlined {
  readonly ink: Plane;
  readonly lines: number;
}

/** How far from the rim a line may run, and how thick it may be, as shares of the picture's side. */
const depth = 0.25;
const thickest = 0.07;

/** A line covers at least this share of the picture's width, and comes this close to the rim at one end. */
const coverage = 0.8;
const rim = 0.08;

/** A digit that reaches this far from a line on is not crossed by it: the line is its bar. */
const across = 0.85;

/** The slopes that are tried, up to three degrees and a half. */
const slopes = Array.from({length: 15}, (_, i) => (i - 7) / 100);

const sides = ["top", "bottom", "left", "right"] as const;
type Side = (typeof sides)[number];

/**
 * Takes out the straight lines along the rim of a plane of *ink*, such as the sides of a box on a form: what has at least *weak* ink over
 * nearly the whole width or height. Where a stroke crosses a line it stays. Fewer than three lines are no box, and then a line is put back
 * where the rest reaches from it nearly to the opposite rim: the picture is cut close around a digit with a straight bar.
 */
export function removeRimLines(ink: Plane, weak: number): Unlined {
  const mask = inkMask(ink, weak);
  const found = sides.flatMap((side) => {
    const line = findLine(viewFrom(ink, side), mask);
    return line === undefined ? [] : [{side, ...line}];
  });
  if (found.length === 0) return {ink, lines: 0};
  const rest = mask.slice();
  for (const {pixels} of found) for (const at of pixels) rest[at] = 0;
  const isBox = found.length >= 3;
  const removed = found.filter(({side, row}) => isBox || !reachesAcross(viewFrom(ink, side), rest, row));
  const data = ink.data.slice();
  for (const {pixels} of removed) for (const at of pixels) data[at] = 0;
  return {ink: {...ink, data}, lines: removed.length};
}

/** [height, width], row-major: 1 where there is at least *weak* ink. */
export function inkMask({data}: Plane, weak: number): Uint8Array {
  const mask = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) if (data[i]! >= weak) mask[i] = 1;
  return mask;
}

/** The picture as seen from one of its sides: a pixel is *along* that side and so far *inwards* from it. */
export interface View {
  readonly length: number;
  readonly reach: number;
  readonly at: (along: number, inwards: number) => number;
}

export function viewFrom({width, height}: Plane, side: Side): View {
  const lies = side === "top" || side === "bottom";
  const length = lies ? width : height;
  const reach = lies ? height : width;
  const far = side === "bottom" || side === "right";
  const at = (along: number, inwards: number) => {
    const from = far ? reach - 1 - inwards : inwards;
    return lies ? from * width + along : along * width + from;
  };
  return {length, reach, at};
}

/** The line nearest to the side that *view* looks from: its pixels, and how far inwards it reaches. */
function findLine(view: View, mask: Uint8Array): {pixels: number[]; row: number} | undefined {
  const {length, reach, at} = view;
  const deepest = Math.max(1, Math.floor(reach * depth));
  const slack = Math.ceil((length / 2) * 0.07) + 1;
  const rows = Math.min(reach, deepest + 2 * slack);
  // The strip along the side, row by row, with room for slopes before and after it.
  const strip = new Uint8Array((rows + 2 * slack) * length);
  let columns = 0;
  for (let along = 0; along < length; along++) {
    let any = 0;
    for (let row = 0; row < rows; row++) {
      any |= strip[(row + slack) * length + along] = mask[at(along, row)]!;
    }
    columns += any;
  }
  if (columns < coverage * length) return undefined;

  const offsets = slopes.map((slope) => bends(slope, length));
  let best = {covered: Math.ceil(coverage * length) - 1, row: 0, bend: offsets[0]!};
  for (const bend of offsets) {
    for (let row = 0; row < deepest; row++) {
      const covered = countAlong(strip, length, row + slack, bend, best.covered);
      if (covered > best.covered) best = {covered, row, bend};
    }
  }
  const {covered, bend} = best;
  if (covered < coverage * length) return undefined;
  let from = best.row;
  let to = best.row;
  while (from > 0 && countAlong(strip, length, from - 1 + slack, bend) >= 0.4 * covered) from--;
  while (to + 1 < deepest && countAlong(strip, length, to + 1 + slack, bend) >= 0.4 * covered) to++;
  const thickness = to - from + 1;
  if (thickness > Math.max(2, thickest * reach)) return undefined;

  const isInk = (along: number, row: number) => row >= 0 && row < reach && mask[at(along, row)] === 1;
  const isLine = (along: number) => {
    for (let row = from - 1; row <= to + 1; row++) if (isInk(along, row + bend[along]!)) return true;
    return false;
  };
  const near = Math.ceil(rim * length);
  let reachesRim = false;
  for (let i = 0; i < near && !reachesRim; i++) reachesRim = isLine(i) || isLine(length - 1 - i);
  if (!reachesRim) return undefined;
  const pixels: number[] = [];
  for (let along = 0; along < length; along++) {
    // The stretch of ink that the line is part of here: longer than the line is thick where a stroke crosses it.
    let start = from + bend[along]!;
    let end = to + bend[along]!;
    while (isInk(along, start - 1)) start--;
    while (isInk(along, end + 1)) end++;
    if (end - start + 1 > 2 * thickness + 2) continue;
    for (let row = Math.max(0, start - 1); row <= Math.min(reach - 1, end + 1); row++)
      pixels.push(at(along, row));
  }
  return {pixels, row: to};
}

/** How far a line of *slope* lies from its middle, all along. */
function bends(slope: number, length: number): Int32Array {
  return Int32Array.from({length}, (_, along) => Math.round(slope * (along - length / 2)));
}

/** How much of a line is ink; 0 as soon as it cannot be more than *least*. */
function countAlong(strip: Uint8Array, length: number, row: number, bend: Int32Array, least = 0): number {
  let gaps = length - least;
  for (let along = 0; along < length; along++) {
    if (strip[(row + bend[along]!) * length + along] === 0 && --gaps === 0) return 0;
  }
  return gaps + least;
}

/** Whether there is ink in every row from a line that ended at *row* nearly to the opposite rim. */
function reachesAcross({length, reach, at}: View, mask: Uint8Array, row: number): boolean {
  for (let inwards = row + 3; inwards < across * reach; inwards++) {
    let found = false;
    for (let along = 0; along < length && !found; along++) found = mask[at(along, inwards)] === 1;
    if (!found) return false;
  }
  return true;
}
