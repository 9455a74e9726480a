import {type Component, components} from "./components.js";
import {crop} from "./crop.js";
import {type Box, createPlane, type Plane} from "./picture.js";
import {resample, shrinkPlane, whole} from "./resample.js";
import {pad} from "./weight.js";

/** The longest side of the small picture in which a sheet is sought. */
const sheetSide = 96;

/** A sheet takes at least this share of the picture, and at most that. */
const smallest = 0.1;
const largest = 0.9;

/** It fills at least this share of the rectangle around it, and of that one's corners, where digits have less ink than in the middle. */
const solid = 0.62;

/** A corner is a rectangle with this share of the sides. */
const corner = 0.2;

/** At least this share of what lies around that rectangle is of the other tone: a table, not a line. */
const other = 0.75;

/** At most this share of the picture's rim is the sheet's. */
const atRim = 0.35;

/** Something on it is at least this high or wide, as a share of the sheet. */
const written = 0.12;

/** The slopes that a sheet's edges are tried at, up to some twenty degrees; below the first it counts as straight. */
const slopes = [0, ...[0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.36].flatMap((slope) => [slope, -slope])];

/** A rectangle that is turned about the middle of its picture: *slope* is that of its upper edge, and the sides are where they are once it is turned back. */
export interface Sheet extends Box {
  readonly slope: number;
}

/**
 * Finds the sheet that a digit is written on where the picture shows more than that, such as paper on a table: a solid patch of one tone,
 * light or dark, around which the tone is another, and on which something stands that does not reach its edge. It may lie aslant. Returns the rectangle around
 * it, a little inside of its edge; undefined where there is none.
 */
export function findSheet(greys: Plane): Sheet | undefined {
  const small = shrinkPlane(greys, sheetSide);
  const cut = middleTone(small);
  const patches = [1, -1]
    .map((sign) => solidPatch({...small, data: small.data.map((tone) => (sign * (tone - cut) > 0 ? 1 : 0))}))
    .filter((patch) => patch !== undefined)
    .sort((a, b) => b.area - a.area);
  if (patches.length === 0) return undefined;
  const {left, top, right, bottom, slope} = patches[0]!.box;
  const [across, down] = [greys.width / small.width, greys.height / small.height];
  // A pixel of the small picture may hold the edge itself; an edge aslant runs through more than one.
  const inside = slope === 0 ? 1 : 2;
  return {
    left: Math.ceil((left + inside) * across),
    top: Math.ceil((top + inside) * down),
    right: Math.floor((right - inside) * across),
    bottom: Math.floor((bottom - inside) * down),
    slope
  };
}

/** Cuts the sheet out of *greys*, turned upright; what lies within the rectangle but not on the sheet stays. */
export function cutSheet(greys: Plane, {slope = 0, ...box}: Box & {readonly slope?: number}): Plane {
  const sheet = slope === 0 ? crop(greys, box) : cutAslant(greys, {...box, slope});
  // A small sheet is drawn as large as the picture was, so that all that follows has enough pixels to work on.
  const scale = Math.max(greys.width, greys.height) / Math.max(sheet.width, sheet.height);
  return scale < 1.5
    ? sheet
    : resample(sheet, whole(sheet), Math.round(sheet.width * scale), Math.round(sheet.height * scale));
}

function cutAslant({width, height, data}: Plane, {left, top, right, bottom, slope}: Sheet): Plane {
  const sheet = createPlane(right - left, bottom - top);
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  for (let j = 0; j < sheet.height; j++) {
    for (let i = 0; i < sheet.width; i++) {
      const u = cosine * (left + i + 0.5 - width / 2);
      const v = cosine * (top + j + 0.5 - height / 2);
      const x = Math.min(width - 1.001, Math.max(0, width / 2 + u - slope * v - 0.5));
      const y = Math.min(height - 1.001, Math.max(0, height / 2 + slope * u + v - 0.5));
      const [a, b] = [x % 1, y % 1];
      const at = Math.floor(y) * width + Math.floor(x);
      const above = data[at]! * (1 - a) + (data[at + 1] ?? 0) * a;
      const below = (data[at + width] ?? 0) * (1 - a) + (data[at + width + 1] ?? 0) * a;
      sheet.data[j * sheet.width + i] = above * (1 - b) + below * b;
    }
  }
  return sheet;
}

/** The tone half way between the dark and the light parts of *plane* (Ridler and Calvard, 1978). */
function middleTone({data}: Plane): number {
  let cut = data.reduce((sum, tone) => sum + tone, 0) / data.length;
  for (let i = 0; i < 20; i++) {
    let [below, above, count] = [0, 0, 0];
    for (const tone of data) {
      if (tone > cut) above += tone;
      else {
        below += tone;
        count++;
      }
    }
    const next = (below / Math.max(1, count) + above / Math.max(1, data.length - count)) / 2;
    if (Math.abs(next - cut) < 0.002) break;
    cut = next;
  }
  return cut;
}

/** The largest piece of *mask*, if it could be a sheet. */
function solidPatch(mask: Plane): {box: Sheet; area: number} | undefined {
  const {width, height, data} = mask;
  const {map, components: pieces} = components(mask, {strong: 1, weak: 1});
  const [piece] = [...pieces].sort((a, b) => b.area - a.area);
  if (piece === undefined || piece.area < smallest * data.length) return undefined;
  const {area, label} = piece;
  const box = rectangleAround(map, mask, label);
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  if (wide * high > largest * data.length || area < solid * wide * high) return undefined;
  const turned = turnedBack(mask, box.slope);
  let [rim, corners, cornerArea, outside, otherTone] = [0, 0, 0, 0, 0];
  for (let i = 0; i < map.length; i++) {
    const x = i % width;
    const y = (i - x) / width;
    const own = map[i] === label;
    if (own && (x === 0 || y === 0 || x === width - 1 || y === height - 1)) rim++;
    const {u, v} = turned(x, y);
    const [fromSide, fromEnd] = [
      Math.min(u - 0.5 - box.left, box.right - 0.5 - u),
      Math.min(v - 0.5 - box.top, box.bottom - 0.5 - v)
    ];
    if (fromSide < 0 || fromEnd < 0) {
      outside++;
      otherTone += 1 - data[i]!;
    } else if (fromSide < corner * wide && fromEnd < corner * high) {
      cornerArea++;
      if (own) corners++;
    }
  }
  if (rim > atRim * 2 * (width + height) || corners < solid * cornerArea) return undefined;
  if (otherTone < other * outside) return undefined;
  return isWrittenOn(map, mask, piece, box) ? {box, area} : undefined;
}

/** Where the middle of a pixel lies once the picture is turned back by *slope*. */
function turnedBack({width, height}: Plane, slope: number) {
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  const [middleX, middleY] = [width / 2, height / 2];
  return (x: number, y: number) => {
    const [dx, dy] = [x + 0.5 - middleX, y + 0.5 - middleY];
    return {u: middleX + cosine * (dx + slope * dy), v: middleY + cosine * (dy - slope * dx)};
  };
}

/** The smallest rectangle around what has *label* on the map: straight, unless one that is turned is smaller by a twentieth. */
function rectangleAround(map: Int32Array, mask: Plane, label: number): Sheet {
  const {width, height} = mask;
  // However it is turned, what lies outermost is the first or the last pixel of its row.
  const ends: {x: number; y: number}[] = [];
  for (let y = 0; y < height; y++) {
    const row = map.subarray(y * width, (y + 1) * width);
    const first = row.indexOf(label);
    if (first >= 0) ends.push({x: first, y}, {x: row.lastIndexOf(label), y});
  }
  const rectangles = slopes.map((slope): Sheet => {
    const turned = turnedBack(mask, slope);
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const {x, y} of ends) {
      const {u, v} = turned(x, y);
      left = Math.min(left, u - 0.5);
      right = Math.max(right, u + 0.5);
      top = Math.min(top, v - 0.5);
      bottom = Math.max(bottom, v + 0.5);
    }
    return {left, top, right, bottom, slope};
  });
  const areaOf = ({left, top, right, bottom}: Box) => (right - left) * (bottom - top);
  const [straight] = rectangles as [Sheet];
  const best = rectangles.reduce((a, b) => (areaOf(b) < areaOf(a) ? b : a));
  return areaOf(best) < 0.95 * areaOf(straight) ? best : straight;
}

/** Whether there are gaps in the piece on the map that are as large as something written. */
function isWrittenOn(map: Int32Array, {width, height}: Plane, {label, box}: Component, sheet: Box): boolean {
  const own = createPlane(width, height);
  for (let i = 0; i < map.length; i++) own.data[i] = map[i] === label ? 1 : 0;
  const around = pad(crop(own, box), 1);
  const gaps = {...around, data: around.data.map((value) => 1 - value)};
  // The first gap is what lies around the sheet: it begins in the corner.
  const holes = components(gaps, {strong: 1, weak: 1}).components.slice(1);
  const [wide, high] = [sheet.right - sheet.left, sheet.bottom - sheet.top];
  return holes.some(
    ({box: hole}) => hole.bottom - hole.top >= written * high || hole.right - hole.left >= written * wide
  );
}
