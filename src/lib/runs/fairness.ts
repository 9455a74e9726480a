import {trainingCount} from "../training/experiment.js";
import type {KeptRun} from "./keptRun.js";
import {differingTraits, type Trait, traitWords} from "./runNames.js";

/** What makes a comparison fair, and what speaks against it; whole sentences. */
export interface Fairness {
  readonly shared: string;
  readonly warnings: readonly string[];
}

const z = 1.96; // 95% of a normal distribution lie this many standard deviations around its mean

/** Says what *runs* have in common besides what is compared, and warns where a difference between them may have another cause than it seems. */
export function fairness(runs: readonly KeptRun[]): Fairness {
  if (runs.length < 2) return {shared: "", warnings: []};
  const differing = new Set<Trait>(differingTraits(runs));
  const list = (trait: Trait) => {
    const words = [...new Set(runs.map((run) => traitWords(trait, run)))];
    return words.length > 4 ? `${words.length} of them` : words.join(", ");
  };
  const same = (...traits: Trait[]) => traits.every((trait) => !differing.has(trait));
  const {experiment} = runs[0]!;
  const shared = [
    same("seed") ? `seed ${experiment.seed}` : "",
    same("seed") && same("initializer", "initialBias") ? "the initial values of equal layers" : "",
    same("data", "trainSize") ? `the ${trainingCount(experiment).toLocaleString("en")} training digits` : "",
    same("seed", "batchSize", "data", "trainSize") ? "the batches and their order" : "",
    same("iterations") ? `the ${experiment.iterations.toLocaleString("en")} steps` : ""
  ].filter((words) => words !== "");
  const warnings: string[] = [];
  if (differing.has("seed")) {
    const words = "They begin from different seeds";
    warnings.push(`${words}: ${chanceWords(runs)} may be chance. Compare in pairs, seed by seed.`);
  }
  if (differing.has("data") || differing.has("trainSize"))
    warnings.push(
      `They learn from different digits (${list(differing.has("data") ? "data" : "trainSize")}).`
    );
  if (differing.has("batchSize"))
    warnings.push(
      `Their batches differ in size (${list("batchSize")}): after equally many steps they have not seen equally many digits.`
    );
  if (differing.has("iterations")) warnings.push(`They are of different length (${list("iterations")}).`);
  if (differing.has("data")) warnings.push("They are measured on different validation digits.");
  if (differing.has("engine"))
    warnings.push("Not all were computed by the same engine, which rounds otherwise.");
  if (differing.has("loss"))
    warnings.push("Their losses are of different kinds: compare the accuracies alone.");
  return {shared: shared.length > 0 ? `All ${runs.length} share ${sentence(shared)}.` : "", warnings};
}

/**
 * How large a difference between two shares read on *count* digits each may well be chance: the half-width of its 95% interval,
 * z·√(2p(1−p)/n), where p is the share that both would have.
 */
export function chanceDifference(share: number, count: number): number {
  return z * Math.sqrt((2 * share * (1 - share)) / count);
}

function chanceWords(runs: readonly KeptRun[]): string {
  const measures = runs.flatMap(({progress}) => progress.validation.at(-1) ?? []);
  const best = measures.toSorted((a, b) => b.accuracy - a.accuracy)[0];
  if (!best) return "small differences";
  const points = 100 * chanceDifference(best.accuracy, best.count);
  return `with ${best.count.toLocaleString("en")} validation digits, differences in accuracy of less than about ${Math.max(points, 0.1).toFixed(1)} points`;
}

function sentence(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
