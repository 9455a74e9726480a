import {batchSwing} from "../../lib/remarks/remarksCurves.js";
import {type Experiment, trainingCount, tutorial} from "../../lib/training/experiment.js";
import {passCount} from "../../lib/training/passLosses.js";
import type {Progress} from "../../lib/training/session.js";
import {formatCount, formatPercent} from "../words/format.js";
import type {Fact} from "./HyperparameterBench.js";

const fewestSteps = 20; // as in remarksRules.ts

/** What a step costs, and how far Adam's can move a weight in all. */
export function stepFacts(experiment: Experiment, progress: Progress | undefined): readonly Fact[] {
  return [
    ["time per step", stepTime(progress)],
    ["passes over the training digits", formatPasses(passCount(experiment))]
  ];
}

/** How many digits a run sees and how often, how rough its gradients are beside the tutorial's, and what a step costs. */
export function batchFacts(experiment: Experiment, progress: Progress | undefined): readonly Fact[] {
  const {batchSize, iterations} = experiment;
  const noise = Math.sqrt(tutorial.batchSize / batchSize);
  return [
    [
      "digits seen",
      `${formatCount(batchSize)} × ${formatCount(iterations)} = ${formatCount(batchSize * iterations)}`
    ],
    [
      "passes over the training set",
      `${formatCount(batchSize * iterations)} ∕ ${formatCount(trainingCount(experiment))} = ${formatPasses(passCount(experiment))}`
    ],
    [
      "noise of the gradient",
      batchSize === tutorial.batchSize ? "the tutorial's" : `${noise.toPrecision(2)} × the tutorial's`
    ],
    ["time per step", stepTime(progress)],
    ["a batch's accuracy swings by", swing(progress)]
  ];
}

/** Of a run that is over, in its second half, beside what chance alone would give. */
function swing(progress: Progress | undefined): string {
  if (progress?.end?.reason !== "finished" || progress.iteration < fewestSteps) return "–";
  const {seen, chance} = batchSwing(progress);
  return `±${formatPercent(seen)}, by chance ±${formatPercent(chance)}`;
}

function formatPasses(passes: number): string {
  return passes >= 100 ? formatCount(passes) : passes.toPrecision(3);
}

function stepTime(progress: Progress | undefined): string {
  if (!progress || !(progress.seconds > 0)) return "–";
  return `${((1000 * progress.seconds) / progress.iteration).toPrecision(2)} ms`;
}
