/** Where the units of a layer are drawn. */
export interface UnitPlaces {
  /** The heights of the units drawn, from the middle of the layer. */
  readonly ys: readonly number[];
  /** Whether units are left out in the middle. */
  readonly gap: boolean;
}

/** Units a layer may have and still be drawn whole. */
const whole = 12;

/** The most that two units stand apart, in pixels. */
const widest = 13;

/** A layer of so many units takes all the height there is. */
const tallest = 2048;

/**
 * Places the units of a layer in a diagram of *height* pixels: all of them up to 12, else the first and last six with a gap between. The layer is the taller,
 * the more units it has: its height grows with their logarithm.
 */
export function unitPlaces(units: number, height: number): UnitPlaces {
  if (!(units >= 1)) throw new RangeError(`invalid number of units: ${units}`);
  const gap = units > whole;
  const places = gap ? whole + 2 : units;
  const reach = height * Math.min(1, 0.35 + (0.65 * Math.log2(units)) / Math.log2(tallest));
  const apart = places > 1 ? Math.min(reach / (places - 1), gap ? Infinity : widest) : 0;
  const ys = Array.from({length: places}, (_, i) => (i - (places - 1) / 2) * apart);
  return {ys: gap ? ys.toSpliced(whole / 2, 2) : ys, gap};
}
