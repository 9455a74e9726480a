import {meanInterval} from "../statistics/meanInterval.js";
import {type PairedComparison, pairedComparison} from "../statistics/pairedComparison.js";
import type {Experiment} from "../training/experiment.js";
import {
  type FaultName,
  type Mended,
  predictionFails,
  type TutorialProgram,
  tutorialProgram
} from "./faults.js";
import {type ProgramRun, tallyPictures} from "./programRun.js";

/** What a program is measured on: the test digits, as the tutorial does, or test digits as readers bring them. */
export type WaterfallMeasure = "test" | "pictures";

/** What a step has come to, as a share from 0 to 1: the mean over the seeds. */
export interface Level {
  readonly value: number;
  /** This step against the one before it, seed by seed; undefined for the start. */
  readonly change?: PairedComparison;
}

/** One step of the mending, or its start: the program with all that has been mended so far. */
export interface WaterfallStep {
  /** What this step mends; undefined for the start. */
  readonly fault?: FaultName;
  readonly mended: Mended;
  /** Its program, with the first seed. */
  readonly program: TutorialProgram;
  /** Its runs, one a seed, as far as they count: see waterfall(). */
  readonly runs: readonly ProgramRun[];
  readonly test?: Level;
  readonly pictures?: Level;
  /** The share of the pictures that it has no answer for. */
  readonly none?: number;
}

export interface WaterfallOptions {
  readonly data: Experiment["data"];
  readonly seeds: readonly number[];
}

/** The programs on the way from the tutorial, with nothing mended, to all of *order* mended, one after the other. */
export function mendedOneByOne(order: readonly FaultName[]): Mended[] {
  return [new Set<FaultName>(), ...order.map((_, k) => new Set(order.slice(0, k + 1)))];
}

/** The experiments that a waterfall needs, each once, seed by seed: the steps of the first seed come first. */
export function waterfallExperiments(
  order: readonly FaultName[],
  {data, seeds}: WaterfallOptions
): Experiment[] {
  const byText = new Map<string, Experiment>();
  for (const seed of seeds) {
    for (const mended of mendedOneByOne(order)) {
      const {experiment} = tutorialProgram(mended, {data, seed});
      byText.set(JSON.stringify(experiment), experiment);
    }
  }
  return [...byText.values()];
}

/**
 * What each step of mending the faults in *order* brings, from the runs that *run* knows. Steps can be told apart only where they share their
 * seeds: so those seeds count of which every run is known, and as long as there is none, the first one alone, as far as it has come.
 */
export function waterfall(
  order: readonly FaultName[],
  run: (experiment: Experiment) => ProgramRun | undefined,
  {data, seeds}: WaterfallOptions
): WaterfallStep[] {
  const path = mendedOneByOne(order);
  const runOf = (mended: Mended, seed: number) => {
    const found = run(tutorialProgram(mended, {data, seed}).experiment);
    return found?.answers ? found : undefined;
  };
  const whole = seeds.filter((seed) => path.every((mended) => runOf(mended, seed)));
  const counting = whole.length > 0 ? whole : seeds.slice(0, 1);
  const steps: WaterfallStep[] = [];
  let before: {test: number[]; pictures: number[]} | undefined;
  for (const [k, mended] of path.entries()) {
    const program = tutorialProgram(mended, {data, seed: seeds[0]});
    const runs = counting.flatMap((seed) => runOf(mended, seed) ?? []);
    const tallies = runs.map(({answers}) => tallyPictures(program.prediction, answers!).all);
    const counts = tallies.map(({right, wrong, none}) => right + wrong + none);
    const now = {
      test: runs.map(({test}) => test.correct / test.count),
      pictures: tallies.map(({right}, i) => right / counts[i]!)
    };
    const isThere = runs.length > 0;
    const level = (measure: WaterfallMeasure): Level | undefined =>
      isThere
        ? {
            value: meanInterval(now[measure]).mean,
            ...(k > 0 && before && {change: pairedComparison(now[measure], before[measure])})
          }
        : undefined;
    steps.push({
      fault: k > 0 ? order[k - 1] : undefined,
      mended,
      program,
      runs,
      test: level("test"),
      pictures: level("pictures"),
      none: isThere ? meanInterval(tallies.map(({none}, i) => none / counts[i]!)).mean : undefined
    });
    before = isThere ? now : undefined;
  }
  return steps;
}

/** Why mending these faults cannot change how many test digits are read right. */
const nothingOnTest: Partial<Record<FaultName, string>> = {
  "pixel-scale": "nothing changes here: the test digits were fed as 0 to 1 all along",
  "keep-prob": "nothing changes here: the line that measures the test set does feed a keep_prob",
  polarity: "nothing changes here: test digits are light on dark, and in their place already",
  shape: "nothing changes here: every test digit has 28 × 28 pixels",
  "printed-loss": "nothing changes here: what is printed changes, not what is learnt"
};

/** Why mending *fault*, after *before*, changes nothing of *measure*, in a few words; undefined where it could have changed something. */
export function whyNothing(fault: FaultName, before: Mended, measure: WaterfallMeasure): string | undefined {
  if (measure === "test") return nothingOnTest[fault];
  if (fault === "printed-loss") return nothingOnTest[fault];
  const after = tutorialProgram(new Set([...before, fault]));
  if (predictionFails(after.prediction)) {
    return fault === "dropout"
      ? undefined
      : "nothing can be seen here yet: the line that predicts fails for every picture, until keep_prob is fed";
  }
  if (fault === "keep-prob" && !before.has("dropout"))
    return "nothing changes here: while dropout goes nowhere, nothing asks for keep_prob";
  return undefined;
}

/** Whether the seeds of *comparison* differ by more than rounding: without any spread there is no interval. */
export function hasSpread({deviation}: PairedComparison): boolean {
  return deviation > 1e-12;
}
