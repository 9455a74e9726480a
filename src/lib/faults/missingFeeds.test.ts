import {expect, test} from "vitest";
import {tensorGraph} from "../network/graph.js";
import {denseLayers} from "../network/network.js";
import {experiment} from "../training/experiment.js";
import {missingFeeds, predictionLine} from "./missingFeeds.js";

test.each([
  [false, false, ["X"], []],
  [false, true, ["X"], []],
  [true, false, ["X", "keep_prob"], ["keep_prob"]],
  [true, true, ["X", "keep_prob"], []]
])(
  "predictionLine({wired: %s, fedKeepProb: %s}) needs %j and lacks %j",
  (wired, fedKeepProb, needed, missing) => {
    expect(predictionLine({wired, fedKeepProb})).toEqual({needed, missing});
  }
);

test("missingFeeds(graph, node, fed) is what the node depends on and nobody feeds", () => {
  const graph = tensorGraph(denseLayers(784, [32], 10, "relu"), experiment({dropoutWired: true}));
  expect(missingFeeds(graph, "loss", ["X"])).toEqual(["keep_prob", "Y"]);
  expect(missingFeeds(graph, "matmul1", [])).toEqual(["X"]);
  expect(missingFeeds(graph, "W1", [])).toEqual([]);
});
