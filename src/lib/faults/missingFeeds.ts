import {outputOf} from "../network/flow.js";
import {feedsFor, type Graph, tensorGraph} from "../network/graph.js";
import {layersOf, tutorial} from "../training/experiment.js";

/** The placeholders that *node* of *graph* waits for though they are not among the *fed* ones: TensorFlow refuses to compute it then. One that is fed in vain does no harm. */
export function missingFeeds(graph: Graph, node: string, fed: readonly string[]): string[] {
  return feedsFor(graph, node).filter((placeholder) => !fed.includes(placeholder));
}

/** What becomes of the tutorial's last line, which asks for the logits of one picture. */
export interface PredictionLine {
  /** The placeholders that the logits depend on. */
  readonly needed: readonly string[];
  /** Those of them that nobody feeds; empty where the line answers. */
  readonly missing: readonly string[];
}

/** Asks the tutorial's graph for its logits, with dropout *wired* to them or not, and keep_prob among what is fed or not. */
export function predictionLine({wired, fedKeepProb}: {wired: boolean; fedKeepProb: boolean}): PredictionLine {
  const graph = tensorGraph(layersOf(tutorial), {...tutorial, dropoutWired: wired});
  const logits = outputOf(graph);
  return {
    needed: feedsFor(graph, logits),
    missing: missingFeeds(graph, logits, fedKeepProb ? ["X", "keep_prob"] : ["X"])
  };
}
