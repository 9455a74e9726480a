/** The wrong answers, and those among them that were only one number off. */
export interface NeighbourErrors {
  readonly wrong: number;
  readonly near: number;
}

/** Counts the errors of a confusion matrix C, [classes, classes], and those that lie right beside its diagonal. */
export function neighbourErrors(C: ArrayLike<number>, classes: number): NeighbourErrors {
  let [wrong, near] = [0, 0];
  for (let label = 0; label < classes; label++) {
    for (let prediction = 0; prediction < classes; prediction++) {
      if (prediction === label) continue;
      const count = C[label * classes + prediction]!;
      wrong += count;
      if (Math.abs(label - prediction) === 1) near += count;
    }
  }
  return {wrong, near};
}

/** The share of neighbours among errors that fall on all wrong classes alike: 2(classes − 1) of classes(classes − 1) cells. */
export function neighbourChance(classes: number): number {
  return 2 / classes;
}
