import {describeLayers} from "../../lib/network/savedNetwork.js";
import type {BuiltNetworkFacts} from "../../lib/training/builtNetworks.js";
import {layersOf} from "../../lib/training/experiment.js";
import {formatCount, formatPercent} from "../words/format.js";

/** What is known of a network that judges, to be told beside its answer. */
export interface JudgeFacts {
  /** Its layers in a few words: "784-32-10 with ReLU". */
  readonly layers: string;
  /** Where and when it was trained: "trained while this site was built". */
  readonly trained: string;
  /** Of the digits that it was measured on, how many it read right. */
  readonly accuracy?: {
    readonly of: "test" | "validation";
    readonly correct: number;
    readonly count: number;
  };
  readonly fingerprint: string;
}

/** What is known of a network that was trained at build. */
export function builtFacts({experiment, test, fingerprint}: BuiltNetworkFacts): JudgeFacts {
  return {
    layers: layersWords(layersOf(experiment)),
    trained: "trained while this site was built",
    accuracy: {of: "test", ...test},
    fingerprint
  };
}

/** Writes what *layers* are, with the activation's name as prose has it. */
export function layersWords(layers: Parameters<typeof describeLayers>[0]): string {
  return describeLayers(layers).replace("relu", "ReLU");
}

/** Writes how well a network reads: "98.2% of 2,000 test digits". */
export function accuracyWords({accuracy}: JudgeFacts): string {
  if (accuracy === undefined) return "not measured";
  const {correct, count, of} = accuracy;
  return `${formatPercent(correct / count)} of ${formatCount(count)} ${of} digits`;
}

/** Writes a probability as per cent. No network is quite sure, so none is told as all or nothing. */
export function probabilityWords(share: number): string {
  if (share >= 0.9995) return "more than 99.9%";
  if (share < 0.0005) return "less than 0.1%";
  return formatPercent(share);
}

/** Writes a digit with its article: "a 7", "an 8". */
export function withArticle(digit: number): string {
  return `${digit === 8 ? "an" : "a"} ${digit}`;
}
