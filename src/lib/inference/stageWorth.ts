import {classCount, pixelCount} from "../digits/digits.js";
import {disguise, disguiseOf} from "../image/disguise.js";
import type {Picture} from "../image/picture.js";
import {readingSteps} from "../image/readPicture.js";
import {type SwitchableStage, switchableStages} from "../image/stages.js";
import type {ReadImages} from "../kernel/kernelReader.js";
import {type Call, rememberCalls} from "../rememberCalls.js";
import type {Task} from "./task.js";
import type {NetworkName} from "./workbench.js";

export interface StageWorthQuestion {
  readonly networks: readonly NetworkName[];
  /** Which test digits are read: from this one up to, not including, that one. One that is not there is not read. */
  readonly from: number;
  readonly to: number;
  /** Decides how the digits are disguised. */
  readonly seed: number;
}

/** What became of one digit: whether each network read it right. */
export interface StageTrial {
  /** Which digit of the test set. */
  readonly digit: number;
  /** [networks]: with all stages. */
  readonly all: readonly boolean[];
  /** [9][networks]: with one stage left out, in the order of `switchableStages`. */
  readonly without: readonly (readonly boolean[])[];
}

/**
 * Disguises test digits as pictures that readers bring, and reads each of them with all stages and with each one left out. The images are read as they
 * come out, once. A picture that seems blank is not read right. Yields every digit as it is done; answers how many there are.
 */
export const stageWorth: Task<StageWorthQuestion, StageTrial, number> = async function* (
  {networks, from, to, seed},
  workbench
) {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0))
    throw new RangeError(`invalid digits: ${from} to ${to}`);
  const [{images, labels}, readers] = await Promise.all([
    workbench.testDigits(),
    Promise.all(networks.map((name) => workbench.reader(name)))
  ]);
  const variants: (readonly SwitchableStage[])[] = [[], ...switchableStages.map((stage) => [stage])];
  const end = Math.min(to, labels.length);
  for (let digit = from; digit < end; digit++) {
    const picture = disguise(
      images.subarray(digit * pixelCount, (digit + 1) * pixelCount),
      disguiseOf(digit, seed)
    );
    // What is decided before the stage that is left out, and wherever it made no difference, is not decided again.
    const call = rememberCalls();
    const rights: boolean[][] = [];
    for (const without of variants) {
      const image = yield* imageOf(picture, without, call);
      rights.push(
        readers.map((read) => image !== undefined && call(answerOf, read, image) === labels[digit])
      );
    }
    const [all, ...left] = rights;
    yield {digit, all: all!, without: left};
  }
  return end;
};

/** Reads *picture* without the stages; undefined where it seems blank. */
async function* imageOf(
  picture: Picture,
  without: readonly SwitchableStage[],
  call: Call
): AsyncGenerator<undefined, Uint8Array | undefined, void> {
  const steps = readingSteps(picture, {without}, call);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield;
  return step.value.blank ? undefined : step.value.image;
}

function answerOf(read: ReadImages, image: Uint8Array): number {
  const row = read(image).subarray(0, classCount);
  return row.indexOf(Math.max(...row));
}
