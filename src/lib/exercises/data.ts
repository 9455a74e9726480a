import {splitSizes} from "../digits/digits.js";
import {pixelIndex, pixelPlace} from "../digits/flatten.js";
import {type Experiment, experiment, tutorial} from "../training/experiment.js";
import type {Progress} from "../training/session.js";
import type {Exercise, Verdict} from "./exercise.js";

const place = {row: 20, column: 6};
const index = 500;
const byte = 51;
const share = 0.8;
const {training} = splitSizes.full;
const {batchSize} = tutorial;

/** The exercises of the chapter on data. */
export const dataExercises: readonly Exercise[] = [
  {
    id: "data/address-of-a-pixel",
    title: "the address of a pixel",
    kind: "build",
    question: `Rows and columns are counted from 0. At which index of the 784 does the pixel in row ${place.row}, column ${place.column} stand? And which pixel stands at index ${index}?`,
    fields: [
      `Index of row ${place.row}, column ${place.column}`,
      `Row of index ${index}`,
      `Column of index ${index}`
    ],
    hints: [
      "How many pixels do the rows above hold, all together?",
      `Row ${place.row} has ${place.row} rows above it, of 28 pixels each. The way back is a division by 28: the quotient is one of the two, the remainder the other.`
    ],
    answer: `$28 \\cdot ${place.row} + ${place.column} = ${pixelIndex(place)}$, and $${index} = 28 \\cdot ${pixelPlace(index).row} + ${pixelPlace(index).column}$. Dividing by 28 undoes the flattening, so nothing was lost but the shape.`,
    check: checkAddress
  },
  {
    id: "data/bytes-and-shares",
    title: "bytes and shares",
    kind: "build",
    question: `A pixel is stored as a whole number from 0 to 255, and the network gets it as a number from 0 to 1. What does the network get for ${byte}? And which byte does it get as ${share}?`,
    fields: [`${byte} on the scale 0 to 1`, `${share} on the scale 0 to 255`],
    hints: [
      "Full ink is 255 on one scale and 1 on the other.",
      "Divide by 255 one way, multiply by 255 the other."
    ],
    answer: `$${byte} / 255 = ${byte / 255}$ and $${share} \\cdot 255 = ${share * 255}$. The scale changes no picture: it is a change of unit, like metres for millimetres.`,
    check: checkShares
  },
  {
    id: "data/end-of-a-pass",
    title: "the end of a pass",
    kind: "build",
    question: `The tutorial has ${training.toLocaleString("en-GB")} digits to train on and takes ${batchSize} of them at a time. How many whole batches does one pass give? And how many digits does the batch that crosses its end take from the next pass?`,
    fields: ["Whole batches in the first pass", "Digits from the second pass in the next batch"],
    hints: [
      `Divide ${training} by ${batchSize}, and leave the fraction away.`,
      "What remains of the first pass after those batches is not enough for another one. How many are missing?"
    ],
    answer: `${Math.floor(training / batchSize)} batches use ${Math.floor(training / batchSize) * batchSize} digits. The ${training % batchSize} that remain open the next batch, and ${batchSize - (training % batchSize)} from a new shuffle fill it up. The tutorial's ${tutorial.iterations.toLocaleString("en-GB")} steps make $${tutorial.iterations} \\cdot ${batchSize} / ${training} \\approx ${((tutorial.iterations * batchSize) / training).toFixed(2)}$ passes.`,
    check: checkPass
  },
  {
    id: "data/bytes-instead-of-shares",
    title: "a change of unit",
    kind: "predict",
    question:
      "Two networks are alike to the last weight: 32 hidden units with ReLU, Adam at a learning rate of 0.001, 500 steps of 32 digits. One gets its pixels from 0 to 1, the other from 0 to 255. It is the same information. Which reads more of the validation digits in the end?",
    options: [
      "The one that gets 0 to 1.",
      "The one that gets 0 to 255.",
      "Both about as many: within two in a hundred."
    ],
    hints: [
      "The first layer multiplies the pixels by its weights and adds up. How large are those sums at the start, on either scale?",
      "The learning rate says how far a weight moves in a step. Is the same distance as good when every input is 255 times as large?"
    ],
    answer:
      "The information is the same, but initial weights and learning rate were chosen for inputs about as large as 1. With inputs 255 times as large the first sums, and so the first losses, are far too large too, and the steps are spent on mending that. One could adapt the initial weights and the learning rate instead; it is easier to agree on a scale.",
    experiments: (data) => [scaleExperiment(data, "0-1"), scaleExperiment(data, "0-255")],
    decide: decideScale
  },
  {
    id: "data/shuffled-pixels",
    title: "a scrambled camera",
    kind: "explain",
    question:
      "Suppose that a camera mixes up the 784 pixels: always in the same way, for every digit it takes, in training and in the test. To us the pictures look like noise. Would the tutorial's network learn less well from them? Why, or why not?",
    hints: [
      "What does the first layer know about which pixels are neighbours?",
      "Each hidden unit has one weight for each of the 784 numbers, drawn at random. Mix up the numbers and the weights in the same way: what changes?"
    ],
    answer:
      "It would learn just as well. A unit of the first layer is a weighted sum of all 784 numbers, and a sum does not care for the order of its terms: mixing up the pixels and the weights alike changes nothing, and since the initial weights are all drawn in the same way, a mixed-up draw is as likely as the other. That also shows what flattening throws away: this network has no notion of up, left or next to, and has to learn from the digits alone which pixels go together. Layers that do know about neighbours are called convolutional."
  }
];

function checkAddress(values: readonly string[]): Verdict {
  const [i, row, column] = values.map(numberOf);
  const there = pixelPlace(index);
  if (i !== pixelIndex(place)) {
    if (i === pixelIndex({row: place.column, column: place.row})) {
      return wrong(
        `that is row ${place.column}, column ${place.row}: look at which of the two is multiplied by 28.`
      );
    }
    if (i === pixelIndex(place) + 1) return wrong("the index is one too large: the first pixel has index 0.");
    return wrong(`look at the index: ${place.row} whole rows stand before this one.`);
  }
  if (row === there.row && column === there.column) return {solved: true};
  if (row === there.column && column === there.row) {
    return wrong("the index is right; now look at which of the two counts whole rows of 28.");
  }
  return wrong(`the index is right; now look at how often 28 goes into ${index}, and what remains.`);
}

function checkShares(values: readonly string[]): Verdict {
  const [first = NaN, second = NaN] = values.map(numberOf);
  if (!(Math.abs(first - byte / 255) < 5e-4)) {
    return wrong(
      Math.abs(first - byte / 256) < 5e-4
        ? "look at the largest byte: full ink is 255, not 256."
        : `look at the first field: what part of 255 is ${byte}?`
    );
  }
  if (second === share * 255) return {solved: true};
  return wrong(`the first is right; now look at the way back: ${share} of 255.`);
}

function checkPass(values: readonly string[]): Verdict {
  const [whole = NaN, next] = values.map(numberOf);
  const batches = Math.floor(training / batchSize);
  if (whole === batches + 1) return wrong("look at the last of these batches: does the pass still fill it?");
  if (whole !== batches) return wrong(`look at how many times ${batchSize} goes into ${training}.`);
  if (next === batchSize - (training % batchSize)) return {solved: true};
  if (next === training % batchSize) {
    return wrong("that is what the first pass has left; look at how many more a batch needs.");
  }
  return wrong(`the first is right; now look at what is left over after ${batches} batches.`);
}

/** One of the two runs that differ in nothing but the scale of the pixels. */
function scaleExperiment(data: Experiment["data"], pixelScale: Experiment["pixelScale"]): Experiment {
  return experiment({
    data,
    hidden: [32],
    activation: "relu",
    learningRate: 1e-3,
    batchSize: 32,
    trainSize: 2000,
    iterations: 500,
    pixelScale
  });
}

function decideScale(runs: readonly Progress[]): {option: number; evidence: string} {
  const [small, large] = runs.map(lastAccuracy);
  const difference = small! - large!;
  const percent = (accuracy: number) => `${(100 * accuracy).toFixed(1)}%`;
  return {
    option: Math.abs(difference) <= 0.02 ? 2 : difference > 0 ? 0 : 1,
    evidence: `From 0 to 1 the network reads ${percent(small!)} of the validation digits after its last step, from 0 to 255 it reads ${percent(large!)}.`
  };
}

/** The share of validation digits that a run read right in the end; 0 where it read none, as a run that diverged at once. */
function lastAccuracy({validation}: Progress): number {
  return validation.at(-1)?.accuracy ?? 0;
}

function wrong(hint: string): Verdict {
  return {solved: false, hint: hint.charAt(0).toUpperCase() + hint.slice(1)};
}

/** Reads a number as people write it, with a comma or a point; NaN where it is none. */
function numberOf(text: string): number {
  const trimmed = text.trim().replace(",", ".");
  return trimmed === "" ? NaN : Number(trimmed);
}
