import type {ExperimentSpec} from "../src/lib/training/experiment.js";

/** A short run on the embedded digits that goes through every part of the kernel but the slowest, and the name of its result. */
export const golden: {readonly spec: ExperimentSpec; readonly fingerprint: string} = {
  spec: {
    data: "embedded",
    trainSize: 2000,
    hidden: [50, 20],
    activation: "tanh",
    dropoutWired: true,
    initializer: "he",
    learningRate: 1e-3,
    batchSize: 30,
    iterations: 200,
    seed: 7
  },
  fingerprint: "3ec44583d95e"
};
