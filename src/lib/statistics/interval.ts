/** The 97.5% quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * The 95% interval of a share of which *correct* out of *count* were seen, as [low, high] in [0, 1].
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).
 * Throws RangeError unless 0 ≤ correct ≤ count and count ≥ 1.
 */
export function wilsonInterval(correct: number, count: number): [low: number, high: number] {
  if (!(count >= 1)) throw new RangeError(`invalid count: ${count}, expected at least 1`);
  if (!(correct >= 0 && correct <= count)) {
    throw new RangeError(`invalid number of correct answers: ${correct}, expected 0 to ${count}`);
  }
  const share = correct / count;
  const scale = 1 + (z * z) / count;
  const centre = (share + (z * z) / (2 * count)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
