/** A stretch of one pass through the digits: from the *start*-th digit that the pass deals out up to (not including) the *end*-th. */
export interface BatchPart {
  /** Which pass it is, counted from 0. */
  readonly pass: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Says which parts of which passes batch *number* (counted from 0) is made of, where *count* digits are dealt out *batchSize* at a time:
 * one part, or several where the batch crosses the end of a pass. Throws RangeError unless count and batchSize are whole numbers of at least 1.
 */
export function batchParts(number: number, count: number, batchSize: number): BatchPart[] {
  for (const [noun, value] of Object.entries({count, batchSize})) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`${noun}: ${value}, expected a whole number of at least 1`);
    }
  }
  const parts: BatchPart[] = [];
  const last = (number + 1) * batchSize;
  for (let dealt = number * batchSize; dealt < last; ) {
    const pass = Math.floor(dealt / count);
    const start = dealt - pass * count;
    const end = Math.min(count, start + last - dealt);
    parts.push({pass, start, end});
    dealt += end - start;
  }
  return parts;
}

/** The number of the first batch after *number* that reaches into a new pass. */
export function nextCrossing(number: number, count: number, batchSize: number): number {
  let next = number + 1;
  while (Math.floor(((next + 1) * batchSize - 1) / count) === Math.floor((next * batchSize - 1) / count))
    next++;
  return next;
}
