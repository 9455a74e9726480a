import jStat from "jstat";

/** A mean, and where the mean of very many more such values is to be expected. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** The standard deviation of the values, by n − 1; NaN of a single one. */
  readonly deviation: number;
  readonly count: number;
}

/**
 * The mean of *values* and its interval of *confidence*, from Student's t: mean ± t · deviation / √n. A single value says nothing of how far
 * values are spread: its interval has no ends.
 * Source: Student, The probable error of a mean (1908); the quantile of t by jStat.
 * Throws RangeError where there is no value, on one that is no finite number, and unless 0 < confidence < 1.
 */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): MeanInterval {
  const count = values.length;
  if (!(count >= 1)) throw new RangeError(`invalid number of values: ${count}, expected at least 1`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`invalid confidence: ${confidence}`);
  const mean = meanOf(values);
  if (count === 1) return {mean, low: -Infinity, high: Infinity, deviation: NaN, count};
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i]! - mean) ** 2;
  const deviation = Math.sqrt(squares / (count - 1));
  const half = studentQuantile((1 + confidence) / 2, count - 1) * (deviation / Math.sqrt(count));
  return {mean, low: mean - half, high: mean + half, deviation, count};
}

/** The value of Student's t with *freedom* degrees of freedom that a share *p* of it lies below. */
export function studentQuantile(p: number, freedom: number): number {
  return jStat.studentt.inv(p, freedom);
}

/** The mean, corrected once by the mean of what is left over, so that equal values have exactly their value for it. */
function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]))
      throw new RangeError(`value ${i} is ${values[i]}, expected a finite number`);
    sum += values[i]!;
  }
  const mean = sum / values.length;
  let rest = 0;
  for (let i = 0; i < values.length; i++) rest += values[i]! - mean;
  return mean + rest / values.length;
}
