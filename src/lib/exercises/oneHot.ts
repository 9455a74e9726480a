import {argMax} from "../digits/argMax.js";
import {classCount} from "../digits/digits.js";
import {type Experiment, experiment} from "../training/experiment.js";
import type {Progress} from "../training/session.js";
import type {Exercise, Verdict} from "./exercise.js";

const solved: Verdict = {solved: true};
const hint = (text: string): Verdict => ({solved: false, hint: text});

/** The exercises of the chapter on one-hot vectors. */
export const oneHotExercises: readonly Exercise[] = [
  {
    id: "one-hot/build-a-vector",
    kind: "build",
    title: "A vector by hand",
    question: "Write the one-hot vector of the label 7, among ten classes.",
    fields: ["The ten numbers"],
    hints: [
      "Nine of the ten numbers are the same.",
      "The places are counted from 0, so the first of them belongs to the digit 0."
    ],
    answer:
      "[0,0,0,0,0,0,0,1,0,0]. Places are counted from 0: seven zeros come first, for the digits 0 to 6, and two come after, for 8 and 9.",
    check: ([text = ""]) => checkVector(text, 7)
  },
  {
    id: "one-hot/between-two-digits",
    kind: "build",
    title: "A 1 or a 7?",
    question:
      "A stroke with a short bar is a 1 or a 7, each as likely as the other. A network with one output has to answer with a single number $z$ and pays the squared error, $(z-1)^2$ or $(z-7)^2$. Which answer costs least on average, and how much is that?",
    fields: ["The number z", "The mean squared error"],
    hints: [
      "The mean of the two errors is a parabola in $z$. Where is its lowest point?",
      "Try $z = 1$: the error is 0 half of the time and 36 the other half, so 18 on average. Now try a number in between."
    ],
    answer:
      "$z = 4$, at a cost of 9: both errors are $3^2$. Answering 1 or 7 costs 18 on average. So the squared error makes the network say 4, the one answer that is certainly wrong. Ten outputs can give half to place 1 and half to place 7.",
    check: ([z = "", error = ""]) => checkBetween(z, error)
  },
  {
    id: "one-hot/loss-or-labels",
    kind: "predict",
    title: "The loss or the labels?",
    question:
      "The two networks of this page differ in two things: the number of outputs and the loss. Suppose that the network with ten outputs is trained with the squared error too. How many digits will it read?",
    options: [
      "About as few as the one with a single output: the loss made the difference",
      "About as many as with cross-entropy: the labels made the difference",
      "About halfway between the two"
    ],
    hints: [
      "What does the squared error charge for reading a 3 as a 4, and as a 9, when the label is a vector?"
    ],
    answer:
      "At this learning rate it reads about as many as with cross-entropy. The squared distance between two one-hot vectors is 2 for every pair of classes, so this loss knows of no neighbours: what a single output suffers from is the order in its labels. (Cross-entropy has its own merits, and at much larger learning rates it shows: try it in the chapter on training.)",
    experiments: (data) => [
      rival(data, {output: "integer", loss: "squared-error"}),
      rival(data, {output: "one-hot", loss: "squared-error"}),
      rival(data, {output: "one-hot", loss: "cross-entropy"})
    ],
    decide: decideLoss
  },
  {
    id: "one-hot/better-single-output",
    kind: "reach",
    title: "Make the worse one better",
    question:
      "With the sliders above, bring the network with one output to read at least 40% of the validation digits.",
    hints: [
      "It has not learnt all that it could when the run ends.",
      "Give it more iterations, such as 5,000, at a learning rate of about 0.001."
    ],
    answer:
      "With 5,000 iterations at a learning rate of 0.001 it gets past 40%. It goes on learning for long, since it has to bring ten shapes into an order along one line. At that learning rate the network with ten outputs reads more than 80% after 500.",
    check: checkReach
  },
  {
    id: "one-hot/other-numbers",
    kind: "explain",
    title: "Other numbers for the same classes",
    question:
      "Suppose the ten classes were letters, or articles of clothing, numbered in any order. What would another numbering change for the network with one output, and what for the network with ten?",
    hints: ["Which distances change, and which do not?"],
    answer:
      "With one output, a new numbering makes new neighbours: other classes are now one number apart, and those are the ones that get confused, although no image has changed. With ten outputs it only renames the places. All classes stay √2 apart, so the task is the same; what is confused depends on what looks alike."
  }
];

function rival(data: Experiment["data"], spec: Pick<Experiment, "output" | "loss">): Experiment {
  return experiment({
    data,
    hidden: [32],
    activation: "relu",
    batchSize: 32,
    learningRate: 3e-3,
    iterations: 1000,
    ...spec
  });
}

/** Checks that *text* is the one-hot vector of *label*: ten numbers with or without brackets, commas or spaces. */
function checkVector(text: string, label: number): Verdict {
  const trimmed = text.trim().replace(/^[[(](.*)[\])]$/s, "$1");
  const parts = /^[01]+$/.test(trimmed.trim())
    ? [...trimmed.trim()]
    : trimmed.split(/[\s,;]+/).filter(Boolean);
  const numbers = parts.map(readNumber);
  if (numbers.length === 0) return hint("Write ten numbers, with commas or spaces between them.");
  const odd = parts.find((_, k) => numbers[k] !== 0 && numbers[k] !== 1);
  if (odd !== undefined) return hint(`Look at "${odd}": a one-hot vector is made of zeros and a single one.`);
  if (numbers.length !== classCount) {
    return hint(`Count the numbers: there are ${numbers.length} of them, and the classes are ten.`);
  }
  const ones = numbers.filter((y) => y === 1).length;
  if (ones !== 1) return hint(`Count the ones: there are ${ones}, and a single one is hot.`);
  const place = argMax(numbers, classCount)[0]!;
  if (place === label) return solved;
  return hint(
    place === label - 1
      ? `Look at where counting begins: the first place is that of the digit 0. Yours is the vector of ${place}.`
      : `Look at the place of the one: this is the vector of ${place}.`
  );
}

function checkBetween(zText: string, errorText: string): Verdict {
  const [z, error] = [readNumber(zText), readNumber(errorText)];
  if (Number.isNaN(z) || Number.isNaN(error)) return hint("Both fields want a number, such as 2.5.");
  if (z !== 4) {
    const mean = ((z - 1) ** 2 + (z - 7) ** 2) / 2;
    return hint(
      `Look at z: an answer of ${z} costs ${Number(mean.toPrecision(4))} on average, and there is a cheaper one.`
    );
  }
  if (error === 9) return solved;
  return hint(
    "The number is right. Now look at its cost: square its distance from 1, square its distance from 7, take the mean."
  );
}

function decideLoss(runs: readonly Progress[]): {option: number; evidence: string} {
  const [single, squared, crossed] = runs.map((run) => run.validation.at(-1)?.accuracy ?? 0) as [
    number,
    number,
    number
  ];
  const share = (squared - single) / (crossed - single);
  const option = share > 2 / 3 ? 1 : share < 1 / 3 ? 0 : 2;
  const percent = (accuracy: number) => `${(100 * accuracy).toFixed(1)}%`;
  return {
    option,
    evidence: `Of the validation digits, one output with the squared error reads ${percent(single)}, ten outputs with the squared error ${percent(squared)}, ten outputs with cross-entropy ${percent(crossed)}.`
  };
}

function checkReach({experiment: {output}, validation, end}: Progress): Verdict {
  if (output !== "integer") return hint("This run has ten outputs; look at the network with one.");
  if (end && end.reason !== "finished") return hint("This run ended early; lower the learning rate.");
  const accuracy = validation.at(-1)?.accuracy;
  if (accuracy === undefined) return hint("Nothing has been measured yet; train.");
  if (accuracy >= 0.4) return solved;
  return hint(
    `The network with one output reads ${(100 * accuracy).toFixed(1)}% so far. Look at the number of iterations, and at the learning rate.`
  );
}

/** Reads a decimal number, with a point or a comma; NaN for anything else. */
function readNumber(text: string): number {
  return /^\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)\s*$/.test(text) ? Number(text.replace(",", ".")) : NaN;
}
