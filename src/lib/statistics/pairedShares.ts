/** The 97.5% quantile of the standard normal distribution. */
const z = 1.959963984540054;

/** By how much one share is larger than another that was counted on the same things. */
export interface PairedShares {
  /** The first share minus the second. */
  readonly difference: number;
  /** Its 95% interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * Compares two shares that were counted on the same *count* things: *first* of them hold for the first alone, *second* for the second alone; those that
 * hold for both or for neither say nothing of the difference. Even where no thing tells the two apart, the interval has a width.
 * Source: D. G. Bonett and R. M. Price, Adjusted Wald confidence interval for a difference of binomial proportions based on paired data (2012).
 * Throws RangeError unless first, second ≥ 0 and first + second ≤ count and count ≥ 1.
 */
export function pairedShares(first: number, second: number, count: number): PairedShares {
  if (!(count >= 1)) throw new RangeError(`invalid count: ${count}, expected at least 1`);
  if (!(first >= 0 && second >= 0 && first + second <= count))
    throw new RangeError(`invalid numbers of pairs: ${first} and ${second} of ${count}`);
  // As if there had been two things more, of which one held for the first alone and one for the second.
  const [p, q] = [(first + 1) / (count + 2), (second + 1) / (count + 2)];
  const half = z * Math.sqrt((p + q - (p - q) ** 2) / (count + 2));
  return {
    difference: (first - second) / count,
    low: Math.max(-1, p - q - half),
    high: Math.min(1, p - q + half)
  };
}
