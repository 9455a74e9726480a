import type {ImageFaults} from "../../lib/image/imageFaults.js";
import {answeredWords} from "../../lib/inference/answeredWords.js";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import {wilsonInterval} from "../../lib/statistics/interval.js";
import {formatCount, formatPercent} from "../words/format.js";

/** What readers of the tutorial did, each a state of the laboratory. */
export const faultPresets: readonly {readonly name: string; readonly faults: ImageFaults}[] = [
  {name: "nothing wrong", faults: {}},
  {name: "light digit on dark", faults: {inverted: true}},
  {name: "transparent PNG", faults: {transparent: true}},
  {name: "two pixels right", faults: {left: 2}},
  {name: "small and to the left", faults: {left: -4, scale: 0.7}},
  {name: "0 to 255", faults: {pixelScale: "0-255"}}
];

/** Says what is wrong with digits that are fed with *faults*: "inverted and 2 pixels too far right"; the empty text where nothing is. */
export function faultWords({
  inverted,
  transparent,
  left = 0,
  top = 0,
  scale = 1,
  pixelScale
}: ImageFaults): string {
  const words: string[] = [];
  if (transparent && !inverted) words.push("drawn dark on nothing, so that all of them is ink");
  else {
    if (scale !== 1) words.push(`at ${Math.round(100 * scale)}% of their size`);
    if (left !== 0) words.push(`${pixels(left)} too far ${left > 0 ? "right" : "left"}`);
    if (top !== 0) words.push(`${pixels(top)} too ${top > 0 ? "low" : "high"}`);
    if (inverted) words.push("inverted");
  }
  if (pixelScale === "0-255") words.push("as 0 to 255");
  return list(words);
}

function pixels(shift: number): string {
  const size = Math.abs(shift);
  return `${size} ${size === 1 ? "pixel" : "pixels"}`;
}

/** Says what a network's answers came to, in one or two sentences with their numbers. *network*: "the tutorial's network". */
export function answersSentence(network: string, faults: ImageFaults, answers: AnswersUnder): string {
  const {count, correct, confidence, saturated} = answers;
  const how = faultWords(faults);
  const digits = `${formatCount(count)} test digits${how ? `, ${how}` : ""}`;
  const [low, high] = wilsonInterval(correct, count).map(formatPercent);
  const sure =
    saturated > 0.95
      ? `${formatPercent(saturated)} of its answers have a probability of more than 99.9%.`
      : `Its answers have a probability of ${formatPercent(confidence)} in the mean.`;
  return `Of ${digits}, ${network} reads ${formatPercent(correct / count)} right (95% interval: ${low} to ${high}). ${answeredWords(answers)} ${sure}`;
}

function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
