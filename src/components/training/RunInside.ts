import {html} from "htl";
import {classCount, type Digits, pixelCount} from "../../lib/digits/digits.js";
import {forward} from "../../lib/network/forward.js";
import {deviation} from "../../lib/network/histogram.js";
import type {LayerParameters} from "../../lib/network/network.js";
import {layersOf} from "../../lib/training/experiment.js";
import type {Moment} from "../../lib/training/session.js";
import {DigitImage} from "../digits/DigitImage.js";
import {WeightImages} from "../digits/WeightImages.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenInSight} from "../dom/whenInSight.js";
import {InitialHistogram} from "../graph/InitialHistogram.js";
import {formatCount} from "../words/format.js";
import {formatPositive} from "../words/formatNumber.js";
import {FollowingRunLine} from "./FollowingRunLine.js";
import {ProbabilityBars} from "./ProbabilityBars.js";
import type {RunMoments} from "./runMoments.js";
import {ValueGrid} from "./ValueGrid.js";

export interface RunInsideOptions {
  /** The validation digits that *moments* reads. */
  readonly digits: Digits;
  /** How many units of the first layer are shown as images: the first ones. */
  readonly images?: number;
}

/** A network from within, at one moment of its run: what one digit does to a layer, what the first layer looks for, and how weights and gradients are spread. */
export function RunInside(moments: RunMoments, {digits, images = 12}: RunInsideOptions): HTMLElement {
  let layer = 0;
  let drawn: Moment | undefined;

  const picture = html`<div class="inside-picture"></div>`;
  const shares = html`<div class="inside-shares"></div>`;
  const layers = html<HTMLSelectElement>`<select aria-label="Layer" oninput=${onlayer}></select>`;
  const cells = html`<div class="inside-cells"></div>`;
  const spread = html`<div class="inside-spread"></div>`;
  const change = html<HTMLInputElement>`<input type="checkbox" role="switch" oninput=${onchange}>`;
  const weights = WeightImages({
    label: "The weights of the first layer",
    count: images,
    name: (i) => `unit ${i + 1}`,
    empty: "Each unit of the first layer will be an image of its 784 weights here."
  });
  const step = (by: number) => () => {
    const count = digits.labels.length;
    moments.digit = (moments.digit + by + count) % count;
  };
  const node = html`<section class="run-inside" aria-label="Inside the network">
    <div class="inside-grid">
      <div class="inside-digit">
        <div class="inside-choose">${picture}<div class="inside-buttons"><button type="button" onclick=${step(-1)} aria-label="Previous digit">‹</button><button type="button" onclick=${step(1)} aria-label="Next digit">›</button></div></div>
        ${shares}
      </div>
      <div class="inside-layer">
        <label class="inside-choice"><span>Layer</span>${layers}</label>
        <h3>What the digit does to it</h3>
        ${cells}
        ${spread}
      </div>
    </div>
    <div class="inside-weights">
      <div class="inside-head"><h3>What the first layer looks for</h3><label class="switch">${change}<span>only what training has changed</span></label></div>
      ${weights}
    </div>
    ${FollowingRunLine(moments.run)}
  </section>`;

  function onlayer(event: Event): void {
    event.stopPropagation();
    layer = Number(layers.value);
    drawLayer();
    drawSpread();
  }

  function onchange(event: Event): void {
    event.stopPropagation();
    drawWeights();
  }

  function drawChoice(): void {
    const all = layersOf(moments.run.experiment);
    const names = all.map(({units}, i) => {
      const word = i < all.length - 1 ? `hidden layer ${i + 1}` : "output layer";
      return `${word}: ${formatCount(units)} ${units === 1 ? "unit" : "units"}`;
    });
    if (String(names) === String([...layers.options].map((option) => option.textContent))) return;
    layer = Math.min(layer, all.length - 1);
    layers.replaceChildren(
      ...names.map((name, i) => html`<option value=${i} selected=${i === layer}>${name}</option>`)
    );
  }

  function drawDigit(): void {
    const {moment, digit} = moments;
    const label = digits.labels[digit]!;
    picture.replaceChildren(
      html`<div class="inside-paper">${DigitImage(
        digits.images.subarray(digit * pixelCount, (digit + 1) * pixelCount),
        {label: `validation digit ${digit + 1}: a handwritten ${label}`}
      )}</div>`,
      html`<span>validation digit ${formatCount(digit + 1)}, a <b>${label}</b></span>`
    );
    const row = moment?.probabilities.subarray(digit * classCount, (digit + 1) * classCount);
    shares.replaceChildren(ProbabilityBars(row ?? new Float32Array(classCount), label));
  }

  function drawLayer(): void {
    const {moment, digit} = moments;
    const {experiment} = moments.run;
    const all = layersOf(experiment);
    if (moment === undefined || !fits(moment)) {
      const hint =
        "Its units will be cells here, one each; below, how its weights and their gradients are spread.";
      cells.replaceChildren(html`<p class="inside-hint">${hint}</p>`);
      return;
    }
    const image = digits.images.subarray(digit * pixelCount, (digit + 1) * pixelCount);
    const values = forward(all, moment.parameters, {image, label: digits.labels[digit]!}, experiment);
    const at = Math.min(layer, all.length - 1);
    const {activation} = all[at]!;
    const id = activation === "none" ? `add${at + 1}` : `activation${at + 1}`;
    const last = at === all.length - 1;
    cells.replaceChildren(
      ValueGrid(values.get(id)!, {
        label: "What the digit does to the layer",
        numbered: last,
        noun: last ? "class" : "unit"
      })
    );
  }

  function drawSpread(): void {
    const {moment, start} = moments;
    if (moment === undefined || start === undefined || !fits(moment) || !fits(start)) {
      spread.replaceChildren();
      return;
    }
    const at = Math.min(layer, moment.parameters.length - 1);
    spread.replaceChildren(
      spreadOf("Weights", moment.parameters[at]!, start.parameters[at]!),
      spreadOf("Gradients", moment.gradients[at]!, start.gradients[at]!)
    );
  }

  function drawWeights(): void {
    const {moment, start} = moments;
    if (moment === undefined || start === undefined) {
      weights.clear();
      return;
    }
    const {weights: now, biases} = moment.parameters[0]!;
    const before = start.parameters[0]!.weights;
    if (before.length === now.length) weights.update(now, biases.length, change.checked ? before : undefined);
  }

  /** Whether *moment* is of a network as the run has it now: a newer run may just have begun. */
  function fits({parameters}: Moment): boolean {
    const {hidden} = moments.run.experiment;
    return (
      parameters.length === hidden.length + 1 &&
      hidden.every((units, i) => parameters[i]!.biases.length === units)
    );
  }

  /** Draws a moment that is new, one piece after the other, so that the page goes on living in between. */
  async function draw(): Promise<void> {
    drawChoice();
    const {moment} = moments;
    if (moment === drawn) return;
    drawn = moment;
    for (const piece of [drawDigit, drawLayer, drawSpread, drawWeights]) {
      piece();
      await new Promise((resolve) => setTimeout(resolve));
      if (moment !== drawn) return; // a newer one is being drawn
    }
  }

  moments.addEventListener(
    "change",
    onceAFrame(() => void draw())
  );
  moments.addEventListener("digit", () => {
    drawDigit();
    drawLayer();
  });
  whenInSight(node, (inSight) => moments.watch(node, inSight));
  drawChoice();
  drawDigit();
  drawLayer();
  void draw();
  return node;
}

/** The standard deviation of values that never change, computed once. */
function deviationOf(values: Float32Array): number {
  const known = deviations.get(values) ?? deviation(values);
  deviations.set(values, known);
  return known;
}

const deviations = new WeakMap<Float32Array, number>();

/** How the weights of a layer are spread, with those of the start as an outline. The axis is that of the start, so that it stands still. */
function spreadOf(
  title: string,
  {weights: now}: LayerParameters,
  {weights: start}: LayerParameters
): HTMLElement {
  const [before, after] = [deviationOf(start), deviationOf(now)];
  const limit = roundUp(3 * before) || roundUp(3 * after) || 1;
  const words = `standard deviation ${formatPositive(after)}; at the start ${formatPositive(before)}`;
  return html`<figure class="inside-histogram"><figcaption>${title}</figcaption>${InitialHistogram(now, {
    label: title,
    limit,
    later: start,
    laterWord: "at the start"
  })}<p>${words}</p></figure>`;
}

/** The smallest of 1, 2, 5 times a power of ten that is at least *value*; 0 where there is no such. */
function roundUp(value: number): number {
  if (!(value > 0 && value < Infinity)) return 0;
  const exponent = Math.floor(Math.log10(value));
  for (const factor of [1, 2, 5]) {
    const round = Number(`${factor}e${exponent}`);
    if (round >= value) return round;
  }
  return Number(`1e${exponent + 1}`);
}
