import {argMax} from "../digits/argMax.js";
import {classCount} from "../digits/digits.js";
import type {ReadImages} from "../kernel/kernelReader.js";
import type {Experiment} from "../training/experiment.js";
import type {MeasureAt} from "../training/session.js";
import {type PredictionProgram, predictionFails} from "./faults.js";
import {type PictureKind, pictureKindNames} from "./ownPictures.js";

/** The pictures of the recipe, read in both ways: as the tutorial reads one, and by finding the digit. */
export interface ReadPictures {
  readonly labels: Uint8Array;
  readonly kinds: PictureKind[];
  /** Which of them have 28 × 28 pixels already, so that the graph takes them as they are: 1, or 0. */
  readonly fits: Uint8Array;
  /** [count, 784] bytes, row-major: each picture brought to 28 × 28 pixels and inverted. */
  readonly inverted: Uint8Array;
  /** The same where the digit was found and centred; which had no ink to find: 1, or 0. */
  readonly found: Uint8Array;
  readonly blank: Uint8Array;
}

/** What one network answers for each picture, by how it is read and by the range of the pixels that are fed. */
export interface PictureAnswers {
  readonly labels: Uint8Array;
  readonly kinds: readonly PictureKind[];
  readonly fits: Uint8Array;
  readonly blank: Uint8Array;
  readonly inverted: Record<PredictionProgram["pixelScale"], Uint8Array>;
  readonly found: Record<PredictionProgram["pixelScale"], Uint8Array>;
}

/** Has a network answer for all pictures in every way; *reader* opens it for pixels of one range. */
export async function answerPictures(
  {labels, kinds, fits, inverted, found, blank}: ReadPictures,
  reader: (pixelScale: PredictionProgram["pixelScale"]) => Promise<ReadImages>
): Promise<PictureAnswers> {
  const [right, wrong] = [await reader("0-1"), await reader("0-255")];
  const both = (images: Uint8Array) => ({
    "0-1": argMax(right(images), classCount),
    "0-255": argMax(wrong(images), classCount)
  });
  return {labels, kinds, fits, blank, inverted: both(inverted), found: both(found)};
}

/** How many pictures a program reads right, reads wrong, and has no answer for. */
export interface PictureTally {
  readonly right: number;
  readonly wrong: number;
  readonly none: number;
}

/** What *prediction* makes of the pictures that a network has answered for: of all of them, and of each kind. */
export function tallyPictures(
  prediction: PredictionProgram,
  {labels, kinds, fits, blank, inverted, found}: PictureAnswers
): {readonly all: PictureTally; readonly kinds: Readonly<Record<PictureKind, PictureTally>>} {
  const {findsDigit, resizes, pixelScale} = prediction;
  const answers = (findsDigit ? found : inverted)[pixelScale];
  const fails = predictionFails(prediction);
  const none = (i: number) => fails || (!resizes && fits[i] === 0) || (findsDigit && blank[i] === 1);
  const tally = (indices: readonly number[]): PictureTally => {
    const answered = indices.filter((i) => !none(i));
    const right = answered.filter((i) => answers[i] === labels[i]).length;
    return {right, wrong: answered.length - right, none: indices.length - answered.length};
  };
  const all = [...labels.keys()];
  return {
    all: tally(all),
    kinds: Object.fromEntries(
      pictureKindNames.map((kind) => [kind, tally(all.filter((i) => kinds[i] === kind))])
    ) as Record<PictureKind, PictureTally>
  };
}

/** One experiment of a program, trained: what is kept of it. Any program with this experiment has these numbers. */
export interface ProgramRun {
  readonly experiment: Experiment;
  readonly fingerprint: string;
  readonly test: {readonly correct: number; readonly count: number};
  /** The printed lines, measured on the batch and on the validation digits. */
  readonly log: readonly MeasureAt[];
  readonly validation: readonly MeasureAt[];
  /** What the network makes of the pictures; undefined until they have been read. */
  readonly answers?: PictureAnswers;
}
