import {faults, predictionFails} from "../../lib/faults/faults.js";
import {lossRises} from "../../lib/faults/lossRises.js";
import type {PictureKind} from "../../lib/faults/ownPictures.js";
import {type PictureTally, type ProgramRun, tallyPictures} from "../../lib/faults/programRun.js";
import type {WaterfallStep} from "../../lib/faults/waterfall.js";
import type {Experiment} from "../../lib/training/experiment.js";
import type {MeasureAt} from "../../lib/training/session.js";
import {formatCount, formatPercent} from "../words/format.js";
import {changeSentence} from "./waterfallWords.js";

/** The network that does more than mend the eight faults, as it was trained at build. */
export interface BestFacts {
  readonly experiment: Experiment;
  readonly fingerprint: string;
  readonly variations: number;
  readonly averaged: number;
  readonly test: {readonly correct: number; readonly count: number};
  /** What it makes of the pictures, read with everything mended. */
  readonly pictures?: ReturnType<typeof tallyPictures>;
}

/** What is to be said of one row of the waterfall. */
export interface FactsWords {
  readonly head: string;
  readonly text: string;
  /** Where the page tells what was wrong. */
  readonly anchor?: string;
  readonly terms: readonly (readonly [term: string, ...said: string[]])[];
  /** The run that can be repeated. */
  readonly experiment?: Experiment;
  readonly tallies?: Readonly<Record<PictureKind, PictureTally>>;
  readonly log?: readonly MeasureAt[];
}

/** Tells what step *place* changed against the one *before*, and which runs that rests on. */
export function stepFacts(
  step: WaterfallStep,
  {before, place}: {before?: WaterfallStep; place: number}
): FactsWords {
  const {fault, runs, program} = step;
  const introduction = {
    head: fault ? `Step ${place}: ${faults[fault].mended}` : "The tutorial as it is",
    text: fault ? faults[fault].mending : "Nothing is mended: all eight faults are there.",
    anchor: fault && faults[fault].anchor
  };
  const run = runs[0];
  if (!run?.answers)
    return {
      ...introduction,
      experiment: program.experiment,
      terms: [
        ["Test digits", "not trained yet"],
        ["Own pictures", "–"],
        ["Its log", "–"],
        ["Fingerprint", "–"]
      ]
    };
  const tally = tallyPictures(program.prediction, run.answers);
  const {right, wrong, none} = tally.all;
  const isOne = runs.length === 1;
  const counted = isOne ? ` (${formatCount(run.test.correct)} of ${formatCount(run.test.count)})` : "";
  const pictures = predictionFails(program.prediction)
    ? "not one answer: the last line fails, for it feeds no keep_prob"
    : `${right} of ${right + wrong + none} read right, ${wrong} wrong, ${none} not answered${isOne ? "" : ` with seed ${run.experiment.seed}`}`;
  return {
    ...introduction,
    experiment: run.experiment,
    tallies: tally.kinds,
    log: program.log === "batch" ? run.log : run.validation,
    terms: [
      ["Test digits", `${formatPercent(step.test!.value)}${counted}`, changeSentence(step, before, "test")],
      ["Own pictures", pictures, changeSentence(step, before, "pictures")],
      ["Its log", logSentence(run, program.log)],
      [
        "Fingerprint",
        runs.map(({experiment, fingerprint}) => `${fingerprint} (seed ${experiment.seed})`).join(", ")
      ]
    ]
  };
}

/** Tells what the *best* network of the workbook is; undefined as long as it is being fetched. */
export function bestFacts(best: BestFacts | undefined): FactsWords {
  const head = "Longer, and on wider data";
  if (!best)
    return {
      head,
      text: "The best network of this workbook, which was trained while it was built.",
      terms: []
    };
  const {experiment, fingerprint, variations, averaged, test, pictures} = best;
  return {
    head,
    text: `What is left lies in no fault: the best network of this workbook has ${experiment.hidden.join(" and ")} hidden units, started from He's initial values, and learnt for ${formatCount(experiment.iterations)} steps from the digits and ${variations - 1} variations of each, its weights averaged over the last ${Math.round(100 * averaged)}% of the way. It was trained while this site was built.`,
    tallies: pictures?.kinds,
    terms: [
      [
        "Test digits",
        `${formatPercent(test.correct / test.count)} (${formatCount(test.correct)} of ${formatCount(test.count)})`
      ],
      [
        "Own pictures",
        pictures
          ? `${pictures.all.right} of ${pictures.all.right + pictures.all.wrong + pictures.all.none} read right, read with all eight mended`
          : "–"
      ],
      ["Fingerprint", fingerprint]
    ]
  };
}

/** How often the loss rises from one printed line to the next, as it is printed and as it could be. */
function logSentence(run: ProgramRun, shown: "batch" | "validation"): string {
  const risesOf = (log: readonly MeasureAt[]) => lossRises(log.map(({loss}) => loss));
  const batch = {on: "the batch", ...risesOf(run.log)};
  const whole = {on: "the validation digits", ...risesOf(run.validation)};
  const [printed, other] = shown === "batch" ? [batch, whole] : [whole, batch];
  return `its loss, on ${printed.on}, rises ${times(printed.rises)} in ${printed.of} steps from line to line; on ${other.on} ${times(other.rises)}`;
}

function times(count: number): string {
  return ["not once", "once", "twice"][count] ?? `${count} times`;
}
