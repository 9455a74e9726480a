import {classCount} from "./digits.js";

/** Sorts digits by class. Returns ten lists: for each class, where in *labels* its digits stand, in order. Throws RangeError on a label above 9. */
export function byClass(labels: Uint8Array): number[][] {
  const indices: number[][] = Array.from({length: classCount}, () => []);
  for (const [i, label] of labels.entries()) {
    if (!(label < classCount)) throw new RangeError(`label: ${label}, expected 0 to 9 (digit ${i})`);
    indices[label]!.push(i);
  }
  return indices;
}
