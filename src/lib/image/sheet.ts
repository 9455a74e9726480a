import {components} from "./components.js";
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

/**
 * Finds the sheet that a digit is written on where the picture shows more than that, such as paper on a table: a solid patch of one tone,
 * light or dark, around which the tone is another, and on which something stands that does not reach its edge. Returns the rectangle around
 * it, a little inside of its edge; undefined where there is none.
 */
export function findSheet(greys: Plane): Box | undefined {
  const small = shrinkPlane(greys, sheetSide);
  const cut = middleTone(small);
  const patches = [1, -1]
    .map((sign) => solidPatch({...small, data: small.data.map((tone) => (sign * (tone - cut) > 0 ? 1 : 0))}))
    .filter((patch) => patch !== undefined)
    .sort((a, b) => b.area - a.area);
  if (patches.length === 0) return undefined;
  const {left, top, right, bottom} = patches[0]!.box;
  const [across, down] = [greys.width / small.width, greys.height / small.height];
  // A pixel of the small picture may hold the edge itself.
  return {
    left: Math.ceil((left + 1) * across),
    top: Math.ceil((top + 1) * down),
    right: Math.floor((right - 1) * across),
    bottom: Math.floor((bottom - 1) * down)
  };
}

/** Cuts the sheet out of *greys*; what lies within the rectangle *box* but not on the sheet stays. */
export function cutSheet(greys: Plane, box: Box): Plane {
  const sheet = crop(greys, box);
  // A small sheet is drawn as large as the picture was, so that all that follows has enough pixels to work on.
  const scale = Math.max(greys.width, greys.height) / Math.max(sheet.width, sheet.height);
  return scale < 1.5
    ? sheet
    : resample(sheet, whole(sheet), Math.round(sheet.width * scale), Math.round(sheet.height * scale));
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
function solidPatch(mask: Plane): {box: Box; area: number} | undefined {
  const {width, height, data} = mask;
  const {map, components: pieces} = components(mask, {strong: 1, weak: 1});
  const [piece] = [...pieces].sort((a, b) => b.area - a.area);
  if (piece === undefined) return undefined;
  const {box, area, label} = piece;
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  if (area < smallest * data.length || wide * high > largest * data.length || area < solid * wide * high)
    return undefined;
  let [rim, corners, cornerArea, otherTone] = [0, 0, 0, 0];
  for (let i = 0; i < map.length; i++) {
    const x = i % width;
    const y = (i - x) / width;
    const own = map[i] === label;
    if (own && (x === 0 || y === 0 || x === width - 1 || y === height - 1)) rim++;
    const [fromSide, fromEnd] = [
      Math.min(x - box.left, box.right - 1 - x),
      Math.min(y - box.top, box.bottom - 1 - y)
    ];
    if (fromSide < 0 || fromEnd < 0) otherTone += 1 - data[i]!;
    else if (fromSide < corner * wide && fromEnd < corner * high) {
      cornerArea++;
      if (own) corners++;
    }
  }
  if (rim > atRim * 2 * (width + height) || corners < solid * cornerArea) return undefined;
  if (otherTone < other * (data.length - wide * high)) return undefined;
  const own = createPlane(width, height);
  for (let i = 0; i < map.length; i++) own.data[i] = map[i] === label ? 1 : 0;
  const around = pad(crop(own, box), 1);
  const gaps = {...around, data: around.data.map((value) => 1 - value)};
  // The first gap is what lies around the sheet: it begins in the corner.
  const holes = components(gaps, {strong: 1, weak: 1}).components.slice(1);
  const isWritten = holes.some(
    ({box: hole}) => hole.bottom - hole.top >= written * high || hole.right - hole.left >= written * wide
  );
  return isWritten ? {box, area} : undefined;
}
