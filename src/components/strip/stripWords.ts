import type {Judgement} from "../../lib/image/judge.js";
import {type SwitchableStage, stageNames, stages} from "../../lib/image/stages.js";
import {probabilityWords} from "../judges/judgeWords.js";

/** What a network makes of a picture, in two or three words: "7, 99.8%". */
export function answerWords(judgement: Judgement): string {
  if (judgement.blank) return "nothing, the picture seems blank";
  return `${judgement.digit}, ${probabilityWords(judgement.probabilities[judgement.digit]!)}`;
}

/** Names the stages that are left out: "polarity, crop and centre of mass". */
export function withoutWords(without: ReadonlySet<SwitchableStage>): string {
  const titles = stageNames
    .filter((name) => (without as ReadonlySet<string>).has(name))
    .map((name) => stages[name].title.toLowerCase());
  return titles.length < 2 ? titles.join("") : `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`;
}

/** Says what leaving stages out has done to the answer. */
export function changeSentence(whole: Judgement, now: Judgement): string {
  if (whole.blank || now.blank) return whole.blank === now.blank ? "Nothing changes." : "The answer changes.";
  if (whole.digit !== now.digit) return "The answer changes.";
  const digit = now.digit;
  const before = probabilityWords(whole.probabilities[digit]!);
  const after = probabilityWords(now.probabilities[digit]!);
  if (before === after) return "The answer stays as it was.";
  const grows = now.probabilities[digit]! > whole.probabilities[digit]!;
  return `The answer stays; its probability ${grows ? "grows" : "falls"}.`;
}
