import {parameterCount} from "../network/network.js";
import {type Experiment, experiment, layersOf} from "../training/experiment.js";
import type {Progress} from "../training/session.js";
import type {Exercise, Verdict} from "./exercise.js";

/** The counts that the first exercise asks for: three layers, and all. */
const counts = [235_500, 30_100, 1_010, 266_610];
const withoutBiases = [235_200, 30_000, 1_000, 266_200];
const places = [
  "from the pixels to the 300 units",
  "from 300 to 100 units",
  "from 100 units to ten",
  "the sum"
];

/** The network of the third exercise has fewer parameters than this, and reads at least this share of the validation digits. */
const budget = 26_000;
const target = 0.93;

export const architectureExercises: readonly Exercise[] = [
  {
    id: "architecture/count-parameters",
    kind: "build",
    title: "Count them",
    question:
      "A network takes 784 pixels through hidden layers of 300 and 100 units to ten logits. How many parameters does each layer have, and how many are there in all?",
    fields: ["784 → 300", "300 → 100", "100 → 10", "in all"],
    hints: [
      "A unit has one weight for each of its inputs, and one bias.",
      "The first layer has 300 units of 784 + 1 parameters each."
    ],
    answer:
      "The layers have $(784 + 1) \\cdot 300 = 235{,}500$, $(300 + 1) \\cdot 100 = 30{,}100$ and $(100 + 1) \\cdot 10 = 1{,}010$ parameters, together $266{,}610$. The first layer alone holds almost nine tenths of them: it is the pixels that make it large.",
    check: checkCounts
  },
  {
    id: "architecture/linear-depth",
    kind: "predict",
    title: "Three linear layers against one",
    question:
      "Without activation, layers of 64 and 32 units express no more than a single layer from the pixels to the logits. Train both for 500 steps at the learning rate 0.0001 that the tutorial uses. Which reads more validation digits?",
    options: [
      "The three layers, by more than two points",
      "The single layer, by more than two points",
      "Neither: they end within two points of each other"
    ],
    experiments: (data) =>
      [[64, 32], []].map((hidden) => experiment({data, hidden, learningRate: 1e-4, iterations: 500})),
    decide: ([deep, single]) => {
      const [a, b] = [accuracyOf(deep), accuracyOf(single)];
      const option = Math.abs(a - b) <= 0.02 ? 2 : a > b ? 0 : 1;
      return {
        option,
        evidence: `With three layers the network reads ${percent(a)} of the validation digits, with a single one ${percent(b)}.`
      };
    },
    hints: [
      "What two networks can express and how fast they get there are two questions.",
      "A step at this rate moves each weight by about 0.0001. How many weights lie between a pixel and a logit?"
    ],
    answer:
      "They can express the same functions, but do not learn them at the same pace. Adam moves every weight by about as much in a step, and the product of three matrices changes by more than one matrix does when all their entries move so far: the deep network goes faster at the same learning rate. Give the single layer a rate of 0.01, and it catches up."
  },
  {
    id: "architecture/six-sigmoids",
    kind: "predict",
    title: "Six layers of sigmoids",
    question:
      "Six hidden layers of 32 units each, 500 steps at the learning rate 0.001, once with ReLU and once with sigmoid, from the same initial weights. What will come of the sigmoids?",
    options: [
      "They read as many validation digits as ReLU, within two points",
      "They are behind, but read more than half of the digits",
      "They read fewer than half of the digits"
    ],
    experiments: (data) =>
      (["sigmoid", "relu"] as const).map((activation) =>
        experiment({data, hidden: Array(6).fill(32), activation, learningRate: 1e-3, iterations: 500})
      ),
    decide: ([sigmoid, relu]) => {
      const [a, b] = [accuracyOf(sigmoid), accuracyOf(relu)];
      const option = a >= b - 0.02 ? 0 : a > 0.5 ? 1 : 2;
      return {
        option,
        evidence: `With sigmoid the network reads ${percent(a)} of the validation digits, with ReLU ${percent(b)}.`
      };
    },
    hints: [
      "The slope of the sigmoid is a quarter at most.",
      "The gradient of the first layer is a product that has that slope in it six times."
    ],
    answer:
      "The slope of the sigmoid is at most $1/4$, and the gradient on its way back to the first layer is multiplied by it at every layer; the initial weights of about 0.1 make it smaller still. So the first layers hardly learn. This is called the vanishing gradient; ReLU, whose slope is 1 wherever it lets anything through, suffers from it much less."
  },
  {
    id: "architecture/small-but-good",
    kind: "reach",
    title: "Small but good",
    question:
      "Bring the network of your own, at the top of this page, to read at least 93% of the validation digits at the end of its run, with fewer than 26,000 parameters.",
    hints: [
      "One hidden layer of 32 units has 25,450 parameters. Is it linear?",
      "A small network needs more steps and larger ones: look at the learning rate, and under More settings at the iterations and the batch size."
    ],
    answer:
      "One hidden layer of 32 units with ReLU has 25,450 parameters. With a learning rate of 0.003, batches of 64 and 4,000 iterations it gets there on the 10,000 embedded digits from each of the seeds 1, 2 and 3. It was not parameters that were missing, but an activation and time.",
    check: checkSmall
  },
  {
    id: "architecture/ten-layers",
    kind: "explain",
    title: "A friend with ten layers",
    question:
      "A friend says: “My network has ten layers and no activation. So it can draw more complicated borders between the digits than a single layer.” What do you answer, and is there anything that the ten layers do change?",
    hints: [
      "What is a product of ten matrices?",
      "Think of the exercise with three linear layers against one."
    ],
    answer:
      "A product of matrices is a matrix: whatever the ten layers compute, one layer from the pixels to the logits computes too, so between any two digits the border is a flat (hyper)plane in either case. If one of the layers is very narrow, of three units say, the network can even express less. What depth does change is the training: the gradient acts on ten factors in place of one matrix, so the path of the run and its pace at a given learning rate are different. Depth pays for what it can express only with something between the layers that is not linear."
  }
];

function checkCounts(values: readonly string[]): Verdict {
  for (const [i, count] of counts.entries()) {
    const text = (values[i] ?? "").trim();
    const value = readCount(text);
    if (text === "") return unsolved(`The count ${places[i]} is still missing.`);
    if (value === undefined) return unsolved(`“${text}” is no whole number: look at the count ${places[i]}.`);
    if (value === withoutBiases[i] && i < 3)
      return unsolved(`Those are the weights ${places[i]}. What else does each unit have?`);
    if (value !== count) {
      return unsolved(
        i === 3
          ? "The layers are right; look at the sum again."
          : `Look again at the count ${places[i]}: inputs and one more, times units.`
      );
    }
  }
  return {solved: true};
}

/** Reads a count as people write it: 235500, 235,500 or 235 500. Undefined where it is none. */
function readCount(text: string): number | undefined {
  return /^\d{1,3}([ ,.'’_\u00a0\u202f]?\d{3})*$|^\d+$/.test(text)
    ? Number(text.replace(/\D/g, ""))
    : undefined;
}

function checkSmall({experiment, validation, end}: Progress): Verdict {
  const parameters = parameterCount(layersOf(experiment));
  if (parameters >= budget) {
    return unsolved(
      `This network has ${parameters.toLocaleString("en")} parameters; look at its widest layer, the first.`
    );
  }
  if (end === undefined) return unsolved("The run is not over yet.");
  if (end.reason !== "finished")
    return unsolved("The run did not get to its end; look at the learning rate.");
  const accuracy = validation.at(-1)?.accuracy ?? 0;
  if (!(accuracy >= target)) {
    const look = isLinear(experiment) ? "the activation" : "the learning rate and the iterations";
    return unsolved(`It reads ${percent(accuracy)} of the validation digits; look at ${look}.`);
  }
  return {solved: true};
}

function isLinear({hidden, activation}: Experiment): boolean {
  return activation === "none" || hidden.length === 0;
}

function accuracyOf(run: Progress | undefined): number {
  return run?.validation.at(-1)?.accuracy ?? 0;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function unsolved(hint: string): Verdict {
  return {solved: false, hint};
}
