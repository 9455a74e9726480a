/**
 * Encodes each label as a row of *depth* zeros with a single one. Returns Y, [labels.length, depth], row-major.
 * Throws RangeError on a depth that is not a whole number of at least 2, and on a label that is not below it.
 */
export function oneHot(labels: ArrayLike<number>, depth: number): Float32Array {
  if (!(Number.isInteger(depth) && depth >= 2)) throw new RangeError(`invalid depth: ${depth}`);
  const Y = new Float32Array(labels.length * depth);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!(Number.isInteger(label) && label >= 0 && label < depth)) {
      throw new RangeError(`label out of range: ${label} (row ${i}, depth ${depth})`);
    }
    Y[i * depth + label] = 1;
  }
  return Y;
}
