import {meanInterval} from "./meanInterval.js";

/** Whether A is apart from B by more than its spread explains: `same` where not one pair differs at all. */
export type Apart = "better" | "worse" | "same" | undefined;

export interface PairedComparison {
  /** How many pairs are compared. */
  readonly pairs: number;
  /** How many are left out, for one of their values is no finite number. */
  readonly leftOut: number;
  /** A − B of each pair that is compared, in the order of the pairs. */
  readonly differences: readonly number[];
  /** The mean of the differences, its interval, and their deviation; NaN where there is no pair. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly deviation: number;
  readonly confidence: number;
  /** A is better, or worse, where the interval does not hold zero; undefined where the two cannot be told apart. */
  readonly apart: Apart;
}

/**
 * Compares A with B pair by pair: what both of a pair have in common (the seed, say) drops out of their difference, so far smaller
 * differences can be seen than between two means. A pair with a value that is no finite number (a run that diverged) has no difference:
 * it is counted and left out. Differences that are all alike, but not zero, have no spread to judge by: they are not called apart.
 * Source: the paired t-test, Student (1908).
 * Throws RangeError where A and B are not of one length.
 */
export function pairedComparison(
  A: ArrayLike<number>,
  B: ArrayLike<number>,
  {confidence = 0.95}: {confidence?: number} = {}
): PairedComparison {
  if (A.length !== B.length)
    throw new RangeError(`number of values of B: ${B.length}, expected ${A.length}, as many as of A`);
  const differences: number[] = [];
  for (let i = 0; i < A.length; i++) {
    if (Number.isFinite(A[i]) && Number.isFinite(B[i])) differences.push(A[i]! - B[i]!);
  }
  const pairs = differences.length;
  const leftOut = A.length - pairs;
  if (pairs === 0) {
    const none = {mean: NaN, low: NaN, high: NaN, deviation: NaN};
    return {pairs, leftOut, differences, ...none, confidence, apart: undefined};
  }
  const {mean, low, high, deviation} = meanInterval(differences, confidence);
  return {
    pairs,
    leftOut,
    differences,
    mean,
    low,
    high,
    deviation,
    confidence,
    apart: judge(differences, {low, high, deviation})
  };
}

function judge(
  differences: readonly number[],
  {low, high, deviation}: {low: number; high: number; deviation: number}
): Apart {
  if (differences.every((difference) => difference === 0)) return "same";
  if (!(deviation > 1e-12)) return undefined; // shares differ by rounding alone below that
  if (low > 0) return "better";
  return high < 0 ? "worse" : undefined;
}
