/** Writes a loss with three significant digits, for a sentence; as a power of ten where it is huge or tiny. */
export function sayLoss(loss: number): string {
  const size = Math.abs(loss);
  if (!Number.isFinite(loss) || loss === 0) return String(loss);
  if (size >= 1e4 || size < 1e-3) return loss.toExponential(1).replace("e+", "e");
  return size < 999.5 ? loss.toPrecision(3) : sayCount(loss);
}

/** Writes a count with its thousands separated. */
export function sayCount(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** Writes a share as per cent with one decimal. */
export function sayPercent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** Writes a difference of shares in points, with one decimal and no sign. */
export function sayPoints(difference: number): string {
  return `${(100 * Math.abs(difference)).toFixed(1)} points`;
}

/** Writes the value of a setting as a reader would type it: 1e-5 below a ten-thousandth, 10000 in full. */
export function sayValue(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : String(value);
}
