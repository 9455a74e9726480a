import {html} from "htl";
import {imageSide, pixelCount, splitSizes} from "../../lib/digits/digits.js";
import {inSlices} from "../../lib/inSlices.js";
import type {NodeValues} from "../../lib/network/forward.js";
import {softmax} from "../../lib/network/softmax.js";
import {type Experiment, layersOf, trainingCount} from "../../lib/training/experiment.js";
import {
  adamStepSize,
  forwardInStep,
  layerSteps,
  lossesInStep,
  steepestWeights,
  type WeightStep
} from "../../lib/training/stepFacts.js";
import type {StepRecord} from "../../lib/training/trainer.js";
import {DigitImage} from "../digits/DigitImage.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import {formatChange, formatPositive, formatSigned} from "../words/formatNumber.js";
import {BatchSheet} from "./BatchSheet.js";
import {LossBars} from "./LossBars.js";
import {ProbabilityBars} from "./ProbabilityBars.js";
import type {PlayedRun} from "./TrainingBench.js";
import {ValueGrid} from "./ValueGrid.js";

export interface StepByStepOptions {
  readonly missing?: readonly string[];
}

const parts = ["batch", "forward", "loss", "backward and update"] as const;

/** A run in slow motion: each of its steps taken apart into four, with the numbers of the very step that the run took. */
export function StepByStep(
  run: PlayedRun,
  {missing = missingSupport()}: StepByStepOptions = {}
): HTMLElement {
  let record: StepRecord | undefined;
  let of: Experiment = run.experiment;
  let part = 0;
  let losses: Float64Array | undefined;
  let computing: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let playing = false;
  let asking = false;
  let failure = "";

  const still = typeof matchMedia !== "undefined" && matchMedia("(prefers-reduced-motion: reduce)").matches;
  const play = html<HTMLButtonElement>`<button type="button" class="run-button" data-action="train" onclick=${() => (playing ? pause() : start())}></button>`;
  const next = html<HTMLButtonElement>`<button type="button" class="run-button" onclick=${() => {
    pause();
    void advance();
  }}>Next part</button>`;
  const speed = html<HTMLInputElement>`<input type="range" class="slider-track" min="-2" max="2" step="0.5" value="-1" aria-label="Speed" oninput=${onspeed}>`;
  const speedWords = html`<output></output>`;
  const tabs = parts.map(
    (name, i) =>
      html<HTMLButtonElement>`<button type="button" class="step-part" onclick=${() => {
        pause();
        show(i);
      }}><b>${i + 1}</b> ${name}</button>`
  );
  const status = html`<p class="step-status" role="status"></p>`;
  const body = html`<div class="step-body"></div>`;
  const sheet = BatchSheet();
  const line = RunLine(run.experiment);
  const node = html`<section class="step-by-step card" aria-label="A step in four parts">
    <div class="step-controls" role="group" aria-label="Slow motion">${still ? null : play}${next}${
      still ? null : html`<label class="step-speed"><span>Speed</span>${speed}${speedWords}</label>`
    }</div>
    ${status}
    <div class="step-parts" role="group" aria-label="The four parts of a step">${tabs}</div>
    ${body}
    ${line}
  </section>`;

  const partsASecond = () => 2 ** Number(speed.value);

  function onspeed(event: Event): void {
    event.stopPropagation();
    drawSpeed();
  }

  function drawSpeed(): void {
    const rate = partsASecond();
    const text =
      rate >= 1
        ? `${Number(rate.toFixed(1))} parts a second`
        : `a part every ${Number((1 / rate).toFixed(1))} seconds`;
    speedWords.textContent = text;
    speed.setAttribute("aria-valuetext", text);
  }

  function start(): void {
    if (missing.length > 0) return;
    playing = true;
    draw();
    void tick();
  }

  function pause(): void {
    clearTimeout(timer);
    playing = false;
    draw();
  }

  async function tick(): Promise<void> {
    await advance();
    if (!playing || !node.isConnected) return pause();
    timer = setTimeout(() => void tick(), 1000 / partsASecond());
  }

  /** Shows the next part; after the last one, the run takes its next step. */
  async function advance(): Promise<void> {
    if (asking || missing.length > 0) return;
    if (record !== undefined && part < parts.length - 1) return show(part + 1);
    asking = true;
    failure = "";
    try {
      const news = await run.recordStep();
      if (news === undefined) {
        failure =
          run.state === "over" || run.state === "stopped"
            ? "This run is over. Press Reset above, and it can be gone through from its first step."
            : "";
        playing = false;
      } else take(news);
    } catch (error) {
      failure = `The step could not be taken apart: ${error instanceof Error ? error.message : error}.`;
      playing = false;
    }
    asking = false;
    draw();
  }

  function take(news: StepRecord): void {
    record = news;
    of = run.experiment;
    part = 0;
    losses = undefined;
    sheet.update(news.batch);
    line.update(of);
    computing?.abort();
    computing = new AbortController();
    const {signal} = computing;
    inSlices(lossesInStep(layersOf(of), news, of), {signal}).then(
      (result) => {
        losses = result;
        if (part === 2) drawPart();
      },
      () => {} // a newer step has taken its place
    );
    drawPart();
  }

  function show(i: number): void {
    part = i;
    draw();
    drawPart();
  }

  function draw(): void {
    play.textContent = playing ? "Pause" : record === undefined ? "Slow motion" : "Go on slowly";
    play.setAttribute("aria-disabled", String(missing.length > 0));
    next.setAttribute("aria-disabled", String(missing.length > 0));
    for (const [i, tab] of tabs.entries()) {
      tab.setAttribute("aria-pressed", String(record !== undefined && i === part));
      tab.setAttribute("aria-disabled", String(record === undefined));
    }
    const text =
      missing.length > 0
        ? missingSentence(missing)
        : failure ||
          (record === undefined
            ? "The run above goes on from where it is, one part of a step at a time."
            : `Step ${formatCount(record.iteration + 1)} of ${formatCount(of.iterations)}, part ${part + 1} of 4: ${parts[part]}.`);
    if (status.textContent !== text) status.textContent = text;
  }

  function drawPart(): void {
    draw();
    if (record === undefined) {
      body.replaceChildren(
        html`<p class="step-hint">The four parts of a step will be shown here with their numbers: the digits of the batch, their way forward through the layers, the loss, and what it does to the weights.</p>`
      );
      return;
    }
    const views = [batchView, forwardView, lossView, updateView];
    body.replaceChildren(views[part]!(record));
  }

  sheet.addEventListener("input", (event) => {
    event.stopPropagation();
    drawPart();
  });

  function batchView({iteration, batch}: StepRecord): HTMLElement {
    const counts = Array.from({length: 10}, (_, k) => batch.labels.filter((label) => label === k).length);
    const seen = (iteration + 1) * batch.labels.length;
    const count = trainingCount(of);
    const whole = count === splitSizes[of.data].training ? "" : " chosen";
    return html`<div class="step-view" data-part="batch">
      <div class="step-left">${sheet}</div>
      <div class="step-right">
        <p>${formatCount(batch.labels.length)} digits, the next ones in the shuffled order of the ${formatCount(count)}${whole} training digits. With them ${formatCount(seen)} have been dealt: ${passes(seen / count)}.</p>
        <p>Of each digit there are: ${counts.map((n, k) => html`<span class="step-count"><b>${k}</b> ${n}</span>`)}</p>
        <p class="step-hint">Choose one of them, by pointer or cursor keys, to follow it through the other parts.</p>
      </div>
    </div>`;
  }

  function forwardView(step: StepRecord): HTMLElement {
    const row = sheet.value;
    const label = step.batch.labels[row]!;
    const values = forwardInStep(layersOf(of), step, row, of);
    const layers = layersOf(of);
    const stages = layers.slice(0, -1).map(({units, activation}, i) => {
      const dropped = step.mask !== undefined && i === layers.length - 2;
      const after = activation === "none" ? "" : `, after ${activation === "relu" ? "ReLU" : activation}`;
      return html`<li><h3>hidden layer ${i + 1} <span>${formatCount(units)} ${units === 1 ? "unit" : "units"}${after}${dropped ? ", after dropout" : ""}</span></h3>${ValueGrid(hiddenValues(values, i, layers.length, dropped), {label: `hidden layer ${i + 1}`})}</li>`;
    });
    const logits = values.get(`add${layers.length}`)!;
    const word = logits.length > 1 ? "logits" : "output";
    const last = html`<li><h3>${word} <span>${logits.length} ${logits.length === 1 ? "unit" : "units"}</span></h3>${ValueGrid(logits, {label: word, numbered: logits.length > 1, noun: "class"})}
      ${logits.length > 1 ? html`<div class="step-softmax"><h3>softmax <span>ten shares</span></h3>${ProbabilityBars(softmax(logits), label)}</div>` : null}</li>`;
    return html`<div class="step-view" data-part="forward">
      <div class="step-left">${digit(step)}<p>Digit ${row + 1} of the batch, a ${label}, on its way through the network as it is before the update. All ${formatCount(step.batch.labels.length)} go this way at once.</p></div>
      <ol class="step-stages">${stages}${last}</ol>
    </div>`;
  }

  function lossView(step: StepRecord): HTMLElement {
    const row = sheet.value;
    const label = step.batch.labels[row]!;
    const values = forwardInStep(layersOf(of), step, row, of);
    const logits = values.get(`add${layersOf(of).length}`)!;
    const loss = values.get("loss")![0]!;
    const sentence =
      of.loss === "cross-entropy"
        ? html`<p>The share of the ${label}, which is what the image shows, is ${scientific(softmax(logits)[label]!)}. The loss of this digit is −log ${scientific(softmax(logits)[label]!)} = <b>${formatLoss(loss)}</b>.</p>`
        : html`<p>The loss of this digit, the mean of the squared distances between the outputs and what they should be, is <b>${formatLoss(loss)}</b>.</p>`;
    return html`<div class="step-view" data-part="loss">
      <div class="step-left">${digit(step)}${sentence}</div>
      <div class="step-right">
        ${losses ? LossBars(losses, row) : html`<p class="step-hint">Adding up the losses of the batch …</p>`}
        <p>The mean of all ${formatCount(step.batch.labels.length)} is the loss of the batch: <b>${formatLoss(step.loss)}</b>. That one number is what the step lowers. ${formatPercent(step.accuracy)} of the batch are read right.</p>
      </div>
    </div>`;
  }

  function updateView(step: StepRecord): HTMLElement {
    const t = step.iteration + 1;
    const sizes = layerSteps(step);
    const chosen = steepestWeights(step);
    const layers = layersOf(of);
    return html`<div class="step-view" data-part="update">
      <div class="step-wide">
        <p>${gradientSentence(sizes.reduce((sum, {weights}) => sum + weights, 0))}</p>
        <div class="step-scroll" role="region" aria-label="Gradient and change of each layer" tabindex="0"><table class="step-table">
          <thead><tr><th scope="col">layer</th><th scope="col">weights and biases</th><th scope="col">length of the gradient</th><th scope="col">length of the change</th><th scope="col">largest change of one</th></tr></thead>
          <tbody>${sizes.map(
            ({layer, weights, gradient, change, largest}) =>
              html`<tr><th scope="row">${layer === layers.length ? "output" : `hidden ${layer}`}</th><td>${formatCount(weights)}</td><td>${formatPositive(gradient)}</td><td>${formatPositive(change)}</td><td>${formatPositive(largest)}</td></tr>`
          )}</tbody>
        </table></div>
        <p class="step-rule">${ruleSentence(of, t)} The steepest weight of each layer:</p>
        <div class="step-scroll" role="region" aria-label="One weight of each layer" tabindex="0">${weightTable(chosen, layers.length)}</div>
      </div>
    </div>`;
  }

  function weightTable(chosen: readonly WeightStep[], layerCount: number): HTMLElement {
    const heads = {adam: ["m", "√v"], momentum: ["m"], "gradient-descent": []}[of.optimizer];
    return html`<table class="step-table step-weights">
      <thead><tr><th scope="col">weight</th><th scope="col">gradient <var>g</var></th>${heads.map((head) => html`<th scope="col"><var>${head}</var></th>`)}<th scope="col">old</th><th scope="col">change</th><th scope="col">new</th></tr></thead>
      <tbody>${chosen.map((weight) => {
        const {before, after, gradient, moments} = weight;
        const [old, now] = [before, after].map((value) => Math.round(value * 1e8)) as [number, number];
        const remembered = moments.map((moment, k) => (k === 1 ? Math.sqrt(moment) : moment));
        return html`<tr><th scope="row">${nameOf(weight, layerCount)}</th><td>${scientific(gradient)}</td>${remembered.map((moment) => html`<td>${scientific(moment)}</td>`)}<td>${formatSigned(old / 1e8, 8)}</td><td>${formatChange((now - old) / 1e8, 8)}</td><td><b>${formatSigned(now / 1e8, 8)}</b></td></tr>`;
      })}</tbody>
    </table>`;
  }

  function digit({batch}: StepRecord): HTMLElement {
    const row = sheet.value;
    const image = batch.images.subarray(row * pixelCount, (row + 1) * pixelCount);
    return html`<div class="step-digit">${DigitImage(image, {label: `a handwritten ${batch.labels[row]}`})}</div>`;
  }

  // A run that was replaced or set back has no step to show any more.
  run.addEventListener(
    "input",
    onceAFrame(() => {
      if (run.value !== undefined || record === undefined) {
        if (record === undefined) line.update(run.experiment);
        return;
      }
      computing?.abort();
      record = undefined;
      failure = "";
      sheet.update(undefined);
      line.update(run.experiment);
      pause();
      drawPart();
    })
  );
  drawSpeed();
  drawPart();
  return node;
}

/** The values that hidden layer *i* hands on. */
function hiddenValues(values: NodeValues, i: number, count: number, dropped: boolean): Float64Array {
  if (dropped && i === count - 2) return values.get("dropout")!;
  return values.get(`activation${i + 1}`) ?? values.get(`add${i + 1}`)!;
}

function passes(share: number): string {
  if (share < 1) return `${formatPercent(share)} of the first pass through them`;
  return `${share.toFixed(2)} passes through them`;
}

function gradientSentence(count: number): string {
  return `Backwards through the layers comes the gradient: for each of the ${formatCount(count)} weights and biases, by how much the loss of this batch would rise if it rose.`;
}

function ruleSentence({optimizer, learningRate}: Experiment, t: number): Node | string {
  switch (optimizer) {
    case "adam": {
      const first =
        t === 1
          ? " At the first step that is α itself, up or down, for every weight that has a gradient at all."
          : "";
      return html`<span>Adam then takes <var>α<sub>t</sub></var> · <var>m</var> / (√<var>v</var> + 10⁻⁸) off each, with <var>α<sub>t</sub></var> = ${scientific(adamStepSize(learningRate, t))} at step ${formatCount(t)}.${first}</span>`;
    }
    case "momentum":
      return `Momentum then takes α · m off each, with α = ${learningRate}.`;
    case "gradient-descent":
      return `Gradient descent then takes α · g off each, with α = ${learningRate}.`;
  }
}

function nameOf({layer, input, unit}: WeightStep, count: number): string {
  const from =
    layer === 1 ? `pixel ${Math.floor(input / imageSide)},${input % imageSide}` : `unit ${input + 1}`;
  const to = layer === count ? `class ${unit}` : `unit ${unit + 1}`;
  return `${layer === count ? "output" : `hidden ${layer}`}: ${from} → ${to}`;
}

/** Writes a number with three significant digits, a small one as 1.23·10⁻⁴, with a true minus sign. */
function scientific(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const sign = value < 0 ? "−" : "";
  const size = Math.abs(value);
  if (size === 0 || (size >= 0.001 && size < 1000)) return `${sign}${size === 0 ? "0" : size.toPrecision(3)}`;
  const [mantissa, exponent] = size.toExponential(2).split("e") as [string, string];
  const power = exponent.replace("+", "").replace(/./g, (c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]!));
  return `${sign}${mantissa}·10${power}`;
}
