import {parameterCount} from "../network/network.js";
import {layersOf} from "../training/experiment.js";
import {guessingLoss} from "../training/outcome.js";
import type {Progress, ValidationMeasure} from "../training/session.js";
import {settings} from "../training/settings.js";
import type {Remark, RemarkKind} from "./remarks.js";
import {
  batchSwing,
  beforeTheEnd,
  highestBatch,
  isGuessing,
  lastFifths,
  lowestOf,
  toAndFro
} from "./remarksCurves.js";
import {
  higherRate,
  largerBatch,
  lowerRate,
  moreDigits,
  moreIterations,
  remedy,
  soundRates,
  stopAfter,
  wireDropout
} from "./remarksRemedies.js";
import {sayCount, sayLoss, sayPercent, sayPoints, sayValue} from "./remarksWords.js";

/** Shorter runs have no trend that could be told from noise. */
const fewestSteps = 20;

/** A validation loss that has come down by less than this share since the first step has hardly moved. */
const hardlyMoved = 0.1;

/** A loss that falls by this share in the last fifth of a run is worth waiting for. */
const worthWaiting = 0.05;

/** The validation loss must end this share above its lowest value to be said to have turned up: less comes and goes. */
const turnedUp = 0.1;

/** … and lie this many times above the loss of the batches: it is the gap that shows that digits were learnt by heart. */
const byHeart = 1.25;

/** … and its rise must be this many times what the curve goes to and fro anyway. */
const aboveNoise = 3;

/** A validation loss that goes to and fro by more than this share of its size at every measure has steps too long to settle. */
const restless = 0.1;

/** Batches whose accuracy swings by more than this by chance alone, ten points, say little one by one. */
const coarse = 0.1;

/** A batch with this many times the loss of an untrained network tells that a step has thrown the weights away. */
const thrown = 1.5;

/** The loss of fewer digits than these leaps by itself. */
const fewestDigits = 16;

/** Makes a remark on a run that has finished or diverged, or none. */
export type Rule = (run: Progress) => Remark | undefined;

/** The rules in their order, and after which remarks each has nothing to add. */
export const rules: readonly {readonly rule: Rule; readonly unless?: readonly RemarkKind[]}[] = [
  {rule: diverged},
  {rule: short, unless: ["diverged"]},
  {rule: falling, unless: ["diverged", "short"]},
  {rule: unmoved, unless: ["diverged", "short", "falling"]},
  {rule: lost, unless: ["diverged", "short", "falling", "flat"]},
  {rule: overfitting, unless: ["diverged", "short", "falling", "flat", "lost"]},
  {rule: thrownBack, unless: ["diverged", "short", "flat", "lost", "overfitting"]},
  {rule: stepNoise, unless: ["diverged", "short", "flat", "lost", "overfitting", "step-noise"]},
  {rule: batchNoise, unless: ["diverged", "short", "flat", "lost"]},
  {rule: withoutEffect},
  {
    rule: calm,
    unless: ["diverged", "short", "falling", "flat", "lost", "overfitting", "step-noise", "batch-noise"]
  },
  {
    rule: linear,
    unless: ["diverged", "short", "falling", "flat", "lost", "overfitting", "step-noise", "batch-noise"]
  }
];

/** The loss is no number any more. */
function diverged(run: Progress): Remark | undefined {
  const {end, experiment, iteration, steps} = run;
  if (end?.reason !== "diverged") return undefined;
  const highest = highestBatch(run);
  const first = steps.loss[0] ?? NaN;
  const rose = Number.isFinite(first)
    ? `The loss of the batch was ${sayLoss(first)} at first${highest.loss > first ? ` and rose to ${sayLoss(highest.loss)} at step ${sayCount(highest.iteration)}` : ""}.`
    : "The loss of the very first batch was no number.";
  return {
    kind: "diverged",
    sentence: `The run went off the numbers after ${many(iteration, "step")}: each of its steps threw the weights further than the one before.`,
    evidence: rose,
    remedies: [
      ...lowerRate(experiment),
      ...(experiment.pixelScale === "0-255"
        ? remedy(experiment, "Pixels from 0 to 1", {pixelScale: "0-1"})
        : [])
    ]
  };
}

/** Too few steps to see anything. */
function short({experiment, iteration, steps}: Progress): Remark | undefined {
  if (iteration >= fewestSteps) return undefined;
  const {iterations} = settings;
  return {
    kind: "short",
    sentence: `After ${many(iteration, "step")} there is nothing to be said yet.`,
    evidence: `The loss of the last batch was ${sayLoss(steps.loss[iteration - 1] ?? NaN)}.`,
    remedies: remedy(experiment, `${sayCount(iterations.default)} iterations`, {
      iterations: iterations.default
    })
  };
}

/** The end of the run is still going down. */
function falling(run: Progress): Remark | undefined {
  const {experiment, validation} = run;
  const {before, end, count} = lastFifths(run);
  const earlier = beforeTheEnd(run);
  const last = validation.at(-1);
  const lowest = lowestOf(validation);
  if (!earlier || !last || !lowest) return undefined;
  // The lowest of all must be among the last two measures, or the curve has turned already.
  const late = lowest.iteration >= (validation.at(-2)?.iteration ?? 0);
  if (!(late && end < before && last.loss < (1 - worthWaiting) * earlier.loss)) return undefined;
  return {
    kind: "falling",
    sentence: "The loss is still falling at the end: more steps would lower it further.",
    evidence: `In the last fifth of the run the validation loss fell from ${sayLoss(earlier.loss)} to ${sayLoss(last.loss)}; the batches of the last ${many(count, "step")} had ${sayLoss(end)} on average, those before ${sayLoss(before)}.`,
    remedies: [...moreIterations(experiment), ...higherRate(experiment)]
  };
}

/** The loss is about what it was before anything was learnt, or all units of a layer are one. */
function unmoved(run: Progress): Remark | undefined {
  const {experiment, validation} = run;
  const first = validation[0];
  const last = validation.at(-1);
  if (!first || !last || first === last) return undefined;
  const evidence = `The validation loss was ${sayLoss(first.loss)} after the first step and is ${sayLoss(last.loss)} at the end${guessingHas(run)}; ${sayPercent(last.accuracy)} are read right.`;
  if (experiment.initializer === "zeros" && experiment.hidden.length > 0 && last.accuracy < 0.5) {
    return {
      kind: "flat",
      sentence:
        "All weights started at zero: the units of a layer get the same gradient at every step and stay alike, so a layer is worth a single unit.",
      evidence,
      remedies: remedy(experiment, "Random initial weights", {initializer: settings.initializer.default})
    };
  }
  const moved = Math.abs(first.loss - last.loss) >= hardlyMoved * first.loss;
  const tried = highestBatch(run).loss >= thrown * (run.steps.loss[0] ?? NaN);
  if (moved || tried || experiment.learningRate >= soundRates[experiment.optimizer]) return undefined;
  return {
    kind: "flat",
    sentence: "The loss has hardly moved: the steps are too small to get anywhere.",
    evidence: `${evidence} The learning rate was ${sayValue(experiment.learningRate)}.`,
    remedies: [...higherRate(experiment), ...moreIterations(experiment)]
  };
}

/** The network is no better than guessing, or pays more for its mistakes than guessing would. */
function lost(run: Progress): Remark | undefined {
  const {experiment, validation, steps} = run;
  const last = validation.at(-1);
  if (!last) return undefined;
  const guessing = isGuessing(last);
  const dear = isEntropy(run) && last.loss >= 0.99 * guessingLoss;
  if (!guessing && !dear) return undefined;
  const {loss, iteration} = highestBatch(run);
  const {end, count} = lastFifths(run);
  const first = steps.loss[0] ?? NaN;
  const jumped =
    loss >= thrown * first
      ? `The loss of the batch was ${sayLoss(first)} at first, rose to ${sayLoss(loss)} at step ${sayCount(iteration)}, and was ${sayLoss(end)} on average over the last ${many(count, "step")}`
      : `The loss of the batch was ${sayLoss(first)} at first and ${sayLoss(end)} on average over the last ${many(count, "step")}`;
  const evidence = `${jumped}${guessingHas(run)}; ${sayPercent(last.accuracy)} of the validation digits are read right.`;
  const tooFar = loss >= thrown * first || experiment.learningRate > soundRates[experiment.optimizer];
  if (!guessing) {
    return {
      kind: "lost",
      sentence: `The network is sure of its mistakes: it reads ${sayPercent(last.accuracy)} right, yet its loss is no lower than that of guessing. Its weights have become too large, since the steps are.`,
      evidence,
      remedies: lowerRate(experiment)
    };
  }
  const dead =
    experiment.activation === "relu" && experiment.hidden.length > 0
      ? " Units with ReLU that are thrown far enough answer 0 to every image and learn no more."
      : "";
  return {
    kind: "lost",
    sentence: tooFar
      ? `The network ends no better than guessing: its steps are too long.${dead}`
      : "The network ends no better than guessing: nothing that it could learn from reached its weights.",
    evidence,
    remedies: tooFar
      ? lowerRate(experiment)
      : [...remedy(experiment, "ReLU", {activation: "relu"}), ...lowerRate(experiment)]
  };
}

/** The validation loss has turned up while that of the batches went on falling. */
function overfitting(run: Progress): Remark | undefined {
  const {experiment, validation, steps} = run;
  const last = validation.at(-1);
  const lowest = lowestOf(validation);
  if (!last || !lowest || last === lowest) return undefined;
  const {end, count} = lastFifths(run);
  const around = meanAround(steps.loss, lowest.iteration, count);
  const noise = toAndFro(run)?.move ?? 0;
  const rise = last.loss - lowest.loss;
  const turned = rise >= turnedUp * lowest.loss && rise >= aboveNoise * noise;
  if (!(turned && end < around && last.loss >= byHeart * end)) return undefined;
  return {
    kind: "overfitting",
    sentence:
      "The run overfits: the network goes on learning its training digits by heart, and its certainty is worth less and less on others.",
    evidence: `The validation loss was lowest, ${sayLoss(lowest.loss)}, after step ${sayCount(lowest.iteration)} and is ${sayLoss(last.loss)} at the end; meanwhile the mean loss of the batches fell from ${sayLoss(around)} to ${sayLoss(end)}.`,
    remedies: [
      ...stopAfter(experiment, lowest.iteration),
      ...moreDigits(experiment),
      ...(experiment.dropoutWired ? [] : wireDropout(experiment))
    ]
  };
}

/** A step has thrown the weights far from where they were, though the run has come back. */
function thrownBack(run: Progress): Remark | undefined {
  const {experiment, steps, validation} = run;
  const first = steps.loss[0] ?? NaN;
  const {loss, iteration} = highestBatch(run);
  const last = validation.at(-1);
  // The loss of a few digits may be anything.
  if (!last || experiment.batchSize < fewestDigits || !(loss >= thrown * first)) return undefined;
  return {
    kind: "step-noise",
    sentence: "A step threw the network far back: the learning rate is likely too large.",
    evidence: `The loss of the batch was ${sayLoss(first)} at first and rose to ${sayLoss(loss)} at step ${sayCount(iteration)}; that of the validation digits ended at ${sayLoss(last.loss)}.`,
    remedies: [...lowerRate(experiment), ...largerBatch(experiment)]
  };
}

/** The same digits, measured again and again, have a loss that leaps up and down, or was lower before. */
function stepNoise(run: Progress): Remark | undefined {
  const {experiment, validation} = run;
  const last = validation.at(-1);
  const lowest = lowestOf(validation);
  const noise = toAndFro(run);
  if (!last || !lowest) return undefined;
  const remedies = [...lowerRate(experiment), ...largerBatch(experiment)];
  if (noise && noise.move >= restless * noise.level) {
    return {
      kind: "step-noise",
      sentence: "The curve does not settle: its steps are long enough to undo what others have learnt.",
      evidence: `In the second half of the run the validation loss, always of the same digits, goes to and fro by ${sayLoss(noise.move)} from one measure to the next, beside its mean of ${sayLoss(noise.level)}.`,
      remedies
    };
  }
  if (last.loss < (1 + turnedUp) * lowest.loss) return undefined;
  return {
    kind: "step-noise",
    sentence: "The run has been lower before: its steps are long enough to lead away again.",
    evidence: `The validation loss was lowest, ${sayLoss(lowest.loss)}, after step ${sayCount(lowest.iteration)} and is ${sayLoss(last.loss)} at the end.`,
    remedies: [...lowerRate(experiment), ...stopAfter(experiment, lowest.iteration)]
  };
}

/** Batches so small that the loss and the accuracy of one say little. */
function batchNoise(run: Progress): Remark | undefined {
  const {batchSize} = run.experiment;
  const {seen, chance, accuracy} = batchSwing(run);
  if (!(chance >= coarse)) return undefined;
  return {
    kind: "batch-noise",
    sentence: `Single batches say little here: ${batchSize === 1 ? "one digit is read right or not" : `of ${batchSize} digits a few more or fewer are read right by chance`}. Read the line of the validation digits.`,
    evidence: `About a mean of ${sayPercent(accuracy)}, the accuracy of the batches swings by ±${sayPoints(seen)} (standard deviation, second half of the run); ${many(batchSize, "digit")} drawn at random would swing by ±${sayPoints(chance)}.`,
    remedies: largerBatch(run.experiment)
  };
}

/** A setting that was changed and is never read. */
function withoutEffect({experiment}: Progress): Remark | undefined {
  const {hidden, dropout, dropoutWired, activation} = experiment;
  const layer = remedy(experiment, "A hidden layer of 32 units", {hidden: [32]});
  if (hidden.length === 0 && (dropoutWired || activation !== "none")) {
    return {
      kind: "no-effect",
      sentence: `${dropoutWired ? "Dropout" : "The activation"} has no effect: it acts on hidden units, and this network has none.`,
      evidence: `784 pixels lead straight to the output; with any other ${dropoutWired ? "dropout" : "activation"} the fingerprint is the same.`,
      remedies: layer
    };
  }
  if (!dropoutWired && dropout !== settings.dropout.default) {
    return {
      kind: "no-effect",
      sentence: `Dropout ${dropout} has no effect: the layer with dropout is not wired to the output.`,
      evidence: "With any other dropout the fingerprint is the same.",
      remedies: wireDropout(experiment)
    };
  }
  if (dropoutWired && dropout === 0) {
    return {
      kind: "no-effect",
      sentence: "Dropout is wired, but at 0 it leaves no unit out.",
      evidence: "Unwired, the run has the same fingerprint.",
      remedies: remedy(experiment, `Dropout ${settings.dropout.default}`, {dropout: settings.dropout.default})
    };
  }
  return undefined;
}

/** Nothing stands out. */
function calm(run: Progress): Remark | undefined {
  const {validation, steps} = run;
  const {end, count} = lastFifths(run);
  const last = validation.at(-1);
  const lowest = lowestOf(validation);
  const batches = `The loss of the batch was ${sayLoss(steps.loss[0] ?? NaN)} at first and ${sayLoss(end)} on average over the last ${many(count, "step")}`;
  return {
    kind: "calm",
    sentence: "Nothing stands out: the run learnt, and at its end neither falls much further nor turns up.",
    evidence:
      last && lowest ? `${batches}; the validation loss ended at ${ending(last, lowest)}.` : `${batches}.`,
    remedies: []
  };
}

/** All is well, but hidden layers without activation can express no more than none. */
function linear({experiment}: Progress): Remark | undefined {
  const {hidden, activation} = experiment;
  if (activation !== "none" || hidden.length === 0) return undefined;
  const single = parameterCount(layersOf({...experiment, hidden: []}));
  return {
    kind: "linear",
    sentence:
      "What holds this network back may be that it is linear: without activation its hidden layers can express no more than none.",
    evidence: `Its ${sayCount(parameterCount(layersOf(experiment)))} parameters draw no border between two digits that ${sayCount(single)}, of a single layer, could not draw.`,
    remedies: remedy(experiment, "ReLU", {activation: "relu"})
  };
}

function ending(last: ValidationMeasure, lowest: ValidationMeasure): string {
  if (sayLoss(last.loss) === sayLoss(lowest.loss)) return `its lowest, ${sayLoss(last.loss)}`;
  return `${sayLoss(last.loss)}, and its lowest was ${sayLoss(lowest.loss)} after step ${sayCount(lowest.iteration)}`;
}

/** The mean loss of about *count* batches around step *iteration*. */
function meanAround(loss: Float32Array, iteration: number, count: number): number {
  const from = Math.max(0, Math.min(iteration - Math.floor(count / 2), loss.length - count));
  const batches = loss.subarray(from, from + count);
  return batches.reduce((sum, value) => sum + value, 0) / batches.length;
}

function isEntropy({experiment}: Progress): boolean {
  return experiment.loss === "cross-entropy";
}

/** What a network has that knows nothing, where its loss has a name. */
function guessingHas(run: Progress): string {
  return isEntropy(run) ? `, where guessing has ${sayLoss(guessingLoss)}` : "";
}

function many(count: number, noun: string): string {
  return `${sayCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
