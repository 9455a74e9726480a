import {classCount, pixelCount} from "../digits/digits.js";
import {type ImageFaults, spoil} from "../image/imageFaults.js";
import type {Task} from "./task.js";
import type {NetworkName} from "./workbench.js";

export interface AnswersUnderQuestion {
  readonly network: NetworkName;
  readonly faults: ImageFaults;
  /** How many test digits, the first ones; all where none is said. */
  readonly count?: number | "all";
}

/** What a network answers to test digits that were fed wrongly. */
export interface AnswersUnder {
  /** How many digits were read. */
  readonly count: number;
  /** How many of them it read right. */
  readonly correct: number;
  /** [10]: how often it answered each digit. */
  readonly answers: readonly number[];
  /** [10]: how often each digit is there. */
  readonly labels: readonly number[];
  /** The mean probability that it gave to its own answer, 0 to 1. */
  readonly confidence: number;
  /** The share of its answers to which it gave more than 0.999. */
  readonly saturated: number;
}

/** How many digits have been read, and how many there are to read. */
export interface AnswersUnderUpdate {
  readonly done: number;
  readonly count: number;
}

/** From what probability on an answer counts as saturated. */
export const saturation = 0.999;

/** How many digits are read at once. */
const batch = 50;

/** Feeds the test digits with *faults* and counts what a network answers. Yields after every few digits how many are done. */
export const answersUnder: Task<AnswersUnderQuestion, AnswersUnderUpdate, AnswersUnder> = async function* (
  {network, faults, count = "all"},
  workbench
) {
  const [read, {images, labels}] = await Promise.all([
    workbench.reader(network, {pixelScale: faults.pixelScale}),
    workbench.testDigits()
  ]);
  const total = count === "all" ? labels.length : Math.min(count, labels.length);
  if (!(Number.isInteger(total) && total >= 1)) throw new RangeError(`invalid number of digits: ${count}`);
  const answers = Array<number>(classCount).fill(0);
  const present = Array<number>(classCount).fill(0);
  let [correct, confidence, saturated] = [0, 0, 0];
  const spoilt = new Uint8Array(batch * pixelCount);
  for (let start = 0; start < total; start += batch) {
    const size = Math.min(batch, total - start);
    for (let i = 0; i < size; i++) {
      const at = (start + i) * pixelCount;
      const to = spoilt.subarray(i * pixelCount, (i + 1) * pixelCount);
      spoil(images.subarray(at, at + pixelCount), to, faults);
    }
    const probabilities = read(spoilt.subarray(0, size * pixelCount));
    for (let i = 0; i < size; i++) {
      const row = probabilities.subarray(i * classCount, (i + 1) * classCount);
      const highest = Math.max(...row);
      const answer = row.indexOf(highest);
      const label = labels[start + i]!;
      answers[answer]!++;
      present[label]!++;
      confidence += highest;
      if (answer === label) correct++;
      if (highest > saturation) saturated++;
    }
    yield {done: start + size, count: total};
  }
  return {
    count: total,
    correct,
    answers,
    labels: present,
    confidence: confidence / total,
    saturated: saturated / total
  };
};
