import {type Experiment, experiment} from "../training/experiment.js";

/** What is wrong with the tutorial's program at one place, and what mending it means. */
export interface Fault {
  /** What it is called: the heading of its section. */
  readonly title: string;
  /** Where that section stands on the page. */
  readonly anchor: string;
  /** What is wrong, in one sentence. */
  readonly wrong: string;
  /** What the program does once it is mended, in a few words, and in one sentence. */
  readonly mended: string;
  readonly mending: string;
}

/** The rate that the tutorial's optimiser is given, whatever the reader sets. */
export const writtenLearningRate = 1e-4;

/** The learning rate that a reader of the tutorial sets in vain: ten times its own. */
export const wantedLearningRate = 1e-3;

/** The faults of the tutorial's program, in the order of their sections. */
export const faults = {
  activation: {
    title: "No activation",
    anchor: "no-activation",
    wrong: "No layer has an activation, so that four layers can express no more than one.",
    mended: "an activation",
    mending: "Each hidden layer passes its sums through ReLU."
  },
  dropout: {
    title: "Dropout goes nowhere",
    anchor: "dropout-goes-nowhere",
    wrong: "The layer that dropout makes is computed, and nothing uses it.",
    mended: "dropout wired",
    mending:
      "The output layer takes the dropped layer, so half of the last hidden units are left out of each step."
  },
  "learning-rate": {
    title: "The learning rate is never read",
    anchor: "the-learning-rate-is-never-read",
    wrong: `The optimiser is given the number ${writtenLearningRate}, whatever the setting above it says.`,
    mended: "learning rate read",
    mending: `The optimiser takes the setting, and it is set to ${wantedLearningRate}.`
  },
  "pixel-scale": {
    title: "The own picture is fed as 0 to 255",
    anchor: "the-own-picture-is-fed-as-0-to-255",
    wrong: "The network is trained on pixels from 0 to 1, and is then asked about pixels from 0 to 255.",
    mended: "pixels fed as 0 to 1",
    mending: "The pixels of an own picture are divided by 255, as those of the training digits were."
  },
  "keep-prob": {
    title: "The last line feeds no keep_prob",
    anchor: "faults-that-hide-each-other",
    wrong:
      "Where the program asks for its prediction it feeds no keep_prob: this works only as long as nothing depends on the dropout.",
    mended: "keep_prob fed",
    mending: "The last line feeds a keep_prob of 1, as the line that measures the test set does."
  },
  polarity: {
    title: "It always answers 2",
    anchor: "it-always-answers-2",
    wrong: "A picture is inverted whatever it shows, and is read wherever the digit stands.",
    mended: "ink found and centred",
    mending: "Ink is told from paper, and the digit is given the size and the place that MNIST's digits have."
  },
  shape: {
    title: "A picture of another size is refused",
    anchor: "a-picture-of-another-size-is-refused",
    wrong: "A picture that is not 28 × 28 pixels is not resized, so the graph refuses it.",
    mended: "any size resized",
    mending: "A picture of any size is brought to 28 × 28 grey pixels."
  },
  "printed-loss": {
    title: "The printed loss is that of one batch",
    anchor: "the-printed-loss-is-that-of-one-batch",
    wrong:
      "Each line of the log measures the batch just trained on, so it jumps up and down, and the text contradicts itself on what that means.",
    mended: "the log on validation digits",
    mending: "Each line of the log measures the same validation digits, which the network never learns from."
  }
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

/** The faults that are mended; the others are as in the tutorial. Any of the 2⁸ sets is a program. */
export type Mended = ReadonlySet<FaultName>;

/** How the program reads a picture that is brought to it, after the training. */
export interface PredictionProgram {
  /** The range of the numbers that it feeds; the network is trained on 0 to 1. */
  readonly pixelScale: "0-1" | "0-255";
  /** Whether the graph needs keep_prob to be fed: where the output hangs on the dropout. */
  readonly needsKeepProb: boolean;
  readonly feedsKeepProb: boolean;
  /** Whether ink is told from paper and the digit is put where MNIST's are; otherwise the picture is inverted, whatever it shows. */
  readonly findsDigit: boolean;
  /** Whether a picture of another size is brought to 28 × 28 grey pixels. */
  readonly resizes: boolean;
}

/** What the tutorial's program does with *mended* faults mended. */
export interface TutorialProgram {
  readonly experiment: Experiment;
  readonly prediction: PredictionProgram;
  /** What its log measures: the batch just trained on, or the validation digits. */
  readonly log: "batch" | "validation";
}

/** The tutorial's program with the faults in *mended* mended. Equal arguments give equal programs. */
export function tutorialProgram(
  mended: Mended,
  {data = "embedded", seed = 1}: {data?: Experiment["data"]; seed?: number} = {}
): TutorialProgram {
  const dropoutWired = mended.has("dropout");
  return {
    experiment: experiment({
      data,
      seed,
      activation: mended.has("activation") ? "relu" : "none",
      dropoutWired,
      learningRate: mended.has("learning-rate") ? wantedLearningRate : writtenLearningRate
    }),
    prediction: {
      pixelScale: mended.has("pixel-scale") ? "0-1" : "0-255",
      needsKeepProb: dropoutWired,
      feedsKeepProb: mended.has("keep-prob"),
      findsDigit: mended.has("polarity"),
      resizes: mended.has("shape")
    },
    log: mended.has("printed-loss") ? "validation" : "batch"
  };
}

/** Whether the line that predicts fails: it feeds no keep_prob, and the graph cannot do without. */
export function predictionFails({needsKeepProb, feedsKeepProb}: PredictionProgram): boolean {
  return needsKeepProb && !feedsKeepProb;
}
