/**
 * Softmax: turns logits *z* into shares that are positive and add up to one, p_k = exp(z_k) / Σ exp(z_j). The largest
 * logit is taken off first: that changes no share, and no logit then overflows. Returns [z.length]. Throws RangeError unless there is at least one logit and all are finite.
 */
export function softmax(z: ArrayLike<number>): Float64Array {
  const largest = largestOf(z);
  const p = Float64Array.from(z, (logit) => Math.exp(logit - largest));
  const sum = p.reduce((total, power) => total + power, 0);
  return p.map((power) => power / sum);
}

/** The derivative of softmax at *z*: how much share j changes with logit k, ∂p_j/∂z_k = p_j (1 − p_k) for j = k, else −p_j p_k. Returns [z.length, z.length], row-major. */
export function softmaxDerivative(z: ArrayLike<number>): Float64Array {
  const p = softmax(z);
  const n = p.length;
  return Float64Array.from({length: n * n}, (_, at) => {
    const j = Math.floor(at / n);
    const k = at % n;
    return p[j]! * ((j === k ? 1 : 0) - p[k]!);
  });
}

/** The largest of the logits *z*. Throws RangeError where there is none, or where one of them is not finite. */
export function largestOf(z: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let k = 0; k < z.length; k++) {
    if (!Number.isFinite(z[k])) throw new RangeError(`invalid logit: ${z[k]} (class ${k})`);
    if (z[k]! > largest) largest = z[k]!;
  }
  if (z.length === 0) throw new RangeError("number of logits: 0, expected at least 1");
  return largest;
}
