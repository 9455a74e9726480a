import {classCount, pixelCount} from "../digits/digits.js";
import {type ImageFaults, spoil} from "../image/imageFaults.js";
import {putRight} from "../image/putRight.js";
import type {Task} from "./task.js";
import type {NetworkName} from "./workbench.js";

export interface SpoiltAccuracyQuestion {
  readonly networks: readonly NetworkName[];
  /** In how many ways the digits are spoilt, one after the other. */
  readonly faults: readonly ImageFaults[];
  /** How many test digits, the first ones; all where none is said. */
  readonly count?: number;
}

/** How many of the test digits each network read right when they were spoilt in one of the ways. */
export interface SpoiltAccuracy {
  /** Which of the faults. */
  readonly fault: number;
  readonly count: number;
  /** [networks]: fed as they are. */
  readonly spoilt: readonly number[];
  /** [networks]: put right first, see putRight.ts; which of the two is the ink is only asked where the fault says whether they are inverted. */
  readonly mended: readonly number[];
}

/** How many digits are read at once, and how many are put right between two rests. */
const batch = 100;
const portion = 25;

/** Feeds test digits that were spoilt, as they are and put right again. Yields every way of spoiling them as it is done. */
export const spoiltAccuracy: Task<SpoiltAccuracyQuestion, SpoiltAccuracy, void> = async function* (
  {networks, faults, count = Infinity},
  workbench
) {
  const [{images, labels}, readers] = await Promise.all([
    workbench.testDigits(),
    Promise.all(networks.map((name) => workbench.reader(name)))
  ]);
  const total = Math.min(count, labels.length);
  if (!(total >= 1)) throw new RangeError(`invalid number of digits: ${count}`);
  const bytes = new Uint8Array(batch * pixelCount);
  for (const [i, fault] of faults.entries()) {
    const spoilt = networks.map(() => 0);
    const mended = networks.map(() => 0);
    for (let start = 0; start < total; start += batch) {
      const size = Math.min(batch, total - start);
      const fed = bytes.subarray(0, size * pixelCount);
      const one = (k: number) => fed.subarray(k * pixelCount, (k + 1) * pixelCount);
      for (let k = 0; k < size; k++) {
        const at = (start + k) * pixelCount;
        spoil(images.subarray(at, at + pixelCount), one(k), fault);
      }
      for (const [n, read] of readers.entries()) spoilt[n]! += rightOf(read(fed), labels, start);
      yield;
      for (let k = 0; k < size; k++) {
        one(k).set(putRight(one(k), {polarity: "inverted" in fault}));
        if (k % portion === portion - 1) yield;
      }
      for (const [n, read] of readers.entries()) mended[n]! += rightOf(read(fed), labels, start);
      yield;
    }
    yield {fault: i, count: total, spoilt, mended};
  }
};

/** How many rows of *probabilities* [n, 10] are highest at their label. */
function rightOf(probabilities: Float32Array, labels: Uint8Array, start: number): number {
  let right = 0;
  for (let k = 0; k < probabilities.length / classCount; k++) {
    const row = probabilities.subarray(k * classCount, (k + 1) * classCount);
    if (row.indexOf(Math.max(...row)) === labels[start + k]) right++;
  }
  return right;
}
