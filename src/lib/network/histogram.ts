/** How many of *values* fall into each of *count* equal parts of [−limit, limit]; what lies beyond counts in the outermost. Throws RangeError unless limit > 0 and count ≥ 1. */
export function histogram(values: ArrayLike<number>, limit: number, count: number): Uint32Array {
  if (!(limit > 0)) throw new RangeError(`invalid limit: ${limit}`);
  if (!(count >= 1)) throw new RangeError(`invalid number of bins: ${count}`);
  const bins = new Uint32Array(count);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const bin = Math.floor(((value + limit) / (2 * limit)) * count);
    bins[Math.max(0, Math.min(count - 1, bin))]!++;
  }
  return bins;
}

/** The standard deviation of *values* around their mean. */
export function deviation(values: ArrayLike<number>): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i]! / values.length;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return values.length > 0 ? Math.sqrt(sum / values.length) : 0;
}
