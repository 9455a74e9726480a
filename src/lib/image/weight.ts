import {boundsOf} from "./boundsOf.js";
import {crop} from "./crop.js";
import {distances} from "./distance.js";
import {createPlane, type Plane} from "./picture.js";

/** How wide strokes are in MNIST, in pixels of the 28×28 image: thinner ones are made as wide as the first, wider ones as the second. */
export const usualWidths = {from: 2, to: 3.4} as const;

/**
 * How wide the strokes of *ink* are, in its pixels: twice the area of the ink divided by the length of its edges, which is right for any
 * band that is long and narrow, blurred or not. 0 without ink.
 */
export function strokeWidth({width, height, data}: Plane): number {
  let area = 0;
  let edges = 0;
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : data[y * width + x]!;
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      // The slope in the middle of four pixels: it is right for edges of every direction, also for those that are steps.
      const a = at(x, y);
      const b = at(x + 1, y);
      const c = at(x, y + 1);
      const d = at(x + 1, y + 1);
      const across = (b - a + d - c) / 2;
      const down = (c - a + d - b) / 2;
      area += a;
      edges += Math.sqrt(across * across + down * down);
    }
  }
  return edges === 0 ? 0 : (2 * area) / edges;
}

/**
 * Makes the strokes of *ink* wider by *radius* pixels on each side, or narrower where it is below 0. The plane grows by as many pixels as
 * it needs.
 */
export function changeWeight(ink: Plane, radius: number): Plane {
  if (!Number.isFinite(radius)) throw new RangeError(`invalid radius: ${radius}`);
  const strongest = ink.data.reduce((most, value) => Math.max(most, value), 0);
  if (radius === 0 || strongest === 0) return ink;
  const cut = strongest / 2;
  return radius > 0 ? thicken(pad(ink, Math.ceil(radius)), radius, cut) : thin(pad(ink, 1), -radius, cut);
}

/** Widens strokes by what lies within *radius* of them. */
function thicken(ink: Plane, radius: number, cut: number): Plane {
  const away = distances(ink, cut);
  return {...ink, data: ink.data.map((value, i) => Math.max(value, inside(radius + 0.5 - away[i]!)))};
}

/** Narrows strokes; what is too narrow for that stays as it is. */
function thin(ink: Plane, radius: number, cut: number): Plane {
  const depths = distances({...ink, data: ink.data.map((value) => (value >= cut ? 0 : 1))}, 1);
  const core: Plane = {...ink, data: depths.map((depth) => inside(depth - radius))};
  const away = distances(core, 0.5);
  const data = ink.data.map((value, i) => Math.max(core.data[i]!, value - inside(radius + 1.5 - away[i]!)));
  return {...ink, data};
}

/** The share of a pixel that lies inside of an edge *depth* pixels away. */
function inside(depth: number): number {
  return Math.min(1, Math.max(0, depth));
}

/** Adds *margin* empty pixels on each side. */
export function pad({width, height, data}: Plane, margin: number): Plane {
  const result = createPlane(width + 2 * margin, height + 2 * margin);
  for (let y = 0; y < height; y++) {
    result.data.set(data.subarray(y * width, (y + 1) * width), (y + margin) * result.width + margin);
  }
  return result;
}

/** Cuts off the rows and columns at the rim that have no more than *faint* ink. */
export function trim(ink: Plane, faint = 0.25): Plane {
  const bounds = boundsOf(ink, (value) => value > faint);
  return bounds === undefined ? ink : crop(ink, bounds);
}
