/**
 * The place of the largest number in each row of Y, [count, depth] row-major; the first of equals. It takes back what
 * oneHot does. Throws RangeError where Y is not made of whole rows.
 */
export function argMax(Y: ArrayLike<number>, depth: number): Uint8Array {
  const count = Y.length / depth;
  if (!Number.isInteger(count))
    throw new RangeError(`rows of ${depth}: ${Y.length} numbers are not a whole number of them`);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let largest = 0;
    for (let k = 1; k < depth; k++) if (Y[i * depth + k]! > Y[i * depth + largest]!) largest = k;
    labels[i] = largest;
  }
  return labels;
}
