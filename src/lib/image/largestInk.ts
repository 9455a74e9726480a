import {type Component, components} from "./components.js";
import type {Box, Plane} from "./picture.js";
import {removeRimLines} from "./rimLines.js";
import {removeRuledLines} from "./ruledLines.js";

/** The ink of one digit, out of all the ink of a picture. */
export interface DigitInk {
  /** The ink, 0 where it belongs to something else. */
  readonly ink: Plane;
  /** [height, width], row-major: 1 where a pixel belongs to the digit. */
  readonly mask: Uint8Array;
  readonly box: Box;
  /** How many pieces the digit is made of. */
  readonly pieces: number;
  /** How many lines along the rim were left out, how many of ruled paper, and how many other pieces of ink. */
  readonly lines: number;
  readonly ruled: number;
  readonly specks: number;
  /** How many further pieces stand beside the digit and are as large as one. */
  readonly others: number;
}

/** A piece with less than this share of the largest one's ink is a speck. */
const speck = 0.02;

/** A piece belongs to the digit if it is at most this far from it, as a share of the digit's longest side. */
const near = 0.25;

/** The outer part of the picture, as a share of each side, in which a piece that touches the rim is no digit. */
const margin = 0.15;

/** What is no digit by its place at the rim may be one where it reaches over this share of the picture, both across and down. */
const spanning = 0.4;

/** A digit is at least this high or wide, as a share of the picture's longest side. */
const smallest = 0.035;

/**
 * Keeps the largest piece of *ink* and the pieces that belong to it, such as the loose top of a 5: those that lie close to it and are no
 * specks. Lines along the rim, and what comes in over the rim, are no digit unless there is nothing else. A piece as large as a digit that
 * stands beside it is another digit. Undefined where nothing is left.
 */
export function largestInk(
  plane: Plane,
  {strong, weak}: {strong: number; weak: number}
): DigitInk | undefined {
  const {ink: unboxed, lines} = removeRimLines(plane, weak);
  const {ink, lines: ruled} = removeRuledLines(unboxed, {strong, weak});
  const {width, height} = ink;
  const {map, components: all} = components(ink, {strong, weak});
  const inner = all.filter((piece) => !isRim(piece, ink, map));
  const open = inner.filter((piece) => !isFrame(piece, inner, map, width));
  const fallback = [...all.filter((piece) => spans(piece, ink)), ...open];
  const candidates = massOf(open) >= 0.05 * massOf(all) ? open : fallback;
  const [first] = [...candidates].sort((a, b) => worth(b, ink) - worth(a, ink));
  if (first === undefined) return undefined;
  const kept = [first];
  let box = first.box;
  let others = 0;
  let left = candidates.filter((piece) => piece !== first && piece.mass >= speck * first.mass);
  for (let grown = true; grown; ) {
    grown = false;
    for (const piece of left) {
      const reach = near * Math.max(box.right - box.left, box.bottom - box.top);
      if (gap(piece.box, box) > reach) continue;
      left = left.filter((other) => other !== piece);
      if (standsBeside(piece, first)) others++;
      else if (touchesRim(piece.box, ink) && !touchesRim(first.box, ink)) continue;
      else if (isOfAnotherLine(piece, first, left)) continue;
      else {
        kept.push(piece);
        box = union(box, piece.box);
        grown = true;
      }
    }
  }
  // What is smaller is a speck or a grain, wherever it stands.
  if (Math.max(box.right - box.left, box.bottom - box.top) < smallest * Math.max(width, height))
    return undefined;
  others += left.filter((piece) => standsBeside(piece, first)).length;

  const mask = new Uint8Array(map.length);
  const labels = new Set(kept.map(({label}) => label));
  for (let i = 0; i < map.length; i++) if (labels.has(map[i]!)) mask[i] = 1;
  // The edge of a stroke has less ink than its middle; it counts as far as it touches the stroke and no other one.
  const data = new Float32Array(map.length);
  for (let y = box.top - 1; y <= box.bottom; y++) {
    for (let x = box.left - 1; x <= box.right; x++) {
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const i = y * width + x;
      if (mask[i] === 1 || (map[i] === 0 && touches(mask, x, y, width, height))) data[i] = ink.data[i]!;
    }
  }
  return {
    ink: {width, height, data},
    mask,
    box,
    pieces: kept.length,
    lines,
    ruled,
    specks: all.length - kept.length - others,
    others
  };
}

/**
 * Whether *piece* stands in a line above or below *digit* rather than being part of it: it is wider than high and reaches out beside the digit, or
 * is much wider than that, or others stand beside the digit at its height.
 */
function isOfAnotherLine({box}: Component, {box: digit}: Component, others: readonly Component[]): boolean {
  const high = box.bottom - box.top;
  const apart = Math.max(digit.top - box.bottom, box.top - digit.bottom);
  if (apart < 0) return false;
  const isBeside = (other: Box) => {
    const shared = Math.min(other.right, digit.right) - Math.max(other.left, digit.left);
    return shared < 0.5 * (other.right - other.left);
  };
  const wide = box.right - box.left;
  if (wide > high && (isBeside(box) || wide > 1.3 * (digit.right - digit.left))) return true;
  return others.some(
    ({box: other}) =>
      isBeside(other) &&
      Math.min(other.bottom, box.bottom) - Math.max(other.top, box.top) >
        0.5 * Math.min(high, other.bottom - other.top)
  );
}

/** The ink of the largest of *pieces*. */
function massOf(pieces: readonly Component[]): number {
  return pieces.reduce((most, {mass}) => Math.max(most, mass), 0);
}

/** How likely a piece is the digit: its ink, less where it touches the rim or lies far from the middle. */
function worth({box, mass}: Component, plane: Plane): number {
  const x = (box.left + box.right) / plane.width - 1;
  const y = (box.top + box.bottom) / plane.height - 1;
  return mass * (touchesRim(box, plane) ? 0.25 : 1) * (1 - 0.5 * Math.max(Math.abs(x), Math.abs(y)));
}

/** Whether *piece* comes in over the rim and stays near it, as a box's line or a shadow does. */
function isRim({label, box, area}: Component, {width, height}: Plane, map: Int32Array): boolean {
  if (!touchesRim(box, {width, height})) return false;
  const [x, y] = [margin * width, margin * height];
  let outside = 0;
  for (let j = box.top; j < box.bottom; j++) {
    for (let i = box.left; i < box.right; i++) {
      if (map[j * width + i] !== label) continue;
      if (i < x || j < y || i >= width - x || j >= height - y) outside++;
    }
  }
  return outside >= 0.8 * area;
}

/** Whether *piece* reaches over much of the picture, both across and down, as a digit does that fills it and no shadow or line along the rim. */
function spans({box}: Component, {width, height}: Plane): boolean {
  return box.right - box.left >= spanning * width && box.bottom - box.top >= spanning * height;
}

/** Whether *piece* is drawn around another one that could be a digit, and has nothing in its own middle. */
function isFrame(
  {label, box}: Component,
  pieces: readonly Component[],
  map: Int32Array,
  width: number
): boolean {
  const {left, top, right, bottom} = box;
  const holds = pieces.some(
    ({box: inner}) =>
      inner.left > left &&
      inner.top > top &&
      inner.right < right &&
      inner.bottom < bottom &&
      inner.bottom - inner.top >= 0.35 * (bottom - top)
  );
  if (!holds) return false;
  const [x, y] = [Math.ceil(0.2 * (right - left)), Math.ceil(0.2 * (bottom - top))];
  for (let j = top + y; j < bottom - y; j++) {
    for (let i = left + x; i < right - x; i++) if (map[j * width + i] === label) return false;
  }
  return true;
}

function touchesRim(
  {left, top, right, bottom}: Box,
  {width, height}: {width: number; height: number}
): boolean {
  return left === 0 || top === 0 || right === width || bottom === height;
}

/** Whether *piece* stands beside *digit*, next to it on the line, and is a digit itself by its height and its ink. */
function standsBeside({box, mass}: Component, digit: Component): boolean {
  const overlap = Math.min(box.right, digit.box.right) - Math.max(box.left, digit.box.left);
  const narrower = Math.min(box.right - box.left, digit.box.right - digit.box.left);
  const tall = box.bottom - box.top >= 0.6 * (digit.box.bottom - digit.box.top);
  return tall && overlap < 0.2 * narrower && mass >= 0.2 * digit.mass;
}

function gap(a: Box, b: Box): number {
  const x = Math.max(0, a.left - b.right, b.left - a.right);
  const y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.sqrt(x * x + y * y);
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom)
  };
}

function touches(mask: Uint8Array, x: number, y: number, width: number, height: number): boolean {
  for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
    for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++)
      if (mask[j * width + i] === 1) return true;
  }
  return false;
}
