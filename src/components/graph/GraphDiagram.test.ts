// @vitest-environment jsdom
import {expect, test} from "vitest";
import {neededFor, tensorGraph} from "../../lib/network/graph.js";
import {type ExperimentSpec, experiment, layersOf} from "../../lib/training/experiment.js";
import {GraphDiagram} from "./GraphDiagram.js";

const graphOf = (spec: ExperimentSpec) => {
  const complete = experiment(spec);
  return tensorGraph(layersOf(complete), complete);
};
const options = (diagram: HTMLElement) => [...diagram.querySelectorAll<SVGElement>("[role=option]")];
const nameOf = (diagram: HTMLElement, label: string) =>
  options(diagram)
    .map((node) => node.getAttribute("aria-label")!)
    .find((name) => name.startsWith(label));
const press = (diagram: HTMLElement, key: string) =>
  diagram.dispatchEvent(new KeyboardEvent("keydown", {key, cancelable: true}));
/** The picture, without the number that tells this diagram's ids from another's. */
const picture = (diagram: HTMLElement) =>
  diagram
    .querySelector("svg")!
    .outerHTML.replace(/graph-\d+-/g, "graph-")
    .replace(/<(g|path|rect|text)/g, "\n<$1");

test("GraphDiagram(graph) draws the tutorial's graph", async () => {
  const diagram = GraphDiagram(graphOf({}), {label: "Graph"});
  expect(options(diagram)).toHaveLength(25);
  await expect(picture(diagram)).toMatchFileSnapshot("snapshots/GraphDiagram-tutorial.svg");
});

test("GraphDiagram(graph) draws the smallest graph and the deepest", async () => {
  await expect(picture(GraphDiagram(graphOf({hidden: []}), {label: "Graph"}))).toMatchFileSnapshot(
    "snapshots/GraphDiagram-no-hidden-layer.svg"
  );
  const deep = graphOf({hidden: Array(8).fill(2048), activation: "tanh", dropoutWired: true});
  expect(options(GraphDiagram(deep, {label: "Graph"}))).toHaveLength(deep.nodes.length);
});

test("every node has a name with kind and shape; a layer that leads nowhere says so", () => {
  const diagram = GraphDiagram(graphOf({}), {label: "Graph"});
  expect(nameOf(diagram, "W₂")).toBe("W₂, variable, shape [512, 256]");
  expect(nameOf(diagram, "dropout")).toBe("dropout leads nowhere, operation, shape [None, 128]");
  expect(nameOf(diagram, "train step")).toBe("train step, operation");
  diagram.update(graphOf({dropoutWired: true}));
  expect(nameOf(diagram, "dropout")).toBe("dropout, operation, shape [None, 128]");
});

test("update(graph, {needed, batch}) says what is not computed, and fills in the batch that is fed", () => {
  const graph = graphOf({});
  const diagram = GraphDiagram(graph, {label: "Graph"});
  diagram.update(graph, {needed: neededFor(graph, "loss"), batch: 128});
  expect(nameOf(diagram, "dropout")).toContain("not computed");
  expect(nameOf(diagram, "X")).toBe("X, placeholder, shape [128, 784]");
});

test("the cursor keys, Home and End go from node to node, and emit input", () => {
  const diagram = GraphDiagram(graphOf({hidden: [3]}), {label: "Graph"});
  const seen: string[] = [];
  diagram.addEventListener("input", () => seen.push(diagram.value));
  for (const key of ["ArrowUp", "ArrowDown", "ArrowRight", "End", "End", "ArrowLeft", "Home", "x"])
    press(diagram, key);
  expect(seen).toEqual(["W1", "matmul1", "accuracy", "correct", "X"]);
  const active = diagram.getAttribute("aria-activedescendant");
  expect(diagram.querySelector("[aria-selected=true]")!.id).toBe(active);
});

test("the arrows into the node looked at are lit", () => {
  const diagram = GraphDiagram(graphOf({hidden: [3]}), {label: "Graph", selected: "matmul1"});
  expect(diagram.querySelectorAll("[data-lit=true]")).toHaveLength(2);
});

test("a click selects; a node that a new graph lacks gives way to the first", () => {
  const diagram = GraphDiagram(graphOf({hidden: [3, 3]}), {label: "Graph"});
  options(diagram)
    .find((node) => node.getAttribute("aria-label")!.startsWith("W₃"))!
    .dispatchEvent(new MouseEvent("click"));
  expect(diagram.value).toBe("W3");
  diagram.update(graphOf({hidden: []}));
  expect(diagram.value).toBe("X");
});
