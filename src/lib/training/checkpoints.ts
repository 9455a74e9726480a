/**
 * Whether a run of *iterations* steps reads the validation digits after step *iteration*, counted from 0: about twenty times at even distances, and
 * more often at the start, where most is learnt: after the steps 0, 1, 2, 5, 10, 20, … up to the first distance, and after the last.
 */
export function isCheckpoint(iteration: number, iterations: number): boolean {
  const distance = roundUp(iterations / 20);
  if (iteration === iterations - 1 || iteration % distance === 0) return true;
  return iteration < distance && roundUp(iteration) === iteration;
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is at least *value*. */
function roundUp(value: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (factor * power >= value) return factor * power;
  }
}
