import {formatShape, type Shape} from "../network/graph.js";
import {experiment} from "../training/experiment.js";
import type {Progress} from "../training/session.js";
import type {Exercise, Verdict} from "./exercise.js";

/** The exercises of the chapter on the graph. */
export const graphExercises: readonly Exercise[] = [
  {
    id: "graph/shapes",
    kind: "build",
    title: "Which shapes?",
    question:
      "The tutorial's network has layers of 512, 256 and 128 units and ten outputs. A batch of 128 images is fed. Write the shapes of three tensors, such as [128, 784].",
    fields: ["the product of X and W₁", "the weights W₃", "the logits"],
    hints: [
      "A matrix product of [m, n] and [n, k] has the shape [m, k].",
      "Weights have as many rows as there are inputs and as many columns as there are units; the batch is no part of them."
    ],
    answer:
      "X · W₁ is [128, 784] · [784, 512] = [128, 512]. W₃ leads from 256 units to 128: [256, 128]. The logits are one row of ten for each image: [128, 10].",
    check: (values) =>
      checkShapes(values, [
        [
          [128, 512],
          "the product of X and W₁: one row for each image, one column for each unit of the first layer"
        ],
        [[256, 128], "W₃: it leads from the second hidden layer to the third"],
        [[128, 10], "the logits: one row for each image, one number for each class"]
      ])
  },
  {
    id: "graph/feeds",
    kind: "build",
    title: "What must be fed?",
    question:
      "Which of X, Y and keep_prob must be fed so that TensorFlow can compute the value? Follow the arrows backwards; write the names, separated by commas.",
    fields: [
      "the accuracy, in the tutorial's graph",
      "the output, in the tutorial's graph",
      "the accuracy, where dropout is wired"
    ],
    hints: [
      "A placeholder must be fed if, and only if, an arrow leads from it, over any number of nodes, to what is asked for.",
      "In the graph above, choose “accuracy” under “Asked for”, then switch on “Dropout wired”."
    ],
    answer:
      "The accuracy needs X and Y, the output X alone: the layer with dropout leads to neither, so nobody misses keep_prob. Where dropout is wired, both need it, and the tutorial's last line, which feeds X and Y alone, would fail.",
    check: (values) =>
      checkNames(values, [
        [
          ["x", "y"],
          "the accuracy compares the output with the labels; does an arrow from keep_prob lead there?"
        ],
        [["x"], "the output: what does it need besides the weights and biases?"],
        [
          ["x", "y", "keep_prob"],
          "where dropout is wired, the output is computed from the layer with dropout"
        ]
      ])
  },
  {
    id: "graph/all-zeros",
    kind: "predict",
    title: "Zeros everywhere",
    question:
      "A network with two hidden layers starts with all weights and, this time, all biases at 0. What will 300 steps teach it?",
    options: [
      "As much as any other start, only more slowly",
      "Something, but all units of a layer stay alike",
      "Nothing but how often each digit occurs"
    ],
    hints: [
      "Work out the values of the hidden layers for any image at all.",
      "The gradient of a weight is the value that comes in times the error that comes back. Which of the two can be other than 0?"
    ],
    answer:
      "Every hidden value is 0, so no weight of the last layer gets a gradient; and since those weights are 0, no error comes back to the layers before. Only the ten biases of the output move. They cannot see the image; they learn how often each digit occurs, and the loss stays close to log 10 = 2.303. (With the sigmoid it would be otherwise: it makes 0.5 of 0.)",
    experiments: (data) => [
      experiment({
        data,
        hidden: [32, 16],
        initializer: "zeros",
        initialBias: 0,
        learningRate: 1e-3,
        iterations: 300,
        trainSize: 2000
      })
    ],
    decide: ([run]) => {
      const loss = lossOf(run);
      const accuracy = run!.validation.at(-1)!.accuracy;
      return {
        option: loss > 2.28 ? 2 : accuracy > 0.8 ? 0 : 1,
        evidence: `After ${run!.iteration} steps the loss on the validation digits is ${loss.toPrecision(4)}, that of ten equal shares is ${Math.log(10).toPrecision(4)}; ${(100 * accuracy).toFixed(1)}% are read right.`
      };
    }
  },
  {
    id: "graph/zeros-that-learn",
    kind: "reach",
    title: "Zeros that learn",
    question:
      "Zeros are not always a bad start. In “Four ways to begin”, find settings with which the run from zeros reads at least 75% of the validation digits after its 50 steps.",
    hints: [
      "The trouble with zeros is that the hidden units stay alike. What if there are none?",
      "The weights of a network without hidden layers get a gradient at once: the pixels are not 0. Then it is a matter of the learning rate."
    ],
    answer:
      "Choose no hidden layers: the ten outputs get different gradients from the first step on, since each has its own label. With a learning rate of 0.01 the run passes 80%. Softmax regression has a single lowest point, so the start hardly matters.",
    check: checkZeros
  },
  {
    id: "graph/why-alike",
    kind: "explain",
    title: "Why do they stay alike?",
    question:
      "From zeros and with biases of 0.1, the units of each hidden layer stay alike, to the last bit, for as long as you train. Why? And why does wiring the dropout tell the units of the last hidden layer apart, but not those of the first?",
    hints: ["Compare the gradients of two units with the same weights in and the same weights out."],
    answer:
      "Two units with the same weights in compute the same value, and with the same weights out they get back the same error: so they get the same gradient, take the same step and are alike again. Dropout strikes out one of them and not the other, for this image or that, so that their gradients differ: the units of the last hidden layer part. A unit of the first layer is never struck out, and each of its weights into the second layer gets the same gradient as its neighbours' weights into that unit. So the first layer stays alike."
  }
];

function lossOf(run: Progress | undefined): number {
  return run?.validation.at(-1)?.loss ?? NaN;
}

function checkZeros({experiment: {initializer}, validation, end}: Progress): Verdict {
  if (initializer !== "zeros") return {solved: false, hint: "Look at the run that starts from zeros."};
  if (end?.reason !== "finished")
    return {solved: false, hint: "The run from zeros has not finished its steps."};
  const accuracy = validation.at(-1)?.accuracy ?? 0;
  if (accuracy >= 0.75) return {solved: true};
  return {
    solved: false,
    hint: `The run from zeros reads ${(100 * accuracy).toFixed(1)}% after its last step. Which setting keeps its units alike?`
  };
}

function checkShapes(values: readonly string[], expected: readonly (readonly [Shape, string])[]): Verdict {
  for (const [i, [shape, hint]] of expected.entries()) {
    const numbers = (values[i] ?? "").match(/\d+/g)?.map(Number) ?? [];
    if (numbers.join() !== shape.join()) {
      const given = numbers.length > 0 ? `${formatShape(numbers)} is not it` : "a shape is missing";
      return {solved: false, hint: `${given}: look at ${hint}.`};
    }
  }
  return {solved: true};
}

function checkNames(
  values: readonly string[],
  expected: readonly (readonly [readonly string[], string])[]
): Verdict {
  for (const [i, [names, hint]] of expected.entries()) {
    const given = (values[i] ?? "")
      .toLowerCase()
      .replace(/keep[\s-]prob/g, "keep_prob")
      .split(/[^a-z_]+/)
      .filter((word) => word !== "" && word !== "and");
    if ([...new Set(given)].sort().join() !== [...names].sort().join())
      return {solved: false, hint: `Look again at field ${i + 1}: ${hint.replace(/[^.?]$/, "$&.")}`};
  }
  return {solved: true};
}
