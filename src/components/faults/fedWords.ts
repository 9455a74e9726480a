import type {ImageFaults} from "../../lib/image/imageFaults.js";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import {pairedComparison} from "../../lib/statistics/pairedComparison.js";
import {formatCount, formatPercent} from "../words/format.js";
import {averageWords} from "./waterfallWords.js";

/** A way to feed the test digits. */
export interface Feeding {
  readonly name: string;
  readonly faults: ImageFaults;
}

/** The fewest seeds that an interval is given for: one from two is wider than any share. */
const fewestSeeds = 3;

/** The share of the digits that are read right. */
export function shareOf({correct, count}: AnswersUnder): number {
  return correct / count;
}

/** The three answers that come most often, with their shares in per cent: "5: 60, 3: 19, 2: 11". */
export function frequentAnswers(all: readonly AnswersUnder[]): string {
  const count = all.reduce((sum, one) => sum + one.count, 0);
  return Array.from({length: 10}, (_, digit) => ({
    digit,
    share: all.reduce((sum, {answers}) => sum + answers[digit]!, 0) / count
  }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({digit, share}) => `${digit}: ${Math.round(100 * share)}`)
    .join(", ");
}

/** Says how much of the digits *network* reads, fed the right way and the wrong way. */
export function fedSentence(
  network: string,
  [rightly, wrongly]: readonly [Feeding, Feeding],
  [right, wrong]: readonly [AnswersUnder, AnswersUnder]
): string {
  return `${capital(network)} reads ${formatPercent(shareOf(right))} of ${formatCount(right.count)} test digits ${rightly.name}, and ${formatPercent(shareOf(wrong))} ${wrongly.name}.`;
}

/** Says what feeding wrongly costs *network* on average, from its answers with each seed; "" for too few seeds. */
export function fedOverSeeds(
  network: string,
  [rightly, wrongly]: readonly [Feeding, Feeding],
  [right, wrong]: readonly [readonly AnswersUnder[], readonly AnswersUnder[]]
): string {
  if (right.length < fewestSeeds) return "";
  const change = averageWords(pairedComparison(wrong.map(shareOf), right.map(shareOf)));
  return `${capital(network)}, ${wrongly.name} rather than ${rightly.name}: ${change}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
