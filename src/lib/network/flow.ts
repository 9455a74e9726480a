import type {NodeValues} from "./forward.js";
import {type Graph, type GraphNode, neededFor, nodeOf} from "./graph.js";
import type {LayerParameters} from "./network.js";
import {softmax} from "./softmax.js";

/** One stop on a digit's way through the graph. */
export interface FlowStep {
  readonly node: GraphNode;
  /** The numbers to show: the node's value, or for the cross-entropy the shares that softmax makes on the way. */
  readonly numbers: Float64Array;
  /** Whether each number belongs to one of the classes. */
  readonly byClass: boolean;
  /** The place of the number that the sentence speaks of. */
  readonly marked?: number;
  /** How one of the numbers came about, in a sentence or two. */
  readonly sentence: string;
}

/**
 * The way of one digit through *graph*: every operation that loss or accuracy need, in order, with the digit's *values* (see forward.ts). Means over the
 * batch are left out, since one digit is its own mean.
 */
export function flowSteps(
  graph: Graph,
  values: NodeValues,
  parameters: readonly LayerParameters[],
  label: number
): FlowStep[] {
  const needed = new Set([...neededFor(graph, "errors"), ...neededFor(graph, "correct")]);
  const stops = graph.nodes.filter(({id, kind}) => needed.has(id) && (kind === "operation" || id === "X"));
  return stops.map((node) => {
    const value = values.get(node.id)!;
    const output = values.get(outputOf(graph))!;
    const shares = node.id === "errors" && node.label === "cross-entropy" ? softmax(output) : undefined;
    return {
      node,
      numbers: shares ?? value,
      byClass: (shares ?? value).length === 10 && (node.id === "errors" || node.layer === lastLayer(graph)),
      marked: markedAt(node, value, label),
      sentence: sentenceOf(node, values, parameters, label, {output, shares})
    };
  });
}

/** The node that the loss is computed from. */
export function outputOf(graph: Graph): string {
  return nodeOf(graph, "errors").inputs[0]!;
}

/** The sum that unit *unit* makes in a matrix product: its *count* terms that are not 0, and the three largest of them. */
export function largestTerms(
  x: Float64Array,
  {weights, biases}: LayerParameters,
  unit: number
): {count: number; terms: {x: number; weight: number}[]} {
  const units = biases.length;
  const all = Array.from(x, (value, k) => ({x: value, weight: weights[k * units + unit]!})).filter(
    (term) => term.x * term.weight !== 0
  );
  const terms = [...all].sort((a, b) => Math.abs(b.x * b.weight) - Math.abs(a.x * a.weight)).slice(0, 3);
  return {count: all.length, terms};
}

/** Writes a number of the network with a true minus sign and three decimals at most. */
export function formatNumber(value: number): string {
  const text =
    Math.abs(value) >= 1000 ? value.toExponential(2) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

function sentenceOf(
  node: GraphNode,
  values: NodeValues,
  parameters: readonly LayerParameters[],
  label: number,
  {output, shares}: {output: Float64Array; shares?: Float64Array}
): string {
  const value = values.get(node.id)!;
  const input = values.get(node.inputs[0] ?? "") ?? new Float64Array(0);
  const unit = largest(value);
  const name = `Unit ${unit}`;
  const write = formatNumber;
  switch (node.id.replace(/\d+$/, "")) {
    case "X": {
      const inked = value.filter((pixel) => pixel !== 0).length;
      return `The digit is fed: ${value.length} numbers, row by row. ${inked} of them have ink, the others are 0.`;
    }
    case "matmul": {
      const {count, terms} = largestTerms(input, parameters[node.layer! - 1]!, unit);
      if (count === 0) return "Every product is 0, and so is every sum.";
      const written = terms.map(({x, weight}) => `${write(x)} · ${bracket(write(weight))}`).join(" + ");
      return `${name} is furthest from 0: it adds up ${count} products that are not 0, ${written}${count > 3 ? " + …" : ""} = ${write(value[unit]!)}.`;
    }
    case "add":
      return `${name} is furthest from 0: ${write(input[unit]!)} + ${bracket(write(parameters[node.layer! - 1]!.biases[unit]!))} = ${write(value[unit]!)}.`;
    case "activation":
      return activationSentence(node, input);
    case "dropout":
      return "keep_prob is fed as 1.0 when a digit is read, so nothing is dropped here; in training it is 0.5.";
    case "errors":
      return shares
        ? `Softmax makes shares of the logits. The label is ${label}, whose share is ${percent(shares[label]!)}: the loss is −log ${share(shares[label]!)} = ${lossOf(value[0]!)}.`
        : `The label is ${label}: the largest square is ${write(Math.max(...value))}.`;
    case "correct": {
      const answer = output.length > 1 ? largestOf(output) : Math.max(0, Math.min(9, Math.round(output[0]!)));
      return `The answer is ${answer}, the label is ${label}: ${value[0] === 1 ? "equal, which counts as 1" : "not equal, which counts as 0"}.`;
    }
    default:
      return node.meaning;
  }
}

function markedAt({id}: GraphNode, value: Float64Array, label: number): number | undefined {
  if (id === "errors") return label;
  return /^(matmul|add)/.test(id) ? largest(value) : undefined;
}

function activationSentence({label}: GraphNode, input: Float64Array): string {
  const below = input.filter((x) => x < 0).length;
  switch (label) {
    case "ReLU":
      return `${below} of ${input.length} units were below 0 and are 0 now; the others stay as they are.`;
    case "sigmoid":
      return "Every number is squeezed between 0 and 1; 0 becomes one half.";
    default:
      return "Every number is squeezed between −1 and 1; 0 stays 0.";
  }
}

function lastLayer({nodes}: Graph): number {
  return Math.max(...nodes.map(({layer}) => layer ?? 0));
}

/** The index of the number furthest from 0. */
function largest(value: Float64Array): number {
  let at = 0;
  for (let i = 1; i < value.length; i++) if (Math.abs(value[i]!) > Math.abs(value[at]!)) at = i;
  return at;
}

/** The index of the largest number. */
function largestOf(value: Float64Array): number {
  return value.indexOf(Math.max(...value));
}

function bracket(text: string): string {
  return text.startsWith("−") ? `(${text})` : text;
}

function percent(value: number): string {
  return value < 0.0005 ? `${(100 * value).toPrecision(1)}%` : `${(100 * value).toFixed(1)}%`;
}

function share(value: number): string {
  return value.toPrecision(3);
}

function lossOf(value: number): string {
  return value.toPrecision(3);
}
