import {answersUnder} from "./answersUnder.js";
import {bring, facts} from "./bring.js";
import {examples} from "./examples.js";
import {occlude} from "./occlude.js";
import {oneUnder} from "./oneUnder.js";
import {ownPictureExamples, ownPictures} from "./ownPictures.js";
import {read} from "./read.js";
import {spoiltAccuracy} from "./spoiltAccuracy.js";
import {stageWorth} from "./stageWorth.js";
import type {AnswerOf, QuestionOf, UpdateOf} from "./task.js";
import {trainingImages} from "./trainingImages.js";

/** All that can be asked of a workbench. */
export const tasks = {
  read,
  stageWorth,
  spoiltAccuracy,
  bring,
  facts,
  examples,
  occlude,
  trainingImages,
  answersUnder,
  oneUnder,
  ownPictures,
  ownPictureExamples
};

export type TaskName = keyof typeof tasks;
export type Question<Name extends TaskName> = QuestionOf<(typeof tasks)[Name]>;
export type Update<Name extends TaskName> = UpdateOf<(typeof tasks)[Name]>;
export type Answer<Name extends TaskName> = AnswerOf<(typeof tasks)[Name]>;
