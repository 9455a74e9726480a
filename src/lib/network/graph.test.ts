import {describe, expect, test} from "vitest";
import {experiment, layersOf, tutorial} from "../training/experiment.js";
import {feedsFor, formatShape, type Graph, neededFor, nodeOf, tensorGraph} from "./graph.js";

const graphOf = (spec: Parameters<typeof experiment>[0]): Graph => {
  const complete = experiment(spec);
  return tensorGraph(layersOf(complete), complete);
};
const graph = graphOf({});
const shapeOf = (id: string) => formatShape(nodeOf(graph, id).shape!);

test("tensorGraph(layers, settings) is the tutorial's graph: every node, inputs first", () => {
  expect(graph.nodes.map(({id}) => id)).toEqual([
    ...["X", "W1", "matmul1", "b1", "add1", "W2", "matmul2", "b2", "add2"],
    ...["W3", "matmul3", "b3", "add3", "keep_prob", "dropout", "W4", "matmul4", "b4", "add4"],
    ...["Y", "errors", "loss", "train_step", "correct", "accuracy"]
  ]);
  for (const [i, {inputs}] of graph.nodes.entries()) {
    const before = graph.nodes.slice(0, i).map(({id}) => id);
    expect(before).toEqual(expect.arrayContaining([...inputs]));
  }
});

test("shapes leave the batch open", () => {
  expect(["X", "W1", "b1", "matmul1", "add4", "Y", "errors", "loss", "keep_prob"].map(shapeOf)).toEqual([
    "[None, 784]",
    "[784, 512]",
    "[512]",
    "[None, 512]",
    "[None, 10]",
    "[None, 10]",
    "[None]",
    "[]",
    "[]"
  ]);
  expect(nodeOf(graph, "train_step").shape).toBeUndefined();
});

test("an edge carries the value of the node that it comes from, with its shape", () => {
  expect(graph.edges).toHaveLength(graph.nodes.reduce((sum, {inputs}) => sum + inputs.length, 0));
  expect(graph.edges).toContainEqual({from: "W2", to: "matmul2", shape: [512, 256]});
});

describe("dropout", () => {
  test("leads nowhere in the tutorial: no node takes it in, and neither loss nor accuracy need it", () => {
    expect(graph.edges.filter(({from}) => from === "dropout")).toEqual([]);
    expect(neededFor(graph, "train_step").has("dropout")).toBe(false);
    expect(nodeOf(graph, "matmul4").inputs).toEqual(["add3", "W4"]);
  });

  test("where it is wired, the output is computed from it", () => {
    const wired = graphOf({dropoutWired: true});
    expect(nodeOf(wired, "matmul4").inputs).toEqual(["dropout", "W4"]);
    expect(neededFor(wired, "train_step").has("dropout")).toBe(true);
  });

  test("a network without hidden layers has none", () => {
    expect(graphOf({hidden: [], dropoutWired: true}).nodes.map(({id}) => id)).not.toContain("dropout");
  });
});

describe("feedsFor(graph, id) names the placeholders that must be fed", () => {
  test("the tutorial's last line gets away without keep_prob", () => {
    expect(feedsFor(graph, "accuracy")).toEqual(["X", "Y"]);
    expect(feedsFor(graph, "add4")).toEqual(["X"]);
    expect(feedsFor(graph, "W1")).toEqual([]);
  });

  test("with dropout wired it would not", () => {
    expect(feedsFor(graphOf({dropoutWired: true}), "accuracy")).toEqual(["X", "keep_prob", "Y"]);
  });
});

test("an activation is a node of its own after each hidden layer, not after the output", () => {
  const ids = graphOf({hidden: [8, 4], activation: "relu"}).nodes.map(({id}) => id);
  expect(ids.filter((id) => id.startsWith("activation"))).toEqual(["activation1", "activation2"]);
});

test("one output and squared errors: shapes and names follow", () => {
  const integer = graphOf({output: "integer", loss: "squared-error", optimizer: "momentum"});
  expect(formatShape(nodeOf(integer, "Y").shape!)).toBe("[None, 1]");
  expect(nodeOf(integer, "errors").call).toContain("squared_difference");
  expect(nodeOf(integer, "train_step").call).toContain("MomentumOptimizer");
  expect(nodeOf(integer, "correct").call).toContain("round");
});

test("nodeOf(graph, id) throws on a node that is not there", () => {
  expect(() => nodeOf(tensorGraph(layersOf(tutorial), tutorial), "W9")).toThrow("unknown node: W9");
});
