import {classCount} from "../../lib/digits/digits.js";

/** The class with the highest of the probabilities [count, 10] in each row; the first of equals. */
export function readClasses(probabilities: Float32Array): number[] {
  return Array.from({length: probabilities.length / classCount}, (_, i) => {
    const row = probabilities.subarray(i * classCount, (i + 1) * classCount);
    return row.indexOf(Math.max(...row));
  });
}
