import {type Experiment, type ExperimentSpec, experiment} from "../training/experiment.js";
import {guessingLoss, outcomeOf} from "../training/outcome.js";
import type {Progress} from "../training/session.js";
import type {Exercise, Verdict} from "./exercise.js";

const shareOfThree = 9 / 18;

/** The network of the chapter's race; its exercises are set on the same. */
export function raceExperiment(data: Experiment["data"], spec: ExperimentSpec = {}): Experiment {
  return experiment({
    data,
    hidden: [32],
    activation: "relu",
    batchSize: 32,
    iterations: 500,
    learningRate: 0.01,
    optimizer: "gradient-descent",
    ...spec
  });
}

export const lossExercises: readonly Exercise[] = [
  {
    id: "loss/softmax-by-hand",
    kind: "build",
    title: "One softmax by hand",
    question:
      "Nine of the ten logits are $0$, and that of the 3 is $2.1972$, which is $\\log 9$. Which share does softmax give to the 3? And what is the loss if the image does show a 3? (Three decimals will do.)",
    fields: ["share of the 3", "loss"],
    hints: [
      "$e^0 = 1$, and $e^{\\log 9} = 9$.",
      "The share is $9$ divided by the sum of all ten powers; the loss is minus its natural logarithm."
    ],
    answer:
      "The powers are nine times $1$ and once $9$; their sum is $18$. So $p_3 = 9/18 = 0.5$, and the loss is $-\\log 0.5 = \\log 2 = 0.693$. One logit alone has outweighed nine others together.",
    check: ([share = "", loss = ""]) => {
      if (!near(share, shareOfThree)) {
        return wrong(
          "Look at the share first: raise e to each of the ten logits, add them up, and see which part of the sum is the 3's."
        );
      }
      if (near(loss, -Math.log10(shareOfThree))) {
        return wrong(
          "The share is right. The logarithm is the natural one, to the base e, not the one to the base 10."
        );
      }
      if (near(loss, Math.log(shareOfThree)))
        return wrong("The share is right. The loss is minus the logarithm, so it is positive.");
      if (!near(loss, -Math.log(shareOfThree)))
        return wrong("The share is right. Now take minus its natural logarithm.");
      return {solved: true};
    }
  },
  {
    id: "loss/gradient-of-doubt",
    kind: "build",
    title: "The gradient of a doubter",
    question:
      "A network gives every digit the same logit. The image shows a 7. What is the gradient of the loss with respect to the logit of the 7, and what with respect to the logit of the 1?",
    fields: ["gradient for the 7", "gradient for the 1"],
    hints: [
      "Equal logits get equal shares.",
      "The gradient is $p - y$, and $y$ is $1$ for the 7 and $0$ for all others."
    ],
    answer:
      "All shares are $0.1$. So the gradient is $0.1 - 1 = -0.9$ for the 7, and $0.1 - 0 = 0.1$ for each of the nine others: they add up to $0.9$, and all ten to nothing. Descent raises the logit of the 7 nine times as fast as it lowers any other.",
    check: ([right = "", other = ""]) => {
      if (near(right, 0.9))
        return wrong(
          "The size is right for the 7; look at the sign. Which way does the loss go when the right logit rises?"
        );
      if (!near(right, -0.9)) return wrong("Look at the 7: its share, minus the 1 that it should have been.");
      if (near(other, -0.1))
        return wrong(
          "The 7 is right. For the 1, look at the sign: a higher wrong logit makes the loss higher."
        );
      if (!near(other, 0.1))
        return wrong("The 7 is right. The 1 has the same share, but should have been 0.");
      return {solved: true};
    }
  },
  {
    id: "loss/same-rate",
    kind: "predict",
    title: "The same rate for all",
    question:
      "Gradient descent, momentum and Adam train the same network (784 → 32 → 10, ReLU) for 500 steps of 32 digits, each with the learning rate 0.001. Which has the lowest loss on the validation digits at the end?",
    options: ["gradient descent", "momentum", "Adam", "no difference: their losses agree to within a tenth"],
    hints: [
      "Descent goes as far as the gradient is long. How long is a gradient of 25,450 numbers, most of them tiny?",
      "Adam divides each number of the gradient by its own running size."
    ],
    answer:
      "Adam's steps do not depend on how long the gradient is: each weight moves by about the learning rate, which here is much further than descent goes. Momentum adds up earlier gradients, up to ten times their size with 0.9, and so comes second. It does not follow that Adam is the better rule: give descent a rate that suits it, and it catches up.",
    experiments: (data) =>
      (["gradient-descent", "momentum", "adam"] as const).map((optimizer) =>
        raceExperiment(data, {optimizer, learningRate: 0.001})
      ),
    decide: (runs) => {
      const losses = runs.map(lastLoss);
      const lowest = Math.min(...losses);
      const close = Math.max(...losses) - lowest < 0.1;
      const [descent, momentum, adam] = losses.map((loss) => loss.toFixed(2));
      return {
        option: close ? 3 : losses.indexOf(lowest),
        evidence: `Loss on the validation digits after 500 steps: gradient descent ${descent}, momentum ${momentum}, Adam ${adam}.`
      };
    }
  },
  {
    id: "loss/plain-descent",
    kind: "reach",
    title: "Without any help",
    question:
      "In the race above, bring plain gradient descent to read at least 87% of the validation digits right at the end of a run of at most 500 steps, in a network with a hidden layer.",
    hints: [
      "Only the learning rate of descent needs to change.",
      "At 0.01 it is still far up when the run ends. How much further can a step go before the curve begins to jump?"
    ],
    answer:
      "With this network and batches of 32, rates from about 0.1 to 0.5 do: ten to fifty times what the race begins with. Far above that the steps jump over whatever they should find.",
    check: (run) => {
      const {optimizer, hidden, iterations, learningRate} = run.experiment;
      if (optimizer !== "gradient-descent")
        return wrong("That was another optimiser; it is the curve of descent that counts.");
      if (hidden.length === 0) return wrong("This network has no hidden layer; give it one.");
      if (iterations > 500) return wrong(`This run takes ${iterations} steps; it may take 500.`);
      switch (outcomeOf(run)) {
        case "under way":
          return wrong("The run is still under way.");
        case "diverged":
          return wrong(
            `With the learning rate ${learningRate} the loss went off the numbers: that is too much.`
          );
        case "lost":
          return wrong(
            `The run ends at a loss of ${lastLoss(run).toFixed(2)}, where guessing has ${guessingLoss.toFixed(2)}: the learning rate ${learningRate} is much too large or much too small.`
          );
        case "stopped":
          return wrong("The run was stopped before its end.");
        case "learnt": {
          const accuracy = run.validation.at(-1)?.accuracy ?? 0;
          if (accuracy >= 0.87) return {solved: true};
          return wrong(
            `Descent reads ${(100 * accuracy).toFixed(1)}% right with the learning rate ${learningRate}. Move its slider and watch where the curve ends.`
          );
        }
      }
    }
  },
  {
    id: "loss/worse-than-a-tenth",
    kind: "explain",
    title: "Worse than not knowing",
    question:
      "The tutorial's first line says: loss 3.67. A network that knows nothing and gives every digit a tenth would have 2.30. How can a network that has learnt nothing be worse than one that knows nothing?",
    hints: [
      "What are the logits of a network whose weights are random: equal, or not?",
      "Press “Sure and wrong” under the ten logits, then “Sure and right”. Does the one make up for the other?"
    ],
    answer:
      "Random weights give random logits, and these are far from equal: the network is sure of something for no reason. Where it happens to be right it saves at most 2.30, for no loss is below 0; where it is wrong it can lose any amount. Since it is wrong nine times out of ten, the mean lies above $\\log 10$. The cheapest thing to learn first is to be less sure."
  }
];

function lastLoss(run: Progress | undefined): number {
  return run?.validation.at(-1)?.loss ?? NaN;
}

/** Whether *text* is a number within half a hundredth of *value*; a decimal comma and a true minus sign are taken too. */
function near(text: string, value: number): boolean {
  const plain = text.trim().replace(",", ".").replace(/[−–]/, "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) && Math.abs(Number(plain) - value) <= 0.005;
}

function wrong(hint: string): Verdict {
  return {solved: false, hint};
}
