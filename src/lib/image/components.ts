import type {Box, Plane} from "./picture.js";

/** A piece of ink: pixels that touch each other, by a side or a corner. */
export interface Component {
  /** Its number on the map, from 1. */
  readonly label: number;
  /** In pixels. */
  readonly area: number;
  /** Its pixels' ink, added up. */
  readonly mass: number;
  readonly box: Box;
}

/** The pieces of ink of a picture. */
export interface Components {
  /** [height, width], row-major: the number of the piece that each pixel belongs to, or 0. */
  readonly map: Int32Array;
  readonly components: readonly Component[];
}

/** Finds the pieces of *ink* that are at least *weak* throughout and at least *strong* somewhere. */
export function components(ink: Plane, {strong, weak}: {strong: number; weak: number}): Components {
  const {width, height, data} = ink;
  const map = new Int32Array(data.length);
  const found: Component[] = [];
  const stack = new Int32Array(data.length);
  for (let start = 0; start < data.length; start++) {
    if (map[start] !== 0 || !(data[start]! >= strong)) continue;
    const label = found.length + 1;
    let [area, mass, left, top, right, bottom] = [0, 0, width, height, 0, 0];
    let depth = 0;
    stack[depth++] = start;
    map[start] = label;
    while (depth > 0) {
      const at = stack[--depth]!;
      const x = at % width;
      const y = (at - x) / width;
      area++;
      mass += data[at]!;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++) {
        for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
          const next = j * width + i;
          if (map[next] !== 0 || !(data[next]! >= weak)) continue;
          map[next] = label;
          stack[depth++] = next;
        }
      }
    }
    found.push({label, area, mass, box: {left, top, right, bottom}});
  }
  return {map, components: found};
}
