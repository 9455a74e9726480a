import {digitLosses} from "./digitLosses.js";

/** A digit that was read wrong. */
export interface Mistake {
  /** Its place among the digits. */
  readonly index: number;
  readonly label: number;
  /** What it was read as. */
  readonly read: number;
  /** The share that its own class got, and that of the class it was read as. */
  readonly right: number;
  readonly wrong: number;
  readonly loss: number;
}

/** The digits read wrong, from probabilities [count, classes] and *labels*, the one with the highest loss first; of equal ones, the earlier. */
export function mistakes(probabilities: Float32Array, labels: ArrayLike<number>): Mistake[] {
  const losses = digitLosses(probabilities, labels);
  const classes = probabilities.length / Math.max(1, labels.length);
  const found: Mistake[] = [];
  for (const [index, loss] of losses.entries()) {
    const row = probabilities.subarray(index * classes, (index + 1) * classes);
    const read = row.indexOf(Math.max(...row));
    const label = labels[index]!;
    if (read !== label && read >= 0)
      found.push({index, label, read, right: row[label]!, wrong: row[read]!, loss});
  }
  return found.sort((a, b) => b.loss - a.loss || a.index - b.index);
}
