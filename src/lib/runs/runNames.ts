import {tutorial} from "../training/experiment.js";
import type {Engine} from "../training/session.js";
import {formatSetting} from "../training/setting.js";
import {type SettingName, settings} from "../training/settings.js";
import type {KeptRun} from "./keptRun.js";

/** What sets runs apart: a setting, or the engine. */
export type Trait = SettingName | "engine";

/** What decides the name of a run. */
export type Nameable = Pick<KeptRun, "experiment" | "name"> & {readonly engine?: Engine};

/** Most telling first: a name begins with what a reader looks for. */
const traits: readonly Trait[] = [
  "activation",
  "hidden",
  "learningRate",
  "optimizer",
  "batchSize",
  "dropoutWired",
  "dropout",
  "trainSize",
  "initializer",
  "initialBias",
  "loss",
  "output",
  "pixelScale",
  "iterations",
  "data",
  "engine",
  "seed"
];

const fewTraits = 3;

/** Writes a trait of a run in one or two words: "rate 0.001", "32 units", "seed 3". */
export function traitWords(trait: Trait, {experiment, engine = "kernel"}: Nameable): string {
  const value = (name: SettingName) => formatSetting(experiment[name]);
  switch (trait) {
    case "activation":
      return experiment.activation === "none" ? "linear" : settings.activation.choices[experiment.activation];
    case "hidden":
      return experiment.hidden.length === 0 ? "no hidden layer" : `${experiment.hidden.join("–")} units`;
    case "learningRate":
      return `rate ${plainNumber(experiment.learningRate)}`;
    case "optimizer":
      return settings.optimizer.choices[experiment.optimizer];
    case "batchSize":
      return `batch ${value("batchSize")}`;
    case "dropoutWired":
      return experiment.dropoutWired ? "dropout wired" : "dropout not wired";
    case "dropout":
      return `dropout ${value("dropout")}`;
    case "trainSize":
      return experiment.trainSize === "all"
        ? "all digits"
        : `${experiment.trainSize.toLocaleString("en")} digits`;
    case "initializer":
      return {zeros: "zeros", "truncated-normal": "truncated normal", glorot: "Glorot", he: "He"}[
        experiment.initializer
      ];
    case "initialBias":
      return `bias ${value("initialBias")}`;
    case "loss":
      return {"cross-entropy": "cross-entropy", "squared-error": "squared error"}[experiment.loss];
    case "output":
      return experiment.output === "one-hot" ? "ten outputs" : "one output";
    case "pixelScale":
      return `pixels ${settings.pixelScale.choices[experiment.pixelScale]}`;
    case "iterations":
      return `${experiment.iterations.toLocaleString("en")} steps`;
    case "data":
      return experiment.data === "embedded" ? "embedded digits" : "full MNIST";
    case "engine":
      return engine === "kernel" ? "kernel" : "TensorFlow.js";
    case "seed":
      return `seed ${value("seed")}`;
  }
}

/** The traits in which *runs* differ, most telling first. */
export function differingTraits(runs: readonly Nameable[]): Trait[] {
  return traits.filter((trait) => new Set(runs.map((run) => traitValue(trait, run))).size > 1);
}

/**
 * Names *runs* by what sets them apart: "ReLU, rate 0.001". A name that the reader gave wins. Of more than three differences, a name has those
 * in which its run is out of the ordinary; names that would be equal get what else differs, so that no two are. A single run is named by
 * what sets it apart from the tutorial's. The order of the runs does not matter.
 */
export function runNames(runs: readonly Nameable[]): string[] {
  const differing = runs.length === 1 ? differingTraits([...runs, tutorialRun]) : differingTraits(runs);
  const few = differing.length <= fewTraits;
  const ordinary = new Map(differing.map((trait) => [trait, few ? undefined : mostCommon(trait, runs)]));
  const chosen = runs.map((run) => {
    const odd = differing.filter((trait) => traitValue(trait, run) !== ordinary.get(trait));
    return new Set(few ? differing : odd.length > 0 ? odd.slice(0, fewTraits) : differing.slice(0, 1));
  });
  const nameOf = (run: Nameable, i: number) => run.name ?? words(run, differing, chosen[i]!);
  for (const trait of few ? [] : differing) {
    for (const same of equalOnes(runs.map(nameOf))) {
      if (new Set(same.map((i) => traitValue(trait, runs[i]!))).size < 2) continue;
      for (const i of same) chosen[i]!.add(trait);
    }
  }
  return numbered(runs.map(nameOf), runs);
}

const tutorialRun: Nameable = {experiment: tutorial};

function words(run: Nameable, differing: readonly Trait[], chosen: ReadonlySet<Trait>): string {
  const parts = differing.filter((trait) => chosen.has(trait)).map((trait) => traitWords(trait, run));
  return parts.join(", ") || "tutorial";
}

/** The places of names that occur more than once, name by name. */
function equalOnes(names: readonly string[]): number[][] {
  const places = new Map<string, number[]>();
  for (const [i, name] of names.entries()) places.set(name, [...(places.get(name) ?? []), i]);
  return [...places.values()].filter((same) => same.length > 1);
}

/** Numbers what is equal still: an automatic name that the reader gave to another run, or the same run twice. */
function numbered(names: readonly string[], runs: readonly Nameable[]): string[] {
  const taken = new Set(runs.flatMap(({name}) => name ?? []));
  return names.map((name, i) => {
    if (runs[i]!.name !== undefined) return name;
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}

/** The value of *trait* that most of *runs* have; of equally common ones the tutorial's, then the first of the alphabet. */
function mostCommon(trait: Trait, runs: readonly Nameable[]): string {
  const counts = new Map<string, number>();
  for (const run of runs) {
    const value = traitValue(trait, run);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const usual = traitValue(trait, tutorialRun);
  const rank = ([value, count]: [string, number]) => [count, Number(value === usual)] as const;
  return [...counts].reduce((best, next) => {
    const [a, b] = [rank(best), rank(next)];
    const wins = b[0] - a[0] || b[1] - a[1] || (next[0] < best[0] ? 1 : -1);
    return wins > 0 ? next : best;
  })[0];
}

/** The value of *trait* as a text that is equal for equal values. */
function traitValue(trait: Trait, {experiment, engine = "kernel"}: Nameable): string {
  return trait === "engine" ? engine : formatSetting(experiment[trait]);
}

/** A number with four significant digits at most, and no more than it needs. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Writes what *runs* have in common, where that is not what the tutorial has. */
export function equalWords(runs: readonly Nameable[]): string {
  const differing = new Set(differingTraits(runs));
  const common = traits.filter((trait) => !differing.has(trait));
  const odd = common.filter((trait) => traitValue(trait, runs[0]!) !== traitValue(trait, tutorialRun));
  const rest = `${odd.length > 0 ? "all else" : "all that is not in the table is"} as in the tutorial`;
  return [...odd.map((trait) => traitWords(trait, runs[0]!)), rest].join(", ");
}
