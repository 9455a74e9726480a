import {html} from "htl";
import {
  feedsFor,
  formatShape,
  type GraphNode,
  neededFor,
  nodeOf,
  tensorGraph
} from "../../lib/network/graph.js";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import type {ChoiceSetting} from "../../lib/training/setting.js";
import {ChoiceInput} from "../inputs/ChoiceInput.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {RunLine} from "../run/RunLine.js";
import {GraphDiagram} from "./GraphDiagram.js";

/** What a program can ask the graph for. */
const targets = {
  all: "nothing yet",
  train_step: "train step",
  loss: "loss",
  accuracy: "accuracy",
  dropout: "layer with dropout"
};
/** What can be fed for the images. */
const feeds = {none: "None yet", "128": "a batch of 128", "1": "a single digit"};

/** The tutorial's graph, drawn from an experiment's settings: what is computed from what, which of it is asked for, and what must be fed. */
export function GraphBench(experiment: Experiment): HTMLElement {
  const form = ExperimentForm(experiment, {names: ["dropoutWired", "activation", "hidden"]});
  form.setAttribute("aria-label", "Settings of the graph");
  const asked = menu<keyof typeof targets>("Asked for", targets, "all");
  const fed = menu<keyof typeof feeds>("Fed for X and Y", feeds, "none");
  const diagram = GraphDiagram(graphOf(experiment), {label: "Nodes of the graph", selected: "X"});
  const readout = html`<div class="graph-readout" role="status"></div>`;
  const sentence = html`<p class="graph-sentence" role="status"></p>`;
  const runLine = RunLine(experiment);

  function draw(): void {
    const graph = graphOf(form.value);
    const target = asked.value === "dropout" && form.value.hidden.length === 0 ? "all" : asked.value;
    const needed = target === "all" ? undefined : neededFor(graph, target);
    const batch = fed.value === "none" ? undefined : Number(fed.value);
    diagram.update(graph, {needed, batch});
    readout.replaceChildren(describe(nodeOf(graph, diagram.value), batch));
    sentence.textContent =
      target === "all"
        ? `${graph.nodes.length} nodes. Nothing is computed until something is asked for.`
        : askedSentence(target, graph.nodes.length, needed!.size, feedsFor(graph, target));
    runLine.update(form.value);
  }

  for (const input of [form, asked, fed]) input.addEventListener("input", draw);
  diagram.addEventListener("input", draw);
  draw();
  return html`<section class="graph-bench" aria-label="The graph of tensors">
    <div class="graph-grid">
      <div class="graph-asked">${labelled("Asked for", asked)}${labelled("Fed for X and Y", fed)}</div>
      <div class="graph-stage">${sentence}${readout}<div class="graph-scroll">${diagram}</div></div>
      <div class="graph-settings">${form}</div>
    </div>
    ${runLine}
  </section>`;
}

function graphOf(experiment: Experiment) {
  return tensorGraph(layersOf(experiment), experiment);
}

function describe({label, kind, call, shape, meaning}: GraphNode, batch?: number): Node {
  const size = shape && formatShape(shape.map((one) => one ?? batch ?? null));
  return html`<div><p class="graph-node-name"><b>${label}</b> <span>${kind}${size === undefined ? ", no value" : `, ${size}`}</span></p>
    <code class="graph-node-call">${call}</code><p>${meaning}</p></div>`;
}

function askedSentence(target: string, all: number, needed: number, placeholders: readonly string[]): string {
  const list = placeholders.join(", ").replace(/, ([^,]*)$/, " and $1");
  const refused =
    target === "accuracy" && placeholders.includes("keep_prob")
      ? " The tutorial's last line feeds X and Y alone: here TensorFlow would refuse it."
      : "";
  return `${needed} of ${all} nodes are computed. Must be fed: ${list}.${refused}`;
}

function menu<T extends string>(label: string, choices: Record<T, string>, value: T) {
  const setting: ChoiceSetting<T> = {kind: "choice", label, choices, default: value, meaning: label};
  return ChoiceInput(setting);
}

function labelled(label: string, input: HTMLElement): HTMLElement {
  return html`<div class="setting"><div class="setting-head"><span class="setting-label">${label}</span></div>${input}</div>`;
}
