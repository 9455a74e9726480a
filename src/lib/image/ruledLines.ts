import type {Plane} from "./picture.js";
import {inkMask, type Unlined, type View, viewFrom} from "./rimLines.js";

/** The slopes that are tried: up to a quarter, some fourteen degrees, so finely that the ends of a line are met to two pixels. */
const steepest = 0.25;

/** A line has ink over this share of the picture's width or height, and over half of it near either end. */
const coverage = 0.7;
const end = 0.1;

/** Beside a line, the share of ink is at most this much of what it is on it. */
const beside = 0.6;

/** The thickest line, as a share of the picture's shorter side. */
const thickest = 0.03;

/** A line is fainter than what is written, or thinner, by at least these shares; or there are so many of them. */
const fainter = 0.75;
const thinner = 0.65;
const many = 3;

interface Line {
  readonly pixels: readonly number[];
  readonly thickness: number;
}

/**
 * Takes out the lines of ruled and of squared paper from a plane of *ink*: thin straight lines from rim to rim, nearly level or upright, where there is at least
 * *weak* ink. A stroke that crosses a line keeps its ink. A line as dark and as thick as what else has at least *strong* ink stays unless there are three: it may
 * be the bar of a digit that fills the picture.
 */
export function removeRuledLines(ink: Plane, {strong, weak}: {strong: number; weak: number}): Unlined {
  const mask = inkMask(ink, weak);
  const found = (["top", "left"] as const).flatMap((side) => {
    const lines = findLines(viewFrom(ink, side), mask);
    return lines.map((line) => ({...line, isOneOfMany: lines.length >= many}));
  });
  if (found.length === 0) return {ink, lines: 0};
  const data = ink.data.slice();
  for (const {pixels} of found) for (const at of pixels) data[at] = 0;
  const rest = strokesOf({...ink, data}, strong);
  const isRuled = ({pixels, thickness, isOneOfMany}: (typeof found)[number]) =>
    isOneOfMany || thickness <= thinner * rest.width || levelOf(ink, pixels, weak) <= fainter * rest.level;
  const kept = found.filter((line) => !isRuled(line));
  for (const {pixels} of kept) for (const at of pixels) data[at] = ink.data[at]!;
  if (rest.width === 0 && kept.length === 0 && !found.some(({isOneOfMany}) => isOneOfMany))
    return {ink, lines: 0};
  return {ink: {...ink, data}, lines: found.length - kept.length};
}

/** The lines that run along *view*, all of one slope. */
function findLines(view: View, mask: Uint8Array): Line[] {
  const {length, reach, at} = view;
  const widest = Math.max(2, Math.round(thickest * Math.min(length, reach)));
  if (length < 32 || reach < 32) return [];
  if (columnsWithInk(view, mask) < coverage * length) return [];
  // A line may be met a pixel aside, since paper is seldom flat.
  const strip = new Uint8Array(length * reach);
  for (let row = 0; row < reach; row++) {
    for (let along = 0; along < length; along++) {
      if (mask[at(along, row)] === 0) continue;
      for (let r = Math.max(0, row - 1); r <= Math.min(reach - 1, row + 1); r++)
        strip[r * length + along] = 1;
    }
  }
  const step = 4 / length;
  const count = Math.floor(steepest / step);
  let best: {sum: number; shares: Float32Array; bend: Int32Array} = {
    sum: 0,
    shares: new Float32Array(0),
    bend: new Int32Array(0)
  };
  for (let i = -count; i <= count; i++) {
    const bend = Int32Array.from({length}, (_, along) => Math.round(i * step * (along - length / 2)));
    const shares = sharesAlong(strip, length, reach, bend);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (sum > best.sum) best = {sum, shares, bend};
  }
  if (best.sum === 0) return [];
  const {shares, bend} = best;
  const lines: Line[] = [];
  for (let row = 0; row < reach; row++) {
    if (shares[row] === 0) continue;
    let last = row;
    while (last + 1 < reach && shares[last + 1]! > 0) last++;
    // The strip's lines are two pixels thicker than they are.
    if (last - row - 1 <= widest) {
      const most = shares.subarray(row, last + 1).reduce((a, b) => Math.max(a, b), 0);
      const before = shareAt(strip, length, reach, bend, row - 3);
      const after = shareAt(strip, length, reach, bend, last + 3);
      if (Math.max(before, after) <= beside * most) {
        const line = follow(view, mask, bend, {from: row, to: last, widest});
        if (line !== undefined) lines.push(line);
      }
    }
    row = last;
  }
  return lines;
}

/** In how many columns of *view* there is any ink. */
function columnsWithInk({length, reach, at}: View, mask: Uint8Array): number {
  let columns = 0;
  for (let along = 0; along < length; along++) {
    let row = 0;
    while (row < reach && mask[at(along, row)] === 0) row++;
    if (row < reach) columns++;
  }
  return columns;
}

/** For each row the share of a line through it that is ink; 0 where that is too little for a line. */
function sharesAlong(strip: Uint8Array, length: number, reach: number, bend: Int32Array): Float32Array {
  const shares = new Float32Array(reach);
  const every = Math.max(1, Math.floor(length / 120));
  const total = Math.ceil(length / every);
  const most = Math.floor((1 - coverage) * total);
  for (let row = 0; row < reach; row++) {
    let gaps = 0;
    for (let along = 0; along < length; along += every) {
      const r = row + bend[along]!;
      if ((r < 0 || r >= reach || strip[r * length + along] === 0) && ++gaps > most) break;
    }
    if (gaps <= most) shares[row] = 1 - gaps / total;
  }
  return shares;
}

function shareAt(strip: Uint8Array, length: number, reach: number, bend: Int32Array, row: number): number {
  let covered = 0;
  for (let along = 0; along < length; along++) {
    const r = row + bend[along]!;
    if (r >= 0 && r < reach) covered += strip[r * length + along]!;
  }
  return covered / length;
}

/** The pixels of a line that lies between two rows, but for those where a stroke crosses it. */
function follow(
  {length, reach, at}: View,
  mask: Uint8Array,
  bend: Int32Array,
  {from, to, widest}: {from: number; to: number; widest: number}
): Line | undefined {
  const isInk = (along: number, row: number) => row >= 0 && row < reach && mask[at(along, row)] === 1;
  const runs: {along: number; start: number; size: number}[] = [];
  for (let along = 0; along < length; along++) {
    let row = from + bend[along]!;
    while (row <= to + bend[along]! && !isInk(along, row)) row++;
    if (row > to + bend[along]!) continue;
    let start = row;
    while (isInk(along, start - 1)) start--;
    let stop = row + 1;
    while (isInk(along, stop)) stop++;
    runs.push({along, start, size: stop - start});
  }
  const margin = end * length;
  const [begins, ends] = [
    runs.filter(({along}) => along < margin).length,
    runs.filter(({along}) => along >= length - margin).length
  ];
  if (begins < margin / 2 || ends < margin / 2) return undefined;
  const sizes = runs.map(({size}) => size).sort((a, b) => a - b);
  const thickness = sizes[sizes.length >> 1]!;
  if (thickness > widest) return undefined;
  const pixels: number[] = [];
  for (const {along, start, size} of runs) {
    if (size > 1.5 * thickness + 1) continue;
    for (let row = Math.max(0, start - 1); row <= Math.min(reach - 1, start + size); row++)
      pixels.push(at(along, row));
  }
  return {pixels, thickness};
}

/** How wide the strokes are that have at least *cut* ink, in pixels, and how much ink they have; 0 where there are none. */
function strokesOf({width, height, data}: Plane, cut: number): {width: number; level: number} {
  let [area, edges, sum] = [0, 0, 0];
  const isInk = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && data[y * width + x]! >= cut;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInk(x, y)) continue;
      area++;
      sum += data[y * width + x]!;
      if (!(isInk(x - 1, y) && isInk(x + 1, y) && isInk(x, y - 1) && isInk(x, y + 1))) edges++;
    }
  }
  return area === 0 ? {width: 0, level: 0} : {width: (2 * area) / edges, level: sum / area};
}

/** The mean ink of those *pixels* that have at least *weak*. */
function levelOf({data}: Plane, pixels: readonly number[], weak: number): number {
  let [sum, count] = [0, 0];
  for (const at of pixels) {
    if (!(data[at]! >= weak)) continue;
    sum += data[at]!;
    count++;
  }
  return sum / Math.max(1, count);
}
