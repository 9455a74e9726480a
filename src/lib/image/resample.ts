import type {Box, Plane} from "./picture.js";

/**
 * Brings the part *box* of *plane* to *width* × *height* pixels. Where the new pixels are larger, each is the mean of the area that it
 * covers; where they are smaller, their values run evenly from the middle of one old pixel to that of the next. The box may have fractions,
 * and reach over the rim, where there is 0.
 */
export function resample(plane: Plane, box: Box, width: number, height: number): Plane {
  const across = weightsOf(box.left, box.right, width, plane.width);
  const down = weightsOf(box.top, box.bottom, height, plane.height);
  const lines = new Float32Array(plane.height * width);
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < width; x++) {
      const {first, weights} = across[x]!;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += plane.data[y * plane.width + first + i]! * weights[i]!;
      lines[y * width + x] = sum;
    }
  }
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const {first, weights} = down[y]!;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += lines[(first + i) * width + x]! * weights[i]!;
      data[y * width + x] = sum;
    }
  }
  return {width, height, data};
}

/** Makes *plane* smaller until its longest side is at most *side*. */
export function shrinkPlane(plane: Plane, side: number): Plane {
  const scale = side / Math.max(plane.width, plane.height);
  if (scale >= 1) return plane;
  return resample(
    plane,
    whole(plane),
    Math.max(1, Math.round(plane.width * scale)),
    Math.max(1, Math.round(plane.height * scale))
  );
}

/** All of *plane*. */
export function whole({width, height}: Plane): Box {
  return {left: 0, top: 0, right: width, bottom: height};
}

/** The old pixels that make up a new one: from *first* on, with their weights. */
interface Weights {
  readonly first: number;
  readonly weights: Float64Array;
}

/** For each of *count* new pixels between *start* and *end*: the weights of the *size* old ones. */
function weightsOf(start: number, end: number, count: number, size: number): Weights[] {
  const step = (end - start) / count;
  return Array.from({length: count}, (_, i) => {
    const from = start + i * step;
    if (step >= 1) return covering(from, from + step, size);
    return between(from + step / 2 - 0.5, size);
  });
}

/** The mean over the old pixels from *from* to *to*. */
function covering(from: number, to: number, size: number): Weights {
  const first = Math.min(size, Math.max(0, Math.floor(from)));
  const last = Math.max(first, Math.min(size, Math.ceil(to)));
  const weights = new Float64Array(last - first);
  for (let i = 0; i < weights.length; i++) {
    const inside = Math.min(to, first + i + 1) - Math.max(from, first + i);
    weights[i] = Math.max(0, inside) / (to - from);
  }
  return {first, weights};
}

/** The value at *x*, where old pixel i has its own at i. */
function between(x: number, size: number): Weights {
  const left = Math.floor(x);
  const share = x - left;
  const pairs = [
    [left, 1 - share],
    [left + 1, share]
  ].filter(([i]) => i! >= 0 && i! < size) as [number, number][];
  return {first: pairs[0]?.[0] ?? 0, weights: Float64Array.from(pairs, ([, weight]) => weight)};
}
