import {type Experiment, experiment} from "../../src/lib/training/experiment.js";

/** The engines that the bench compares. */
export const peerNames = [
  "kernel",
  "tensorflow-wasm",
  "tensorflow-wasm-patched",
  "tensorflow-cpu",
  "typed-arrays"
] as const;
export type PeerName = (typeof peerNames)[number];

/** What each peer is, in a few words. */
export const peerMeanings: Record<PeerName, string> = {
  kernel: "the workbook's own WebAssembly kernel",
  "tensorflow-wasm": "TensorFlow.js, WASM + SIMD, as it comes",
  "tensorflow-wasm-patched": "… its transposed products replaced",
  "tensorflow-cpu": "TensorFlow.js, CPU",
  "typed-arrays": "plain loops over typed arrays"
};

/** A network that every peer trains. */
export interface Contest {
  readonly title: string;
  readonly experiment: Experiment;
  /** The steps after which the losses of all peers are compared. */
  readonly checkedSteps: number;
  /** How many times faster than each peer the kernel should be. */
  readonly reach: Partial<Record<PeerName, number>>;
}

export const contests = {
  tutorial: {
    title: "784-512-256-128-10, linear, batch 128, Adam 1e-4",
    experiment: experiment({}),
    checkedSteps: 5,
    reach: {"tensorflow-wasm": 15, "tensorflow-wasm-patched": 2.3, "tensorflow-cpu": 55}
  },
  small: {
    title: "784-32-10, ReLU, batch 32, Adam 1e-3",
    experiment: experiment({hidden: [32], activation: "relu", batchSize: 32, learningRate: 1e-3}),
    checkedSteps: 50,
    reach: {"tensorflow-wasm": 14, "tensorflow-wasm-patched": 8}
  }
} as const satisfies Record<string, Contest>;

export type ContestName = keyof typeof contests;
export const contestNames = Object.keys(contests) as ContestName[];
