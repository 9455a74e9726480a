import {type Digits, imageSide, pixelCount} from "./digits.js";

/** A digit that looks much like another image. */
export interface Neighbour {
  /** Its place among the digits that were searched. */
  readonly index: number;
  readonly label: number;
  /** How much alike the two are: the cosine between them, from 0 for no ink in common to 1 for equal but for their strength. */
  readonly likeness: number;
}

/** Images are compared at half their size, where a stroke half a pixel aside is still the same stroke. */
const side = imageSide / 2;
const size = side * side;

/** Digits made ready to be searched. */
export interface SearchableDigits {
  readonly labels: Uint8Array;
  /** [count, 196], row-major, each row of length 1. */
  readonly rows: Float32Array;
  /** [count, 784]: the digits themselves. */
  readonly images: Uint8Array;
}

/** Makes *digits* ready for nearestDigits. */
export function searchable({images, labels}: Digits): SearchableDigits {
  const rows = new Float32Array(labels.length * size);
  for (let i = 0; i < labels.length; i++) {
    rows.set(describe(images.subarray(i * pixelCount, (i + 1) * pixelCount)), i * size);
  }
  return {labels, rows, images};
}

/** The *count* digits that look most like *image* ([784] bytes), the likest first; where *label* is given, of those that show this digit. */
export function nearestDigits(
  image: Uint8Array,
  {labels, rows}: SearchableDigits,
  count: number,
  {label}: {label?: number} = {}
): Neighbour[] {
  const row = describe(image);
  const found: Neighbour[] = [];
  for (let index = 0; index < labels.length; index++) {
    if (label !== undefined && labels[index] !== label) continue;
    let likeness = 0;
    for (let p = 0, at = index * size; p < size; p++, at++) likeness += row[p]! * rows[at]!;
    if (found.length === count && !(likeness > found.at(-1)!.likeness)) continue;
    let place = found.length;
    while (place > 0 && likeness > found[place - 1]!.likeness) place--;
    found.splice(place, 0, {index, label: labels[index]!, likeness});
    if (found.length > count) found.pop();
  }
  return found;
}

/** An image at half its size, smoothed, and of length 1. */
function describe(image: Uint8Array): Float32Array {
  const sums = new Float32Array(size);
  // Each of the new pixels is the mean of sixteen old ones around it, the inner four counted most.
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0;
      for (let j = 0; j < 4; j++) {
        const row = 2 * y - 1 + j;
        if (row < 0 || row >= imageSide) continue;
        for (let i = 0; i < 4; i++) {
          const column = 2 * x - 1 + i;
          if (column >= 0 && column < imageSide)
            sum += weights[j]! * weights[i]! * image[row * imageSide + column]!;
        }
      }
      sums[y * side + x] = sum;
    }
  }
  const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? sums : sums.map((value) => value / length);
}

const weights = [1, 3, 3, 1];
