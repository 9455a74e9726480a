import {experiment} from "../training/experiment.js";
import {outcomeOf} from "../training/outcome.js";
import type {Exercise, Verdict} from "./exercise.js";

/** What the exercises ask of a printed accuracy. */
const batchSize = 128;

export const trainingExercises: readonly Exercise[] = [
  {
    id: "training/does-each-line-fall",
    kind: "predict",
    title: "Does each line fall?",
    question:
      "The tutorial prints the loss ten times, at iteration 0, 100, …, 900. Its network is trained once more, with seed 2 instead of 1 and nothing else changed. At how many of the nine later lines will the loss be lower than on the line before?",
    options: ["at all nine: training lowers the loss", "at three to eight of them", "at two or fewer"],
    hints: [
      "Each line is the loss of one batch of 128 digits, never the same ones.",
      "Look at the ten lines that the tutorial printed: at how many of them does the loss fall?"
    ],
    answer:
      "The first line is far above all others, so the second is lower. After that the network improves slowly, by less from line to line than one batch differs from the next: some lines fall and some rise. The tutorial's own log falls at five of nine. To see whether a network improves, look at the same digits each time, and at many of them.",
    experiments: (data) => [experiment({data, seed: 2})],
    decide: ([run]) => {
      const losses = run?.log.map(({loss}) => loss) ?? [];
      const falls = losses.filter((loss, i) => i > 0 && loss < losses[i - 1]!).length;
      const lines = losses.length - 1;
      return {
        option: falls === lines ? 0 : falls >= 3 ? 1 : 2,
        evidence: `The loss fell at ${falls} of ${lines} lines: ${losses.map((loss) => loss.toFixed(2)).join(", ")}.`
      };
    }
  },
  {
    id: "training/of-128",
    kind: "build",
    title: "So many of 128",
    question:
      "A line of the log says: Accuracy = 0.90625. How many digits of the batch were read right? And what does the log print as accuracy when one more of the 128 is right?",
    fields: ["digits read right", "accuracy with one more"],
    hints: [
      "An accuracy is a share: so many digits out of 128.",
      "One digit more is 1/128 more, which is 0.0078125."
    ],
    answer:
      "$0.90625 \\cdot 128 = 116$ digits. With one more it is $117/128 = 0.9140625$, printed with six digits as 0.914062. No accuracy between the two can occur, so the third decimal of such a line says nothing.",
    check: ([right = "", next = ""]) => {
      if (!equals(right, 116, 0)) {
        return wrong(
          "Look at the first number: which whole number of digits, out of 128, is a share of 0.90625?"
        );
      }
      if (equals(next, 116 / batchSize, 1e-6))
        return wrong("That is the accuracy with 116 right. What if it were 117?");
      if (!equals(next, 117 / batchSize, 1e-5))
        return wrong("The first is right. Now divide one more than that by 128.");
      return {solved: true};
    }
  },
  {
    id: "training/standard-error",
    kind: "build",
    title: "How far a line strays",
    question:
      "A network reads 90% of all digits right. By how much does the accuracy of a batch of 128 digits stray from that, as a standard error? And that of a batch of 512? In per cent; one decimal will do.",
    fields: ["with 128 digits, in %", "with 512 digits, in %"],
    hints: [
      "A share $p$ that is estimated from $n$ digits has the standard error $\\sqrt{p(1 - p)/n}$.",
      "Four times as many digits: $n$ stands under a root."
    ],
    answer:
      "$\\sqrt{0.9 \\cdot 0.1 / 128} = 0.0265$, so 2.7%; with four times as many digits half of that, 1.3%. Two lines of the log, each with an error of 2.7%, differ with a standard error of $\\sqrt{2}$ times that, 3.7%, without any reason: the ups and downs of the later printed accuracies need no other explanation.",
    check: ([small = "", large = ""]) => {
      const [a, b] = [128, 512].map((n) => 100 * Math.sqrt(0.09 / n)) as [number, number];
      if (equals(small, a / 100, 0.001))
        return wrong("That is the share; in per cent it is a hundred times as much.");
      if (!equals(small, a, 0.06))
        return wrong("Look at the batch of 128: put p = 0.9 and n = 128 under the root.");
      if (equals(large, a / 4, 0.06))
        return wrong(
          "The first is right. The number of digits stands under a root: four times as many do not make it a quarter."
        );
      if (!equals(large, b, 0.06)) return wrong("The first is right. Now with n = 512.");
      return {solved: true};
    }
  },
  {
    id: "training/reach-in-300",
    kind: "reach",
    title: "93% in 300 steps",
    question:
      "At the top of this page, train a network that reads at least 93% of the validation digits right at the end of a run of at most 300 iterations.",
    hints: [
      "Without an activation all layers together are one, and one layer does not get there. Which setting gives the layers something to do?",
      "With ReLU, the tutorial's learning rate of 0.0001 is too cautious for 300 steps. And nothing is said about how many digits a step may look at."
    ],
    answer:
      "ReLU and a learning rate of 0.001 to 0.003 do it, the more surely the larger the batches. Without the activation the network is linear and ends lower, at 0.0001 it does not get far in 300 steps, and a larger batch gives each of these steps a better direction.",
    check: (run) => {
      const {iterations, activation} = run.experiment;
      if (iterations > 300) return wrong(`This run takes ${iterations} iterations; it may take 300.`);
      switch (outcomeOf(run)) {
        case "under way":
          return wrong("The run is still under way.");
        case "stopped":
          return wrong("The run was stopped before its end.");
        case "diverged":
          return wrong("The loss went off the numbers: look at the learning rate.");
        case "lost":
          return wrong("The run ends no better than guessing: look at the learning rate.");
        case "learnt": {
          const accuracy = run.validation.at(-1)?.accuracy ?? 0;
          if (accuracy >= 0.93) return {solved: true};
          const look =
            activation === "none" && run.experiment.hidden.length > 0
              ? "Its layers have no activation, so together they are only one."
              : "Look at the learning rate and the batch size.";
          return wrong(`The run ends at ${(100 * accuracy).toFixed(1)}%. ${look}`);
        }
      }
    }
  },
  {
    id: "training/why-sealed",
    kind: "explain",
    title: "Twenty looks",
    question:
      "Someone tries twenty learning rates, measures each network on the test set, and reports the best: 92.9%. What is wrong with that number, and how could it have been done instead?",
    hints: [
      "Suppose all twenty networks were equally good. Would all twenty measurements be equal?",
      "There is a third set of digits."
    ],
    answer:
      "Measured on a few thousand digits, networks that are equally good come out a few tenths of a per cent apart, by chance. The best of twenty is likely to be one that was lucky with just these digits, so 92.9% promises more than the network will keep. The choice should have been made on the validation digits, which may be looked at as often as one likes; then the chosen network, and no other, is measured on the test set, once."
  }
];

/** Whether *text* is a number within *tolerance* of *value*; a decimal comma, a per cent sign and a true minus sign are taken too. */
function equals(text: string, value: number, tolerance: number): boolean {
  const plain = text.trim().replace(/\s*%$/, "").replace(",", ".").replace(/[−–]/, "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) && Math.abs(Number(plain) - value) <= tolerance;
}

function wrong(hint: string): Verdict {
  return {solved: false, hint};
}
