/** How well one class is read. */
export interface ClassScores {
  /** The share of what was read as this class that is of it; NaN where nothing was. */
  readonly precision: number;
  /** The share of this class that was read as it; NaN where there is none. */
  readonly recall: number;
  /** The harmonic mean of both; NaN where one of them is, 0 where nothing was right. */
  readonly f1: number;
  /** How many of this class there were. */
  readonly count: number;
}

/**
 * Precision and recall of each class, from a confusion matrix C, [classes, classes] row-major: row = label, column = prediction.
 * Source: C. J. van Rijsbergen, Information Retrieval (1979), chapter 7. Throws RangeError where C is not square.
 */
export function classScores(C: ArrayLike<number>): ClassScores[] {
  const classes = Math.sqrt(C.length);
  if (!Number.isInteger(classes)) throw new RangeError(`${C.length} numbers are no square matrix`);
  return Array.from({length: classes}, (_, k) => {
    let [shown, read] = [0, 0];
    for (let j = 0; j < classes; j++) {
      shown += C[k * classes + j]!;
      read += C[j * classes + k]!;
    }
    const right = C[k * classes + k]!;
    const f1 = read > 0 && shown > 0 ? (2 * right) / (shown + read) : NaN;
    return {precision: right / read, recall: right / shown, f1, count: shown};
  });
}
