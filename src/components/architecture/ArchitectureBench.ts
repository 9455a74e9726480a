import {html} from "htl";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import type {SettingName} from "../../lib/training/settings.js";
import {CurveChart} from "../charts/CurveChart.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {createPlayer, type Player} from "../run/player.js";
import {RunLine} from "../run/RunLine.js";
import {type TrainedNetwork, tapRuntime} from "../run/TrainedNetwork.js";
import {formatSeconds} from "../words/format.js";
import {NetworkDiagram} from "./NetworkDiagram.js";
import {ParameterTable} from "./ParameterTable.js";

export interface ArchitectureBenchOptions {
  /** What is trained first. */
  readonly experiment: Experiment;
  /** Experiments that a button loads, by the button's words. */
  readonly presets?: Readonly<Record<string, Experiment>>;
  readonly names?: readonly SettingName[];
  readonly more?: readonly SettingName[];
  readonly missing?: readonly string[];
}

/** Layers in the reader's hands: added, removed and resized; drawn, counted and trained again at every change. */
export function ArchitectureBench(
  runtime: Runtime,
  {
    experiment,
    presets = {},
    names = ["hidden", "activation", "learningRate", "seed"],
    more = ["iterations", "batchSize", "initializer", "optimizer"],
    missing = missingSupport()
  }: ArchitectureBenchOptions
): HTMLElement & TrainedNetwork {
  const able = missing.length === 0;
  const tapped = tapRuntime(runtime);
  const form = ExperimentForm(experiment, {names, more});
  form.setAttribute("aria-label", "Settings of your network");
  const diagram = NetworkDiagram(layersOf(experiment), {height: 210});
  const table = ParameterTable(layersOf(experiment));
  const chart = CurveChart({
    metric: "accuracy",
    iterations: experiment.iterations,
    height: 190,
    empty: "The share of the digits that this network reads right, step by step."
  });
  const progressBar = ProgressBar();
  const message = html`<p class="bench-message" role="status"></p>`;
  const line = RunLine(experiment);
  const player = createPlayer(tapped, experiment, onceAFrame(draw));
  const buttons = Object.entries(presets).map(
    ([words, preset]) =>
      html<HTMLButtonElement>`<button type="button" disabled=${!able} onclick=${() => load(preset)}>${words}</button>`
  );
  const node = html`<section class="architecture bench card" aria-label="A network of your own">
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-second">${diagram}</div>
        <div class="bench-stage">${message}${chart}${progressBar}</div>
        ${table}
      </div>
      <div class="bench-settings">
        <div class="architecture-presets" role="group" aria-label="Networks to start from">${buttons}</div>
        ${form}
      </div>
    </div>
    ${line}
  </section>`;

  /** Trains *next*, which another piece of the page asked for. */
  function load(next: Experiment): void {
    form.value = next;
    train(next);
  }

  function train(next: Experiment): void {
    chart.start(next.iterations);
    const layers = layersOf(next);
    diagram.update(layers);
    table.update(layers);
    line.update(next);
    player.load(next, able);
  }

  function draw(): void {
    const {experiment, progress} = player;
    chart.update(progress);
    progressBar.update({
      iteration: progress?.iteration ?? 0,
      iterations: experiment.iterations,
      seconds: progress?.seconds ?? 0,
      status: statusOf(player)
    });
    message.textContent = able ? problemOf(player) : missingSentence(missing);
    node.dispatchEvent(new Event("input"));
  }

  // The sliders' own events end here: what the section dispatches is about its run.
  form.addEventListener("input", (event) => {
    event.stopPropagation();
    train(form.value);
  });
  if (able) player.train();
  else draw();

  return Object.defineProperties(node, {
    experiment: {get: () => player.experiment},
    value: {get: () => player.progress},
    training: {get: () => player.state === "training"},
    load: {value: load},
    parameters: {value: tapped.parameters},
    initialFirstLayer: {value: tapped.initialFirstLayer},
    evaluate: {value: player.evaluate}
  }) as HTMLElement & TrainedNetwork;
}

function statusOf({state, progress, failure}: Player): string {
  if (state === "training") return progress === undefined ? "fetching the digits …" : "";
  if (state !== "over") return "";
  const finished = failure === undefined && progress?.end?.reason === "finished";
  return finished ? `done in ${formatSeconds(progress.seconds)}` : "ended early";
}

function problemOf({failure, progress}: Player): string {
  const end = progress?.end;
  return failure ?? (end && "message" in end ? end.message : "");
}
