import {expect, test} from "vitest";
import {type ExperimentSpec, experiment, layersOf} from "../training/experiment.js";
import {neededFor, tensorGraph} from "./graph.js";
import {graphLayout, rowCount} from "./graphLayout.js";

const graphOf = (spec: ExperimentSpec) => {
  const complete = experiment(spec);
  return tensorGraph(layersOf(complete), complete);
};

const shapes: ExperimentSpec[] = [
  {},
  {hidden: []},
  {hidden: [1]},
  {dropoutWired: true, activation: "relu"},
  {hidden: [9, 8, 7, 6, 5, 4, 3, 2], activation: "tanh"},
  {output: "integer", loss: "squared-error", dropoutWired: true}
];

test.each(shapes)("graphLayout(graph) gives every node of %j a place of its own", (spec) => {
  const graph = graphOf(spec);
  const places = graphLayout(graph);
  expect(places.size).toBe(graph.nodes.length);
  expect(new Set([...places.values()].map(({row, lane}) => `${row} ${lane}`)).size).toBe(graph.nodes.length);
});

test.each(shapes)("every arrow of %j points down or to the side, never up", (spec) => {
  const graph = graphOf(spec);
  const places = graphLayout(graph);
  for (const {from, to} of graph.edges)
    expect(places.get(from)!.row).toBeLessThanOrEqual(places.get(to)!.row);
});

test("in the middle stands what the loss needs; the tutorial's dropout stands aside", () => {
  const graph = graphOf({});
  const places = graphLayout(graph);
  const needed = neededFor(graph, "loss");
  for (const {id, kind} of graph.nodes) {
    if (kind === "operation" && needed.has(id)) expect(places.get(id)!.lane).toBe(1);
  }
  expect(places.get("dropout")!.lane).toBe(2);
  expect(graphLayout(graphOf({dropoutWired: true})).get("dropout")!.lane).toBe(1);
});

test("rowCount(places) counts the rows: two for each layer of the tutorial, and five", () => {
  expect(rowCount(graphLayout(graphOf({})))).toBe(12);
});
