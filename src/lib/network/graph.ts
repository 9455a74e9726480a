import type {Layer} from "./network.js";

/** The sizes of a tensor; null is the batch, which the graph leaves open: TensorFlow writes None. A number alone has no sizes. */
export type Shape = readonly (number | null)[];

/** `placeholder`: a value is fed for each run; `variable`: a value stays from run to run; `operation`: a value is computed. */
export type NodeKind = "placeholder" | "variable" | "operation";

/** A node of the graph: what it is, and from which nodes its value is computed. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** What is written on it. */
  readonly label: string;
  /** The same in TensorFlow 1's words. */
  readonly call: string;
  /** The shape of its value; undefined for the training step, which has an effect and no value. */
  readonly shape: Shape | undefined;
  readonly inputs: readonly string[];
  /** One sentence on what it does. */
  readonly meaning: string;
  /** The layer that it belongs to, counted from 1. */
  readonly layer?: number;
}

/** An arrow: the value of *from*, of this shape, goes into *to*. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly shape: Shape;
}

/** A graph of tensors. Its nodes stand in an order in which they can be computed: inputs first. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What decides a graph besides its layers. An Experiment is one. */
export interface GraphSettings {
  readonly dropoutWired: boolean;
  readonly loss: "cross-entropy" | "squared-error";
  readonly optimizer: "adam" | "gradient-descent" | "momentum";
}

const optimizers = {
  adam: "AdamOptimizer",
  "gradient-descent": "GradientDescentOptimizer",
  momentum: "MomentumOptimizer"
};

/**
 * The tutorial's graph for *layers*: three placeholders, weights and biases, and what is computed from them, down to the training step and
 * the accuracy. The layer with dropout is always there, since the tutorial always makes it; only where dropout is wired does the output come from it.
 */
export function tensorGraph(layers: readonly Layer[], {dropoutWired, loss, optimizer}: GraphSettings): Graph {
  const nodes: GraphNode[] = [];
  const classes = layers.at(-1)!.units;
  const add = (node: GraphNode) => {
    nodes.push(node);
    return node.id;
  };
  const operation = (node: Omit<GraphNode, "kind">) => add({...node, kind: "operation"});

  add({
    id: "X",
    kind: "placeholder",
    label: "X",
    call: `tf.placeholder("float", [None, ${layers[0]!.inputs}])`,
    shape: [null, layers[0]!.inputs],
    inputs: [],
    meaning: "The images of a batch, one in each row. Nothing computes them: they are fed."
  });

  let values = "X";
  let width = layers[0]!.inputs;
  for (const [i, {inputs, units, activation}] of layers.entries()) {
    const layer = i + 1;
    const last = layer === layers.length;
    const n = subscript(layer);
    add({
      id: `W${layer}`,
      kind: "variable",
      label: `W${n}`,
      call: `tf.Variable(tf.truncated_normal([${inputs}, ${units}], stddev=0.1))`,
      shape: [inputs, units],
      inputs: [],
      meaning: `The weights of layer ${layer}: ${inputs} for each of its ${units} units. They start as chance and are what training changes.`,
      layer
    });
    operation({
      id: `matmul${layer}`,
      label: "matmul",
      call: `tf.matmul(${values}, W${layer})`,
      shape: [null, units],
      inputs: [values, `W${layer}`],
      meaning: `The matrix product: each unit's sum of the ${width} values before it, every one times its weight.`,
      layer
    });
    add({
      id: `b${layer}`,
      kind: "variable",
      label: `b${n}`,
      call: `tf.Variable(tf.constant(0.1, shape=[${units}]))`,
      shape: [units],
      inputs: [],
      meaning: `The biases of layer ${layer}, one for each unit.`,
      layer
    });
    values = operation({
      id: `add${layer}`,
      label: last ? "add: output" : "add",
      call: `tf.add(matmul${layer}, b${layer})`,
      shape: [null, units],
      inputs: [`matmul${layer}`, `b${layer}`],
      meaning: last
        ? "Adds each unit's bias. This is the output of the network; for ten classes, its numbers are called logits."
        : "Adds each unit's bias.",
      layer
    });
    if (activation !== "none") {
      values = operation({
        id: `activation${layer}`,
        label: activation === "relu" ? "ReLU" : activation,
        call: `tf.nn.${activation}(add${layer})`,
        shape: [null, units],
        inputs: [`add${layer}`],
        meaning: "The activation: the same function, applied to every number alone.",
        layer
      });
    }
    if (layer === layers.length - 1) {
      add({
        id: "keep_prob",
        kind: "placeholder",
        label: "keep_prob",
        call: "tf.placeholder(tf.float32)",
        shape: [],
        inputs: [],
        meaning: "The share of units that dropout keeps: 0.5 is fed in training, 1.0 in testing."
      });
      operation({
        id: "dropout",
        label: "dropout",
        call: `tf.nn.dropout(${values}, keep_prob)`,
        shape: [null, units],
        inputs: [values, "keep_prob"],
        meaning: dropoutWired
          ? "Replaces some units by 0, others in every step and for every image, and divides the rest by keep_prob."
          : "Replaces some units by 0 and divides the rest by keep_prob. But no arrow leaves it: nobody ever asks for its value."
      });
      if (dropoutWired) values = "dropout";
    }
    width = units;
  }

  add({
    id: "Y",
    kind: "placeholder",
    label: "Y",
    call: `tf.placeholder("float", [None, ${classes}])`,
    shape: [null, classes],
    inputs: [],
    meaning: "The labels of the batch, one in each row, as the output should be. They are fed, too."
  });
  const crossEntropy = loss === "cross-entropy";
  operation({
    id: "errors",
    label: crossEntropy ? "cross-entropy" : "square",
    call: crossEntropy
      ? `tf.nn.softmax_cross_entropy_with_logits(logits=${values}, labels=Y)`
      : `tf.squared_difference(${values}, Y)`,
    shape: crossEntropy ? [null] : [null, classes],
    inputs: [values, "Y"],
    meaning: crossEntropy
      ? "Softmax and cross-entropy in one: how wrong each image of the batch is, one number for each."
      : "The square of the difference between output and label."
  });
  operation({
    id: "loss",
    label: "loss",
    call: "tf.reduce_mean(errors)",
    shape: [],
    inputs: ["errors"],
    meaning: "The mean over the batch: the one number that training lowers."
  });
  operation({
    id: "train_step",
    label: "train step",
    call: `tf.train.${optimizers[optimizer]}(…).minimize(loss)`,
    shape: undefined,
    inputs: ["loss"],
    meaning:
      "Finds the gradient of the loss, back along all arrows, and changes every W and b a little. It has no value, only this effect."
  });
  operation({
    id: "correct",
    label: classes > 1 ? "equal" : "round, equal",
    call:
      classes > 1 ? `tf.equal(tf.argmax(${values}, 1), tf.argmax(Y, 1))` : `tf.equal(tf.round(${values}), Y)`,
    shape: [null],
    inputs: [values, "Y"],
    meaning:
      classes > 1
        ? "Whether the largest output stands at the place of the 1 in the label: one answer for each image."
        : "Whether the output, rounded, is the label: one answer for each image."
  });
  operation({
    id: "accuracy",
    label: "accuracy",
    call: "tf.reduce_mean(tf.cast(correct, tf.float32))",
    shape: [],
    inputs: ["correct"],
    meaning: "The share of right answers in the batch."
  });
  return {nodes, edges: edgesOf(nodes)};
}

/** The node of *graph* that is called *id*. Throws RangeError where there is none. */
export function nodeOf({nodes}: Graph, id: string): GraphNode {
  const node = nodes.find((one) => one.id === id);
  if (node === undefined) throw new RangeError(`unknown node: ${id}`);
  return node;
}

/** All that must be known to compute *id*: itself, its inputs, theirs, and so on. TensorFlow computes these and nothing else. */
export function neededFor(graph: Graph, id: string): Set<string> {
  const needed = new Set<string>();
  const visit = (next: string) => {
    if (needed.has(next)) return;
    needed.add(next);
    for (const input of nodeOf(graph, next).inputs) visit(input);
  };
  visit(id);
  return needed;
}

/** The placeholders that must be fed before *id* can be computed, in the order of the graph. */
export function feedsFor(graph: Graph, id: string): string[] {
  const needed = neededFor(graph, id);
  return graph.nodes
    .filter(({kind, id: one}) => kind === "placeholder" && needed.has(one))
    .map(({id: one}) => one);
}

/** Writes *shape* as TensorFlow does: [None, 784], and [] for a number alone. */
export function formatShape(shape: Shape): string {
  return `[${shape.map((size) => size ?? "None").join(", ")}]`;
}

function edgesOf(nodes: readonly GraphNode[]): GraphEdge[] {
  const shapes = new Map(nodes.map(({id, shape}) => [id, shape]));
  return nodes.flatMap(({id, inputs}) =>
    inputs.map((from) => ({from, to: id, shape: shapes.get(from) ?? []}))
  );
}

/** Writes *number* small and low, as in W₁. */
export function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!);
}
