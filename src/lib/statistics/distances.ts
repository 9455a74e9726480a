/**
 * The Euclidean distance from each row of X, [count, width] row-major, to each other. Returns [count, count].
 * Throws RangeError where X is not made of whole rows.
 */
export function distances(X: ArrayLike<number>, width: number): Float64Array {
  const count = X.length / width;
  if (!Number.isInteger(count))
    throw new RangeError(`rows of ${width}: ${X.length} numbers are not a whole number of them`);
  const D = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += (X[i * width + k]! - X[j * width + k]!) ** 2;
      D[i * count + j] = Math.sqrt(sum);
    }
  }
  return D;
}
