import type {DataName} from "../../lib/digits/digits.js";
import {ownPictureCount} from "../../lib/faults/ownPictures.js";
import type {RunsProgress} from "../../lib/faults/programRuns.js";
import type {WaterfallStep} from "../../lib/faults/waterfall.js";
import {printedTestAccuracy} from "../../lib/training/printedRun.js";
import {formatCount, formatPercent} from "../words/format.js";

/** How much of the runs that are wanted is done, as a share: runs under way count by their steps. */
export function doneShare({total, done, running}: RunsProgress): number {
  const started = running.reduce(
    (sum, {iteration, experiment}) => sum + iteration / experiment.iterations,
    0
  );
  return total > 0 ? (done + started) / total : 0;
}

/** Says how far runs under way have come. */
export function busyWords({total, done, running}: RunsProgress): string {
  if (done >= total) return "reading the own pictures …";
  const [first] = running;
  const last = done + running.length;
  const several = running.length === 2 ? `runs ${done + 1} and ${last}` : `runs ${done + 1} to ${last}`;
  const which = `${running.length > 1 ? several : `run ${done + 1}`} of ${total}`;
  if (first === undefined) return `${which}: fetching the digits …`;
  const steps = running.map(({iteration}) => formatCount(iteration));
  return `${which}: ${steps.length > 1 ? "steps" : "step"} ${listWords(steps)} of ${formatCount(first.experiment.iterations)}`;
}

/** Says how many runs are *missing*, where none is under way. */
export function missingRunsWords(missing: number): string {
  if (missing === 0) return "all of its runs are here";
  return `${missing === 1 ? "one run" : `${missing} runs`} to train, each of 1,000 steps, in the background`;
}

/** What came out, for those who do not see the chart; nothing as long as a run is missing. */
export function outcomeWords(steps: readonly WaterfallStep[]): string {
  const last = steps.at(-1);
  if (!last?.test || !last.pictures) return "";
  return `With ${steps.length - 1} of 8 faults mended the network reads ${formatPercent(last.test.value)} of the test digits and ${formatPercent(last.pictures.value)} of the own pictures right.`;
}

/** What the bars rest on, and how often the test digits have been looked at. */
export function caveats(data: DataName, looks: number): string {
  const printed = `The printed ${(100 * printedTestAccuracy).toFixed(2)}% belong to all of MNIST; these runs learn from fewer digits and come out lower.`;
  return [
    ...(data === "embedded" ? [printed] : []),
    `The own pictures are ${formatCount(ownPictureCount)} test digits, put on paper by a fixed recipe, as many of each kind: another mix of kinds would give other bars.`,
    `Each combination of settings that you see tested counts as one look at the test digits; so far you have had ${["none", "one"][looks] ?? formatCount(looks)}.`
  ].join(" ");
}

function listWords(words: readonly string[]): string {
  return words.join(", ").replace(/, (?=[^ ]+$)/, " and ");
}
