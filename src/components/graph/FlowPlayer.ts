import {html} from "htl";
import {type Digits, pixelCount} from "../../lib/digits/digits.js";
import {type FlowStep, flowSteps} from "../../lib/network/flow.js";
import {forward} from "../../lib/network/forward.js";
import {formatShape, neededFor, tensorGraph} from "../../lib/network/graph.js";
import {initialParameters} from "../../lib/network/initialValues.js";
import type {LayerParameters} from "../../lib/network/network.js";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {DigitImage} from "../digits/DigitImage.js";
import {UnitCells} from "../digits/UnitCells.js";
import {createRuns} from "../run/createRuns.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";
import {GraphDiagram} from "./GraphDiagram.js";

export interface FlowPlayerOptions {
  readonly experiment: Experiment;
  /** The digits to choose from. */
  readonly digits: Digits;
  /** Milliseconds from one node to the next while playing. */
  readonly pace?: number;
  readonly missing?: readonly string[];
}

/** Trains a small network, then leads one digit through it, node by node, with its real numbers. */
export function FlowPlayer(
  runtime: Runtime,
  {experiment, digits, pace = 1400, missing = missingSupport()}: FlowPlayerOptions
): HTMLElement {
  const layers = layersOf(experiment);
  const graph = tensorGraph(layers, experiment);
  const needed = neededFor(graph, "correct");
  for (const id of neededFor(graph, "errors")) needed.add(id);
  const initial = initialParameters(layers, experiment);
  let trained: readonly LayerParameters[] | undefined;
  let progress: Progress | undefined;
  let digit = 0;
  let at = 0;
  let steps: FlowStep[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const runs = createRuns(runtime, (_, news) => {
    progress = news.progress;
    if (news.parameters) {
      trained = news.parameters;
      choose.value = "after";
      recompute();
    } else draw();
  });
  const choose = html<HTMLSelectElement>`<select aria-label="Network" oninput=${recompute}><option value="before">before training</option><option value="after">after training</option></select>`;
  const back = button("Back", () => go(at - 1));
  const play = button("Play", () => (timer === undefined ? start() : pause()));
  const next = button("Step", () => go(at + 1));
  const other = button("Next digit", () => {
    digit = (digit + 1) % digits.labels.length;
    recompute();
  });
  const track = html<HTMLInputElement>`<input type="range" class="slider-track" min="0" step="1" aria-label="Place on the way" oninput=${() => go(Number(track.value))}>`;
  const status = html`<p class="flow-status" role="status"></p>`;
  const place = html`<div class="flow-values"></div>`;
  const picture = html`<div class="flow-digit"></div>`;
  const now = html`<div class="flow-now">${picture}${place}</div>`;
  const diagram = GraphDiagram(graph, {label: "The way through the graph", selected: "X", needed});

  function button(label: string, onclick: () => void): HTMLButtonElement {
    return html<HTMLButtonElement>`<button type="button" onclick=${onclick}>${label}</button>`;
  }

  /** Sends the digit through the network, as it is now chosen. */
  function recompute(): void {
    const parameters = (choose.value === "after" && trained) || initial;
    const image = digits.images.subarray(digit * pixelCount, (digit + 1) * pixelCount);
    const label = digits.labels[digit]!;
    steps = flowSteps(graph, forward(layers, parameters, {image, label}, experiment), parameters, label);
    picture.replaceChildren(DigitImage(image, {label: `a handwritten ${label}`}));
    track.max = String(steps.length - 1);
    draw();
  }

  function go(target: number): void {
    at = Math.max(0, Math.min(steps.length - 1, target));
    draw();
  }

  function start(): void {
    if (at >= steps.length - 1) at = 0;
    draw();
    timer = setTimeout(tick, pace);
    play.textContent = "Pause";
  }

  function tick(): void {
    go(at + 1);
    timer = undefined;
    if (at < steps.length - 1 && node.isConnected) timer = setTimeout(tick, pace);
    else pause();
  }

  function pause(): void {
    clearTimeout(timer);
    timer = undefined;
    play.textContent = "Play";
  }

  function draw(): void {
    const step = steps[at]!;
    const {node: current, numbers, byClass, marked, sentence} = step;
    diagram.update(graph, {selected: current.id, needed, batch: 1});
    track.value = String(at);
    track.setAttribute("aria-valuetext", `${at + 1} of ${steps.length}: ${current.label}`);
    back.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === steps.length - 1));
    const shape = formatShape(current.shape!.map((size) => size ?? 1));
    const title = current.layer ? `${current.label}, layer ${current.layer}` : current.label;
    const cells =
      current.id === "X"
        ? html`<p class="flow-hint">In the picture, dark is 1 and paper is 0.</p>`
        : UnitCells(numbers, {
            label: `The numbers at ${title}`,
            noun: byClass ? "class" : "unit",
            numbered: byClass,
            marked
          });
    place.replaceChildren(
      html`<p class="flow-title"><b>${title}</b> <span>${shape}</span></p>`,
      html`<p class="flow-sentence" aria-live="polite">${sentence}</p>`,
      cells
    );
    now.dataset.whole = String(current.id === "X"); // the picture is large while its pixels are what there is to see
    status.textContent = statusOf(progress, experiment, missing);
  }

  diagram.addEventListener("input", () => {
    const target = steps.findIndex(
      ({node: one}) => one.id === diagram.value || one.inputs.includes(diagram.value)
    );
    go(target < 0 ? at : target);
  });
  const node = html`<section class="flow-player" aria-label="One digit on its way through the graph">
    <div class="flow-controls" role="group" aria-label="The way">${back}${play}${next}${track}</div>
    <div class="flow-controls">${other}${choose}${status}</div>
    <div class="flow-grid"><div class="flow-view">${now}</div><div class="graph-scroll">${diagram}</div></div>
    ${RunLine(experiment)}
  </section>`;
  recompute();
  if (missing.length === 0) runs.load([experiment]);
  return node;
}

function statusOf(
  progress: Progress | undefined,
  {iterations}: Experiment,
  missing: readonly string[]
): string {
  if (missing.length > 0) return missingSentence(missing);
  if (progress?.end && "message" in progress.end) return progress.end.message;
  if (!progress?.end)
    return `training: step ${formatCount(progress?.iteration ?? 0)} of ${formatCount(iterations)} …`;
  const last = progress.validation.at(-1);
  return last
    ? `trained for ${formatCount(progress.iteration)} steps: reads ${formatPercent(last.accuracy)} of ${formatCount(last.count)} validation digits`
    : `trained for ${formatCount(progress.iteration)} steps`;
}
