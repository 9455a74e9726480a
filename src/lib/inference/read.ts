import {type Judgement, judge} from "../image/judge.js";
import type {Picture} from "../image/picture.js";
import {type Reading, type ReadingOptions, readingSteps} from "../image/readPicture.js";
import type {Task} from "./task.js";
import type {NetworkName, PictureFile} from "./workbench.js";

export interface ReadQuestion extends ReadingOptions {
  readonly picture: Picture | PictureFile;
  /** Which networks judge it. */
  readonly networks: readonly NetworkName[];
  /** How many training digits it is compared with, the first ones. Default: 7,000. */
  readonly known?: number;
}

/** What was read, and what each network makes of it, in the order in which they were asked. */
export interface ReadAnswer {
  readonly reading: Reading;
  readonly judgements: readonly Judgement[];
}

/** Reads a picture, stage by stage, and has networks judge it. */
export const read: Task<ReadQuestion, never, ReadAnswer> = async function* (
  {picture, without, networks, known: count},
  workbench
) {
  const [decoded, known, readers] = await Promise.all([
    workbench.picture(picture),
    workbench.known(count),
    Promise.all(networks.map((name) => workbench.reader(name)))
  ]);
  const steps = readingSteps(decoded, {without});
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield;
  const reading = step.value;
  const judgements: Judgement[] = [];
  for (const read of readers) {
    yield;
    judgements.push(judge(reading, read, known));
  }
  return {reading, judgements};
};
