import {type Experiment, type ExperimentSpec, experiment} from "../training/experiment.js";
import {outcomeOf} from "../training/outcome.js";
import type {Progress} from "../training/session.js";
import type {Exercise, Verdict} from "./exercise.js";

/** The chapter's small network, whose whole run takes a fraction of a second. */
export function smallExperiment(data: Experiment["data"], spec: ExperimentSpec = {}): Experiment {
  return experiment({data, hidden: [32], activation: "relu", batchSize: 32, iterations: 1000, ...spec});
}

/** The network of the sweep: small, but deep enough for the linear one to be harmed as the tutorial's is. */
export function sweepExperiment(data: Experiment["data"], spec: ExperimentSpec = {}): Experiment {
  return experiment({data, hidden: [128, 64, 32], batchSize: 32, iterations: 1000, ...spec});
}

/** A network with far more parameters than it has digits to learn from. */
export function overfittingExperiment(data: Experiment["data"], spec: ExperimentSpec = {}): Experiment {
  return experiment({
    data,
    hidden: [128],
    activation: "relu",
    learningRate: 1e-3,
    batchSize: 32,
    iterations: 2000,
    trainSize: 500,
    dropout: 0.8,
    ...spec
  });
}

/** The numbers of the exercise on passes: batch size, iterations, training digits; then how many steps so many passes take. */
const passes = {batchSize: 64, iterations: 500, digits: 3200, wanted: 3, large: 100, all: 55_000};
const passAnswer = (passes.batchSize * passes.iterations) / passes.digits;
const stepAnswer = (passes.wanted * passes.all) / passes.large;

/** Two shares of 1,000 validation digits that are closer than this are called equal: one point. */
const close = 0.01;

export const hyperparametersExercises: readonly Exercise[] = [
  {
    id: "hyperparameters/hundredfold",
    kind: "predict",
    title: "A hundred times the rate",
    question:
      "The tutorial's own network, linear, 567,434 parameters, is trained twice for 1,000 steps from the same seed: at its learning rate of $0.0001$, and at a hundred times as much. Which reads more validation digits? (Each of the two runs takes some ten seconds.)",
    options: [
      "The one with the higher rate, by more than a point",
      "The one with the tutorial's rate, by more than a point",
      "Neither: they end within a point of each other"
    ],
    hints: [
      "Does the tutorial's run look unfinished at its end, so that longer steps would have helped?",
      "In the two curves above, where does the line of the linear network have its highest point?"
    ],
    answer:
      "The higher rate reads fewer digits. A linear network has little to learn, and at $0.0001$ a thousand steps are enough for it; longer steps only throw it to and fro about the place where it should come to rest. With ReLU there is more to learn than a thousand such small steps can reach, and the same change is a gain.",
    experiments: (data) => [1e-4, 1e-2].map((learningRate) => experiment({data, learningRate})),
    decide: ([low, high]) => {
      const [a, b] = [accuracyOf(low), accuracyOf(high)];
      return {
        option: Math.abs(a - b) <= close ? 2 : b > a ? 0 : 1,
        evidence: `At 0.0001 the network reads ${percent(a)} of the validation digits, at 0.01 ${percent(b)}.`
      };
    }
  },
  {
    id: "hyperparameters/never-read",
    kind: "predict",
    title: "The setting that is never read",
    question:
      "In the tutorial's program the layer with dropout is made and then not used. A small network like that is trained with the dropout $0.5$, and once more with $0.9$, from the same seed. How do the two runs differ?",
    options: [
      "With 0.9 it reads clearly fewer digits",
      "They differ a little, as two runs of different seeds do",
      "They are the same run, to the last bit of every weight"
    ],
    hints: [
      "Which numbers does the output depend on?",
      "A fingerprint is made from all weights and biases after the last step."
    ],
    answer:
      "They are the same run. What leads nowhere has no gradient and no part in any output, so the weights never hear of it; and the random numbers of the dropped units are drawn apart from those of the weights and the batches. Nobody could have found this fault by looking at the accuracy of one run: it takes two that should differ and do not.",
    experiments: (data) => [0.5, 0.9].map((dropout) => smallExperiment(data, {learningRate: 1e-3, dropout})),
    decide: (runs) => {
      const [one, other] = runs.map(fingerprintOf);
      const [a, b] = runs.map(accuracyOf);
      const same = one !== undefined && one === other;
      return {
        option: same ? 2 : (a ?? 0) - (b ?? 0) > close ? 0 : 1,
        evidence: `The fingerprints are ${one ?? "missing"} and ${other ?? "missing"}; ${percent(a ?? 0)} and ${percent(b ?? 0)} of the validation digits are read right.`
      };
    }
  },
  {
    id: "hyperparameters/count-passes",
    kind: "build",
    title: "How often is each digit seen?",
    question: `A run takes ${passes.iterations} steps of ${passes.batchSize} digits and has ${passes.digits.toLocaleString("en")} training digits. How many passes over its training set is that? And how many steps of ${passes.large} digits are ${passes.wanted} passes over the ${passes.all.toLocaleString("en")} digits of the full training set?`,
    fields: ["passes", "steps"],
    hints: [
      "First count the digits that are seen, each as often as it is seen.",
      "A pass is as many digits as the training set has; $m \\cdot T = \\text{passes} \\cdot N$."
    ],
    answer: `The run sees $${passes.batchSize} \\cdot ${passes.iterations} = ${passes.batchSize * passes.iterations}$ digits, which is $${passes.batchSize * passes.iterations} / ${passes.digits} = ${passAnswer}$ passes. And ${passes.wanted} passes over ${passes.all.toLocaleString("en")} digits are ${(passes.wanted * passes.all).toLocaleString("en")} digits, or ${stepAnswer.toLocaleString("en")} steps of ${passes.large}.`,
    check: checkPasses
  },
  {
    id: "hyperparameters/make-it-diverge",
    kind: "reach",
    title: "Off the numbers",
    question:
      "In the first live piece of this page, bring a run to diverge: its loss must become infinite, or no number at all. (A run that ends where guessing is has not diverged yet.)",
    hints: [
      "Adam divides by the size of the gradient, so its steps stay as long as the learning rate says. Which optimiser has steps that grow with the gradient?",
      "ReLU can fall silent, and silence is finite. What if nothing is between the layers?"
    ],
    answer:
      "Gradient descent without activation does it, with a learning rate of about 5: a step that is too long makes the loss larger, a larger loss has a larger gradient, and a larger gradient makes a longer step. After some twenty steps the numbers are too large for a computer. With Adam the steps keep their length however large the gradient is, so the loss grows huge and stays finite.",
    check: checkDivergence
  },
  {
    id: "hyperparameters/best-of-twenty",
    kind: "explain",
    title: "The best of twenty",
    question:
      "A friend trains a network with twenty seeds, looks at the accuracy on the test set each time, and reports the best: 92.4%. Their program is sound and they did not cheat. What do you answer, and what should they have done?",
    hints: [
      "If all twenty networks were equally good, would the twenty accuracies be equal?",
      "What was each part of the digits meant for: training, validation, test?"
    ],
    answer:
      "Twenty equally good networks give twenty different accuracies, and the best of them is high by luck: the luck of the seed and of these very test digits. On new digits that network will read about as many as the mean of the twenty. They should have reported all twenty, or their mean with an interval; and if one network had to be chosen, chosen it on the validation digits and then opened the test set once."
  }
];

function checkPasses([first = "", second = ""]: readonly string[]): Verdict {
  const [count, steps] = [readNumber(first), readNumber(second)];
  if (count === undefined) return wrong("How many passes? Give a number in the first field.");
  if (count === 1 / passAnswer)
    return wrong("That is the other way round: which part of the digits seen is one training set?");
  if (count === passes.iterations / passes.digits)
    return wrong("A step sees more than one digit: multiply the steps by the size of a batch.");
  if (count !== passAnswer)
    return wrong("Look at the passes: batch size times iterations, divided by the training digits.");
  if (steps === undefined)
    return wrong("The passes are right. How many steps? Give a number in the second field.");
  if (steps === passes.wanted * passes.all)
    return wrong(
      "The passes are right. Those are the digits that are seen; a step sees a whole batch of them."
    );
  if (steps === stepAnswer / passes.wanted)
    return wrong(`The passes are right. That is one pass; there are to be ${passes.wanted}.`);
  if (steps !== stepAnswer)
    return wrong(
      "The passes are right. Look at the steps: how many digits are seen in all, and how many by each step?"
    );
  return {solved: true};
}

/** Reads a number as people write it: 1650, 1,650, 1 650, 10.0. Undefined where it is none. */
function readNumber(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d{1,3}([ ,'’\u00a0\u202f]\d{3})+$/.test(plain)) return Number(plain.replace(/\D/g, ""));
  return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : undefined;
}

function checkDivergence(run: Progress): Verdict {
  const {learningRate, optimizer, activation, hidden} = run.experiment;
  switch (outcomeOf(run)) {
    case "diverged":
      return {solved: true};
    case "under way":
      return wrong("The run is still under way.");
    case "stopped":
      return wrong("The run was stopped before its end.");
    case "lost":
      if (optimizer === "adam")
        return wrong(
          `The loss is bad but finite: Adam's steps are as long as the rate, ${learningRate}, and no longer. Look at the optimiser.`
        );
      if (activation !== "none" && hidden.length > 0)
        return wrong(
          "The loss is bad but finite: an activation has caught the fall. Look at the activation."
        );
      return wrong(`The loss is bad but finite at the rate ${learningRate}. Look at the learning rate.`);
    case "learnt":
      return wrong(
        `This run learnt: its loss is ${lossOf(run).toFixed(2)} at the end. ${optimizer === "adam" ? "Look at the optimiser first." : "Look at the learning rate."}`
      );
  }
}

function accuracyOf(run: Progress | undefined): number {
  return run?.validation.at(-1)?.accuracy ?? 0;
}

function lossOf(run: Progress): number {
  return run.validation.at(-1)?.loss ?? NaN;
}

function fingerprintOf({end}: Progress): string | undefined {
  return end?.reason === "finished" ? end.fingerprint : undefined;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function wrong(hint: string): Verdict {
  return {solved: false, hint};
}
