/** The losses at which the map has its contours: ten a decade, and a word at the round ones. */
const steps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
export const levels = [-3, -2, -1, 0, 1, 2, 3].flatMap((power) =>
  steps.map((step) => Number(`${step}e${power}`))
);
export const labelled = levels.filter((level) => /^[125]e/.test(level.toExponential()));

/** The band between two levels that *loss* lies in: 0 below the first of them. */
export function bandOf(loss: number): number {
  let band = 0;
  while (band < levels.length && loss >= levels[band]!) band++;
  return band;
}

/** How much colour a band gets, from 0.03 to 0.9: the same for the same loss on every map, from 0.1 to 50. */
export function strengthOf(band: number): number {
  const [first, last] = [bandOf(0.1), bandOf(50)];
  return 0.03 + 0.87 * Math.max(0, Math.min(1, (band - first) / (last - first)));
}

/**
 * Samples a grid of losses, [size, size] row-major with the lowest row first, on *side* × *side* pixels, topmost row first, between the
 * grid's points by their logarithms. Returns the band of each pixel; 255 where the grid has no number yet.
 */
export function surfaceBands(losses: Float64Array, size: number, side: number): Uint8Array {
  const logs = losses.map(Math.log);
  const bounds = levels.map(Math.log);
  const bands = new Uint8Array(side * side);
  const scale = (size - 1) / Math.max(1, side - 1);
  let band = 0;
  for (let row = 0; row < side; row++) {
    const v = (side - 1 - row) * scale;
    const low = Math.min(Math.floor(v), Math.max(0, size - 2));
    const high = Math.min(low + 1, size - 1);
    const t = v - low;
    for (let column = 0; column < side; column++) {
      const u = column * scale;
      const left = Math.min(Math.floor(u), Math.max(0, size - 2));
      const right = Math.min(left + 1, size - 1);
      const s = u - left;
      const below = logs[low * size + left]! * (1 - s) + logs[low * size + right]! * s;
      const above = logs[high * size + left]! * (1 - s) + logs[high * size + right]! * s;
      const value = below * (1 - t) + above * t;
      if (Number.isNaN(value)) {
        bands[row * side + column] = 255;
        continue;
      }
      while (band < bounds.length && value >= bounds[band]!) band++; // neighbours mostly share a band
      while (band > 0 && value < bounds[band - 1]!) band--;
      bands[row * side + column] = band;
    }
  }
  return bands;
}

/** Colours *bands* ([side, side]) with one ink, [red, green, blue], by strength; a line wherever a band meets the next. Returns RGBA bytes. */
export function paintBands(
  bands: Uint8Array,
  side: number,
  ink: readonly number[]
): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(4 * side * side);
  const strengths = levels.map((_, band) => 255 * strengthOf(band)).concat(255 * strengthOf(levels.length));
  for (let at = 0; at < bands.length; at++) {
    const band = bands[at]!;
    if (band === 255) continue;
    const edge = (at % side > 0 && bands[at - 1] !== band) || (at >= side && bands[at - side] !== band);
    bytes[4 * at] = ink[0]!;
    bytes[4 * at + 1] = ink[1]!;
    bytes[4 * at + 2] = ink[2]!;
    bytes[4 * at + 3] = Math.min(255, strengths[band]! + (edge ? 70 : 0));
  }
  return bytes;
}

/** Where, along a ray from the middle of a grid of losses to its upper right corner, each labelled level is first crossed: shares of the way, from 0 to 1. */
export function levelsOnDiagonal(losses: Float64Array, size: number): {level: number; share: number}[] {
  const middle = (size - 1) / 2;
  const at = (i: number) => losses[(Math.ceil(middle) + i) * size + Math.ceil(middle) + i]!;
  const found: {level: number; share: number}[] = [];
  for (const level of labelled) {
    for (let i = 1; Math.ceil(middle) + i < size; i++) {
      const [a, b] = [at(i - 1), at(i)];
      if (!(a < level && b >= level)) continue;
      found.push({level, share: (i - 1 + (level - a) / (b - a)) / middle});
      break;
    }
  }
  return found;
}
