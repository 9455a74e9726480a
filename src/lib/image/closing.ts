import {crop} from "./crop.js";
import type {Plane} from "./picture.js";
import {dilateDiamond, dilateSquare, erodeDiamond, erodeSquare} from "./window.js";

/** How dark a picture may become beyond its rim, as a share of its tone further in. */
const deepest = 0.4;

/**
 * Fills what is dark and narrower than 2 *radius* + 1 pixels with the tone around it, and leaves wide shadows with their edges. A square leaves shadows that end
 * upright or level, and a square on its corner those that end aslant; whatever either leaves, stays. Source: closing, J. Serra, Image Analysis and
 * Mathematical Morphology (1982).
 */
export function closing(plane: Plane, radius: number, {aslant = true}: {aslant?: boolean} = {}): Plane {
  const close = aslant ? closeBoth : closeSquare;
  const within = close(plane, radius);
  const extended = extend(plane, within, radius);
  // Where all is lightest beyond the rim, as on a drawing's ground, it makes nothing darker.
  if (isLightestAround(extended, radius)) return within;
  const beyond = inner(close(extended, radius), plane);
  return {...plane, data: within.data.map((tone, i) => Math.min(tone, beyond.data[i]!))};
}

/** The same where nothing is known of what lies beyond the rim. */
function closeBoth(plane: Plane, radius: number): Plane {
  const level = closeSquare(plane, radius);
  // As wide across its sides as the other.
  const reach = Math.ceil(radius * Math.SQRT2);
  const aslant = erodeDiamond(dilateDiamond(plane, reach), reach);
  return {...plane, data: level.data.map((tone, i) => Math.min(tone, aslant.data[i]!))};
}

function closeSquare(plane: Plane, radius: number): Plane {
  return erodeSquare(dilateSquare(plane, radius), radius);
}

/**
 * Adds *margin* pixels on each side of *plane*, and there the tones of the *closed* plane go on as they change further in. Without them whatever gets
 * darker towards the rim would be taken for something narrow, since nothing is known of what lies beyond.
 */
function extend(plane: Plane, closed: Plane, margin: number): Plane {
  const {width, height} = plane;
  const across = extendLines(closed.data, height, width, margin);
  const down = extendLines(transpose(across, height, width + 2 * margin), width + 2 * margin, height, margin);
  const data = transpose(down, width + 2 * margin, height + 2 * margin);
  for (let y = 0; y < height; y++) {
    const from = plane.data.subarray(y * width, (y + 1) * width);
    data.set(from, (y + margin) * (width + 2 * margin) + margin);
  }
  return {width: width + 2 * margin, height: height + 2 * margin, data};
}

/** Continues each of *count* lines of *length* tones beyond both its ends, by *margin*. */
function extendLines(tones: Float32Array, count: number, length: number, margin: number): Float32Array {
  const result = new Float32Array(count * (length + 2 * margin));
  const known = Math.min(margin, (length - 1) >> 1);
  const further = Math.min(length - 1, 2 * margin);
  for (let line = 0; line < count; line++) {
    const at = (i: number) => tones[line * length + i]!;
    const start = line * (length + 2 * margin);
    result.set(tones.subarray(line * length, (line + 1) * length), start + margin);
    const ends = [
      [at(known), at(further)],
      [at(length - 1 - known), at(length - 1 - further)]
    ] as const;
    for (const [end, [near, far]] of ends.entries()) {
      const slope = further > known ? (near - far) / (further - known) : 0;
      for (let i = 1; i <= margin; i++) {
        const tone = Math.max(deepest * near, near + Math.min(0, slope) * (known + i));
        result[start + (end === 0 ? margin - i : margin + length - 1 + i)] = tone;
      }
    }
  }
  return result;
}

/** *tones* [rows, columns] with rows and columns exchanged. */
function transpose(tones: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(tones.length);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) result[x * rows + y] = tones[y * columns + x]!;
  return result;
}

/** Whether no pixel within the *margin* is darker than any further in. */
function isLightestAround({width, height, data}: Plane, margin: number): boolean {
  const lightest = data.reduce((a, b) => Math.max(a, b), 0);
  for (let y = 0; y < height; y++) {
    const isMargin = y < margin || y >= height - margin;
    for (let x = 0; x < width; x++) {
      if (!isMargin && x === margin) x = width - margin;
      if (data[y * width + x]! < lightest) return false;
    }
  }
  return true;
}

/** The middle of *plane*, as large as *like*. */
function inner(plane: Plane, like: Plane): Plane {
  const [left, top] = [(plane.width - like.width) / 2, (plane.height - like.height) / 2];
  return crop(plane, {left, top, right: left + like.width, bottom: top + like.height});
}
