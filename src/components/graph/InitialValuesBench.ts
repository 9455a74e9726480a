import {max} from "d3-array";
import {html} from "htl";
import {differentUnits} from "../../lib/network/differentUnits.js";
import {subscript} from "../../lib/network/graph.js";
import {deviation} from "../../lib/network/histogram.js";
import {initialParameters} from "../../lib/network/initialValues.js";
import type {Initializer, LayerParameters} from "../../lib/network/network.js";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import type {ChoiceSetting} from "../../lib/training/setting.js";
import {RunsChart} from "../charts/RunsChart.js";
import {RunSwatch, runStyle} from "../charts/runStyle.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ChoiceInput} from "../inputs/ChoiceInput.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {createRuns, type RunNews} from "../run/createRuns.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatLoss, formatPercent} from "../words/format.js";
import {InitialHistogram} from "./InitialHistogram.js";

export interface InitialValuesBenchOptions {
  /** What all runs have in common; its initial weights are left open. */
  readonly experiment: Experiment;
  readonly missing?: readonly string[];
}

const names: Record<Initializer, string> = {
  zeros: "zeros",
  "truncated-normal": "truncated normal",
  glorot: "Glorot uniform",
  he: "He normal"
};
const initializers = Object.keys(names) as Initializer[];

/**
 * Four ways to begin, side by side: how the weights of a layer are spread, and the first steps that each leads to, from the same batches. Its value
 * is the run that starts from zeros; it emits `input` when that has advanced.
 */
export function InitialValuesBench(
  runtime: Runtime,
  {experiment, missing = missingSupport()}: InitialValuesBenchOptions
): Input<Progress | undefined> {
  const form = ExperimentForm(experiment, {
    names: ["initialBias", "activation", "learningRate", "seed"],
    more: ["dropoutWired", "batchSize", "optimizer"]
  });
  const hidden = ChoiceInput(hiddenLayers(experiment.hidden));
  form.setAttribute("aria-label", "Settings of the four runs");
  const chart = RunsChart({
    metric: "loss",
    iterations: experiment.iterations,
    height: 290,
    curves: "batches",
    empty: "The loss of the first steps will be drawn here, one curve for each way to begin."
  });
  const panels = initializers.map(() => html`<div></div>`);
  const message = html`<p class="bench-message" role="status"></p>`;
  const layerPlace = html`<div class="initial-layer"></div>`;
  const runLine = RunLine(experiment);
  let layer = 0;
  let news: (RunNews | undefined)[] = [];
  let start: (readonly LayerParameters[])[] = [];
  let startKey = "";
  let limit = 0; // of the histograms' axis
  let old = new Set<number>(); // the panels that no longer tell the truth

  const redraw = onceAFrame(draw);
  const runs = createRuns(runtime, (i, latest) => {
    news[i] = latest;
    old.add(i);
    redraw();
    if (initializers[i] === "zeros") emitInput(node);
  });

  function load(): void {
    const base = {...form.value, hidden: readUnits(hidden.value)};
    const experiments = initializers.map((initializer) => ({...base, initializer}));
    const layers = layersOf(base);
    const key = [base.hidden, base.seed, base.initialBias].join("; ");
    if (key !== startKey) start = experiments.map((one) => initialParameters(layers, one));
    startKey = key;
    news = [];
    show(Math.min(layer, layers.length - 1));
    const choices = Object.fromEntries(
      layers.map(({inputs, units}, i) => [String(i), `W${subscript(i + 1)}, ${inputs} × ${units}`])
    );
    const menu = ChoiceInput(
      {kind: "choice", label: "Weights shown", choices, default: "0", meaning: ""},
      {value: String(layer)}
    );
    menu.addEventListener("input", (event) => {
      event.stopPropagation();
      show(Number(menu.value));
      draw();
    });
    layerPlace.replaceChildren(html`<span class="setting-label">Weights shown</span>`, menu);
    runLine.update(base);
    draw();
    if (missing.length === 0) runs.load(experiments);
  }

  /** Turns all panels to the weights of another layer. */
  function show(next: number): void {
    layer = next;
    const largest = max(start, (parameters) => max(parameters[layer]!.weights, Math.abs)) ?? 0;
    limit = Math.ceil(Math.max(1.25 * largest, 0.01) * 20) / 20; // a little room for where training moves them
    old = new Set(initializers.keys());
  }

  function draw(): void {
    chart.update(
      initializers.map((initializer, i) => ({name: names[initializer], progress: news[i]?.progress}))
    );
    for (const i of old) {
      const fresh = panel(initializers[i]!, start[i]!, news[i], {layer, limit});
      panels[i]!.replaceWith(fresh);
      panels[i] = fresh;
    }
    old.clear();
    const failed = news.find((one) => one?.progress.end && "message" in one.progress.end)?.progress.end;
    message.textContent =
      missing.length > 0 ? missingSentence(missing) : failed && "message" in failed ? failed.message : "";
  }

  for (const input of [hidden, form]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      load();
    });
  }
  const section = html`<section class="initial-bench" aria-label="Four ways to begin">
    <div class="initial-grid">
      <div class="initial-view">${chart}${message}</div>
      <div class="initial-settings"><div class="setting"><div class="setting-head"><span class="setting-label">Hidden layers</span></div>${hidden}</div>${form}</div>
    </div>
    ${layerPlace}<div class="initial-panels">${panels}</div>${runLine}
  </section>`;
  const node = withValue(
    section,
    () => news[initializers.indexOf("zeros")]?.progress,
    () => {}
  );
  load();
  return node;
}

/** A menu of a few sizes: networks small enough to be drawn anew while a slider moves. */
function hiddenLayers(given: readonly number[]): ChoiceSetting {
  const choices: Record<string, string> = {};
  for (const units of [given, [], [32], [32, 16], [64, 32, 16]]) {
    choices[units.join()] = units.length > 0 ? `${units.join(", ")} units` : "none";
  }
  return {kind: "choice", label: "Hidden layers", choices, default: given.join(), meaning: ""};
}

function readUnits(text: string): number[] {
  return text === "" ? [] : text.split(",").map(Number);
}

function panel(
  initializer: Initializer,
  start: readonly LayerParameters[],
  news: RunNews | undefined,
  {layer, limit}: {layer: number; limit: number}
): HTMLElement {
  const {weights} = start[layer]!;
  const now = news?.parameters ?? start;
  const units = now.map((one) => `${differentUnits(one)} of ${one.biases.length}`);
  const progress = news?.progress;
  const last = progress?.validation.at(-1);
  return html`<section class="initial-panel" style=${runStyle(initializers.indexOf(initializer))}>
    <h3>${RunSwatch(initializers.indexOf(initializer))}${names[initializer]}</h3>
    ${InitialHistogram(weights, {
      label: `Weights of layer ${layer + 1}, ${names[initializer]}`,
      limit,
      later: news?.parameters?.[layer]?.weights,
      laterWord: `after ${progress?.iteration} steps`
    })}
    <dl>
      <div><dt>spread σ at the start</dt><dd>${deviation(weights).toFixed(3)}</dd></div>
      <div><dt>first loss</dt><dd>${progress?.steps.loss[0] === undefined ? "–" : formatLoss(progress.steps.loss[0])}</dd></div>
      <div><dt>validation digits read</dt><dd>${last ? formatPercent(last.accuracy) : "–"}</dd></div>
      <div><dt>different units, by layer</dt><dd>${units.join(", ")}</dd></div>
    </dl>
  </section>`;
}
