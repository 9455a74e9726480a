import {type DataName, type DataSet, type Digits, sliceDigits, type splitSizes} from "./digits.js";
import {IdxError} from "./idx.js";
import {joinDigits} from "./joinDigits.js";

/** The splits of a data set. */
export type Split = keyof (typeof splitSizes)[DataName];

/** A range of digits: from *start* up to (not including) *end*. */
export type Range = readonly [start: number, end: number];

/** The size of MNIST's own two sets, in digits. */
export const mnistSizes = {training: 60_000, test: 10_000} as const;

/**
 * Where each split lies in MNIST, its 60,000 training digits and then its 10,000 test digits. The embedded set is
 * the first 10,000 training digits; the splits of the full set are those of the tutorial's loader.
 */
export const places = {
  embedded: {training: [0, 7000], validation: [7000, 8000], test: [8000, 10_000]},
  full: {training: [5000, 60_000], validation: [0, 5000], test: [60_000, 70_000]}
} as const satisfies Record<DataName, Record<Split, Range>>;

/** Splits the 10,000 embedded digits into 7,000, 1,000 and 2,000, in contiguous blocks, since neighbours may share a writer. Throws IdxError on another count. */
export function embeddedSet(digits: Digits): DataSet {
  checkCount("embedded digits", digits, places.embedded.test[1]);
  const {training, validation, test} = places.embedded;
  return {
    name: "embedded",
    training: sliceDigits(digits, ...training),
    validation: sliceDigits(digits, ...validation),
    test: sliceDigits(digits, ...test)
  };
}

/** Splits MNIST as the tutorial's loader does: the first 5,000 of the 60,000 *training* digits validate, the other 55,000 train. Throws IdxError on another count. */
export function fullSet(training: Digits, test: Digits): DataSet {
  checkCount("training digits", training, mnistSizes.training);
  checkCount("test digits", test, mnistSizes.test);
  return {
    name: "full",
    training: sliceDigits(training, ...places.full.training),
    validation: sliceDigits(training, ...places.full.validation),
    test
  };
}

/** Cuts the embedded set out of the *full* one: the first 10,000 MNIST training digits, the first 5,000 of which validate there. */
export function embeddedOf(full: DataSet): DataSet {
  const rest = places.embedded.test[1] - full.validation.labels.length;
  return embeddedSet(joinDigits([full.validation, sliceDigits(full.training, 0, rest)]));
}

function checkCount(noun: string, {labels}: Digits, count: number): void {
  if (labels.length !== count) {
    throw new IdxError(`number of ${noun}: ${labels.length}, expected ${count}`);
  }
}
