const counts = new Intl.NumberFormat("en-GB", {maximumFractionDigits: 0});

/** Writes a count with its thousands separated. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** Writes a share as per cent with one decimal. */
export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** Writes a loss with three significant digits; as a power of ten where it is huge or tiny. */
export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss) || loss === 0) return String(loss);
  const size = Math.abs(loss);
  if (size >= 1e4 || size < 1e-3) return loss.toExponential(2);
  return size < 999.5 ? loss.toPrecision(3) : String(Number(loss.toPrecision(3)));
}

/** Writes a duration in the unit that needs no zeros. */
export function formatSeconds(seconds: number): string {
  if (!(seconds >= 0 && seconds < Infinity)) return "–";
  if (seconds < 0.9995) return `${Math.round(1000 * seconds)} ms`;
  if (seconds < 99.5) return `${seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}
