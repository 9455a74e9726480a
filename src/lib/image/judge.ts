import {argMax} from "../digits/argMax.js";
import {classCount, pixelCount} from "../digits/digits.js";
import {type Neighbour, nearestDigits, type SearchableDigits} from "../digits/nearestDigits.js";
import {type Transformation, transform} from "../digits/vary.js";
import type {Findings, Reading} from "./readPicture.js";

/** What is made of a picture: a digit, with the reason to doubt it where there is one, or nothing. */
export type Judgement =
  | {readonly blank: true; readonly sentence: string}
  | {
      readonly blank: false;
      readonly digit: number;
      /** [10]: the mean over all looks. */
      readonly probabilities: Float64Array;
      /** The share of the looks that agree on the digit, 0 to 1. */
      readonly agreement: number;
      /** The training digits that look most like it, the likest first. */
      readonly nearest: readonly Neighbour[];
      /** How much the likest of those that show this digit looks like it, 0 to 1. */
      readonly likeness: number;
      /** Why this may be no digit, in one sentence; undefined where nothing speaks against it. */
      readonly doubt: string | undefined;
    };

/** Reads images ([count, 784] bytes). Returns the probabilities [count, 10], row-major. */
type Read = (images: Uint8Array) => Float32Array;

/** A digit is looked at more than once: as it is, and changed by as little as leaves any digit what it is. */
export const looks: readonly Transformation[] = [
  {},
  {left: 1},
  {left: -1},
  {top: 1},
  {top: -1},
  {turn: 8},
  {turn: -8},
  {slant: 0.15},
  {slant: -0.15},
  {width: 0.88},
  {height: 0.88},
  {strokes: 0.5},
  {strokes: -0.4}
];

/**
 * What makes it doubtful that there is a digit: less than this probability or likeness, or more holes than an 8 whose strokes cross once
 * more. See judge.test.ts for what that refuses.
 */
export const doubtful = {probability: 0.7, likeness: 0.86, holes: 3} as const;

/** How many of the nearest training digits are told, and how many are searched for one that shows the digit. */
const told = 5;
const searched = 200;

/**
 * Has a network read what *reading* found, once for each look, and doubts the answer where the looks do not agree on it, where none of the
 * *known* digits of that class looks like it, or where the ink is more than one digit has. A network is sure of itself also where there is
 * no digit at all: it has to choose among ten.
 */
export function judge(reading: Reading, read: Read, known: SearchableDigits): Judgement {
  if (reading.blank) return {blank: true, sentence: reading.sentence};
  const {image, findings} = reading;
  const images = new Uint8Array(looks.length * pixelCount);
  for (const [i, look] of looks.entries()) {
    transform(image, images.subarray(i * pixelCount, (i + 1) * pixelCount), look);
  }
  const rows = read(images);
  const probabilities = new Float64Array(classCount);
  for (const [i, p] of rows.entries()) probabilities[i % classCount]! += p / looks.length;
  const digit = argMax(probabilities, classCount)[0]!;
  const answers = argMax(rows, classCount);
  const agreement = answers.reduce((sum, answer) => sum + (answer === digit ? 1 : 0), 0) / looks.length;
  const neighbours = nearestDigits(image, known, searched);
  const likeness = neighbours.find(({label}) => label === digit)?.likeness ?? 0;
  const doubt = doubtOf(findings, probabilities, likeness);
  return {blank: false, digit, probabilities, agreement, nearest: neighbours.slice(0, told), likeness, doubt};
}

function doubtOf(
  {others, holes}: Findings,
  probabilities: Float64Array,
  likeness: number
): string | undefined {
  const [first, second] = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
  if (others > 0) return "this does not look like one digit: more ink of the same size stands beside it";
  if (holes > doubtful.holes)
    return `this does not look like a digit: it has ${holes} holes, and no digit has more than two, or three where its strokes cross`;
  if (probabilities[first!]! < doubtful.probability) {
    return `this does not look like a digit: it could be a ${first} or a ${second}, and moving or turning it a little changes which`;
  }
  if (likeness < doubtful.likeness) {
    return `this does not look like a digit: it comes closest to a ${first}, but no ${first} that the network has learnt from looks like it`;
  }
  return undefined;
}
