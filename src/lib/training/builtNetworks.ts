import type {DataName} from "../digits/digits.js";
import {type Experiment, experiment} from "./experiment.js";

/** A network that is trained while the site is built. */
export interface BuiltNetworkSpec {
  /** What it is called on the page. */
  readonly title: string;
  readonly experiment: Experiment;
  /** How many sets it learns from: the training digits themselves, and variations of them (see vary.ts). */
  readonly variations: number;
  /** The share of the run, at its end, over which its parameters are averaged; 0 for those of the last step. */
  readonly averaged: number;
}

export const builtNetworkNames = ["tutorial", "best"] as const;

export type BuiltNetworkName = (typeof builtNetworkNames)[number];

/** How each network is trained, on the *data* set. */
export function builtNetwork(name: BuiltNetworkName, data: DataName): BuiltNetworkSpec {
  switch (name) {
    case "tutorial":
      return {title: "the tutorial's network", experiment: experiment({data}), variations: 1, averaged: 0};
    case "best":
      return {
        title: "the mended network",
        experiment: experiment({
          data,
          hidden: [256, 128],
          activation: "relu",
          initializer: "he",
          initialBias: 0,
          learningRate: 1e-3,
          iterations: data === "embedded" ? 12_000 : 20_000
        }),
        variations: data === "embedded" ? 24 : 4,
        averaged: 0.3
      };
  }
}

/** What is known of a network trained at build: it goes into the network's file. */
export interface BuiltNetworkFacts extends BuiltNetworkSpec {
  readonly name: BuiltNetworkName;
  /** The first 12 digits of the sha256 of its parameters. */
  readonly fingerprint: string;
  /** How many digits it read right, of those it was not trained on. */
  readonly validation: {readonly correct: number; readonly count: number};
  readonly test: {readonly correct: number; readonly count: number};
}
