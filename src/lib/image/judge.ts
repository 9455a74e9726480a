import {argMax} from "../digits/argMax.js";
import {classCount, pixelCount} from "../digits/digits.js";
import {type Neighbour, nearestDigits, type SearchableDigits} from "../digits/nearestDigits.js";
import {putTogether} from "../digits/putTogether.js";
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
      /** How much of it can be put together from the training digits of this class that look most like it, 0 to 1: see putTogether.ts. */
      readonly explained: number;
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
 * What makes it doubtful that there is a digit: a lower probability; less of it that can be put together from training digits of its class, which
 * is what one in fifty of the training digits has when it is taken out of them itself; more pieces of ink; or at least
 * two holes more than all but one in a hundred of the training digits of its class have (these stand here, for 0 to 9): one more comes about where
 * strokes cross. See judge.test.ts for what that refuses.
 */
export const doubtful = {
  probability: 0.6,
  explained: 0.884,
  pieces: 2,
  holes: [1, 0, 1, 0, 1, 1, 1, 0, 2, 1]
} as const;

/** How many of the nearest training digits are told, and from how many of the class a digit is put together. */
const told = 5;
const parts = 80;

/**
 * Has a network read what *reading* found, once for each look, and doubts the answer where the looks do not agree on it, where it cannot
 * be put together from the *known* digits of that class, or where the ink has a form that this digit never has. A network is sure of itself also where there is
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
  const {nearest, likeness, explained} = compare(image, digit, known);
  return {
    blank: false,
    digit,
    probabilities,
    agreement,
    nearest,
    likeness,
    explained,
    doubt: doubtOf(findings, probabilities, explained)
  };
}

/** What comparing an image with the *known* digits brings, as one of *digit*. */
interface Comparison {
  readonly known: SearchableDigits;
  readonly digit: number;
  readonly nearest: readonly Neighbour[];
  readonly likeness: number;
  readonly explained: number;
}

/** Several networks judge the same image, and mostly they agree: it need then be compared only once. */
const compared = new WeakMap<Uint8Array, Comparison>();

function compare(image: Uint8Array, digit: number, known: SearchableDigits): Comparison {
  const before = compared.get(image);
  const same = before?.known === known ? before : undefined;
  if (same?.digit === digit) return same;
  const own = nearestDigits(image, known, parts, {label: digit});
  const comparison = {
    known,
    digit,
    nearest: same?.nearest ?? nearestDigits(image, known, told),
    likeness: own[0]?.likeness ?? 0,
    explained: putTogether(image, imagesOf(own, known))
  };
  compared.set(image, comparison);
  return comparison;
}

/** The images of *neighbours*, one after the other. */
function imagesOf(neighbours: readonly Neighbour[], {images}: SearchableDigits): Uint8Array {
  const joined = new Uint8Array(neighbours.length * pixelCount);
  for (const [i, {index}] of neighbours.entries()) {
    joined.set(images.subarray(index * pixelCount, (index + 1) * pixelCount), i * pixelCount);
  }
  return joined;
}

function doubtOf(
  {others, pieces, holes}: Findings,
  probabilities: Float64Array,
  explained: number
): string | undefined {
  const [first, second] = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
  if (others > 0) return "this does not look like one digit: more ink of the same size stands beside it";
  if (pieces > doubtful.pieces)
    return `this does not look like a digit: it is made of ${pieces} separate pieces of ink`;
  const usual = doubtful.holes[first!]!;
  if (holes > usual + 1) {
    return `this does not look like a digit: it comes closest to ${a(first!)}, but has ${holes} holes, where ${a(first!)} has at most ${usual}, or one more if its strokes cross`;
  }
  if (probabilities[first!]! < doubtful.probability) {
    return `this does not look like a digit: it could be ${a(first!)} or ${a(second!)}, and moving or turning it a little changes which`;
  }
  if (explained < doubtful.explained) {
    const left = Math.round(100 * (1 - explained));
    return `this does not look like a digit: it comes closest to ${a(first!)}, but ${left}% of it is left over when it is put together from the ${first}s that the network has learnt from`;
  }
  return undefined;
}

/** The digit with its article. */
function a(digit: number): string {
  return `${digit === 8 ? "an" : "a"} ${digit}`;
}
