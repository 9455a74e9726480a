/** The smallest positive number in single precision, which stands for a share that is smaller still. */
const smallest = 2 ** -149;

/**
 * The cross-entropy of each digit, −log p of its label, from probabilities [count, classes], row-major. A share too small for a number counts as the
 * smallest there is, so a loss is at most 103. Throws RangeError where there is not one row for each label.
 */
export function digitLosses(probabilities: ArrayLike<number>, labels: ArrayLike<number>): Float64Array {
  const classes = probabilities.length / Math.max(1, labels.length);
  if (!Number.isInteger(classes)) {
    throw new RangeError(`${probabilities.length} probabilities for ${labels.length} digits`);
  }
  return Float64Array.from({length: labels.length}, (_, i) =>
    Math.max(0, -Math.log(Math.max(smallest, probabilities[i * classes + labels[i]!]!)))
  );
}
