import {type Experiment, layersOf} from "../training/experiment.js";
import {finalMeasure, outcomeOf} from "../training/outcome.js";
import {runMany} from "../training/runMany.js";
import type {Progress, Runtime} from "../training/session.js";
import {settings} from "../training/settings.js";

/** One side of a comparison. */
export interface Contestant {
  readonly name: string;
  readonly experiment: Experiment;
}

/** How many seeds a comparison may have. */
export const seedCounts = [2, 50] as const;

/** Both runs of a seed, as far as they are over. */
export interface Pair {
  readonly seed: number;
  readonly a?: Progress;
  readonly b?: Progress;
}

/** *count* seeds from *first* on; a little earlier where they would go beyond the largest. */
export function pairSeeds(first: number, count: number): number[] {
  const start = Math.min(first, settings.seed.max - count + 1);
  return Array.from({length: count}, (_, i) => start + i);
}

/** A run of a pair that is over. */
export interface PairedRun {
  readonly seed: number;
  readonly side: "a" | "b";
  readonly progress: Progress;
}

export interface RunPairsOptions {
  readonly runtime: Runtime;
  readonly seeds: readonly number[];
  readonly signal?: AbortSignal;
  /** Whether a run is there already. */
  readonly has?: (seed: number, side: "a" | "b") => boolean;
}

/** Trains *a* and *b* from each seed, several runs side by side; both runs of a seed come one after the other, so that pairs are complete early. */
export async function* runPairs(
  a: Experiment,
  b: Experiment,
  {runtime, seeds, signal, has = () => false}: RunPairsOptions
): AsyncGenerator<PairedRun, void, void> {
  const wanted = seeds
    .flatMap((seed) => [
      {seed, side: "a" as const, experiment: {...a, seed}},
      {seed, side: "b" as const, experiment: {...b, seed}}
    ])
    .filter(({seed, side}) => !has(seed, side));
  const runs = runMany(
    wanted.map(({experiment}) => experiment),
    {runtime, signal}
  );
  for await (const {i, progress} of runs) yield {seed: wanted[i]!.seed, side: wanted[i]!.side, progress};
}

/** Whether a run diverged. */
export function diverged(progress: Progress | undefined): boolean {
  return outcomeOf(progress) === "diverged";
}

/** The accuracy of a finished run; NaN of one that diverged. */
export function finalAccuracy(progress: Progress | undefined): number {
  return finalMeasure(progress)?.accuracy ?? NaN;
}

/** Whether both runs of every pair ended with the same weights and biases, to the last bit. */
export function identicalPairs(pairs: readonly Pair[]): boolean {
  const print = (progress: Progress | undefined) =>
    progress?.end?.reason === "finished" ? progress.end.fingerprint : undefined;
  return pairs.length > 0 && pairs.every(({a, b}) => print(a) !== undefined && print(a) === print(b));
}

/** How far a comparison of *a* and *b* from one seed is fair: which initial values, digits and batches both have in common. One sentence each. */
export function pairFairness(a: Experiment, b: Experiment): string[] {
  const [one, other] = [layersOf(a), layersOf(b)];
  const equal = one.map(({inputs, units}, i) => inputs === other[i]?.inputs && units === other[i]?.units);
  const alike = equal.filter(Boolean).length;
  const drawnAlike = a.initializer === b.initializer && a.initialBias === b.initialBias;
  const start =
    alike === one.length && one.length === other.length
      ? drawnAlike
        ? "Both runs of a seed start from the same weights and biases."
        : "Both runs of a seed draw their initial values from the same random numbers, but by another rule."
      : alike > 0 && drawnAlike
        ? `Both start from the same values in the ${alike === 1 ? "layer" : `${alike} layers`} of equal shape; the other layers have other shapes and so other values.`
        : "The layers have other shapes, so the two start from other values.";
  const digits =
    a.data === b.data && a.trainSize === b.trainSize
      ? a.batchSize === b.batchSize
        ? "They see the same batches in the same order."
        : "They see the same digits in the same order, in batches of another size."
      : "They learn from other numbers of digits, so their batches differ.";
  const length =
    a.iterations === b.iterations ? [] : [`They take ${a.iterations} and ${b.iterations} steps.`];
  return [start, digits, ...length];
}
