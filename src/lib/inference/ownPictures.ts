import {imageSide, pixelCount} from "../digits/digits.js";
import {type OwnPicture, ownPicture, ownPictureCount, pictureKindNames} from "../faults/ownPictures.js";
import {answerPictures, type PictureAnswers, type ReadPictures} from "../faults/programRun.js";
import {readPicture} from "../image/readPicture.js";
import {readAsTutorial} from "../image/tutorialPicture.js";
import {createKernelReader, type FixedNetwork} from "../kernel/kernelReader.js";
import type {Task} from "./task.js";
import type {NetworkName, Workbench} from "./workbench.js";

export interface OwnPicturesQuestion {
  /** Which network answers: one by its name, or one that the question brings and that is forgotten afterwards. */
  readonly network: NetworkName | FixedNetwork;
}

/** The pictures of a workbench's test digits, and how many of them have been read. Whoever needs them next goes on with it. */
interface Reading {
  readonly pictures: ReadPictures;
  done: number;
}

const readings = new WeakMap<Workbench, Reading>();

/** Has a network answer for the test digits as readers bring them (see ownPictures.ts), in every way in which a program can read them. */
export const ownPictures: Task<OwnPicturesQuestion, never, PictureAnswers> = async function* (
  {network},
  workbench
) {
  const digits = await workbench.testDigits();
  let reading = readings.get(workbench);
  if (reading === undefined) {
    reading = {pictures: noPictures(ownPictureCount), done: 0};
    readings.set(workbench, reading);
  }
  while (reading.done < ownPictureCount) {
    const i = reading.done++;
    readOne(reading.pictures, i, ownPicture(digits, i));
    yield;
  }
  return answerPictures(reading.pictures, async (pixelScale) => {
    if (typeof network === "string") return workbench.reader(network, {pixelScale});
    return createKernelReader({...network, pixelScale}, workbench.materials.kernel);
  });
};

function noPictures(count: number): ReadPictures {
  return {
    labels: new Uint8Array(count),
    kinds: [],
    fits: new Uint8Array(count),
    inverted: new Uint8Array(count * pixelCount),
    found: new Uint8Array(count * pixelCount),
    blank: new Uint8Array(count)
  };
}

function readOne(pictures: ReadPictures, i: number, {kind, label, picture}: OwnPicture): void {
  pictures.labels[i] = label;
  pictures.kinds[i] = kind;
  pictures.fits[i] = picture.width === imageSide && picture.height === imageSide ? 1 : 0;
  pictures.inverted.set(readAsTutorial(picture, {resizes: true}).image, i * pixelCount);
  const reading = readPicture(picture);
  if (reading.blank) pictures.blank[i] = 1;
  else pictures.found.set(reading.image, i * pixelCount);
}

/** One picture of each kind, to be shown. */
export const ownPictureExamples: Task<Record<string, never>, never, readonly OwnPicture[]> = async function* (
  _,
  workbench
) {
  const digits = await workbench.testDigits();
  const examples: OwnPicture[] = [];
  for (const i of pictureKindNames.keys()) {
    examples.push(ownPicture(digits, i));
    yield;
  }
  return examples;
};
