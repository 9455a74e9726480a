import {html} from "htl";
import {crossEntropy, crossEntropyGradient} from "../../lib/network/crossEntropy.js";
import {softmax} from "../../lib/network/softmax.js";
import type {Input} from "../inputs/Input.js";
import {formatChange, formatPositive, formatShare} from "../words/formatNumber.js";
import type {Logits} from "./LogitSliders.js";
import {TangentPlot} from "./TangentPlot.js";

/** What a nudge of one logit changes: as the gradient predicts it, and as it is when the loss is computed again. */
export interface Nudge {
  readonly predicted: number;
  readonly actual: number;
}

/** Nudges logit *k* by *by*, and compares the change of the loss with the gradient's prediction, (p_k − y_k)·by. */
export function nudge({z, label}: Logits, k: number, by: number): Nudge {
  const predicted = crossEntropyGradient(z, label)[k]! * by;
  return {predicted, actual: crossEntropy(z.with(k, z[k]! + by), label) - crossEntropy(z, label)};
}

/** Nudges of the table, and how many decimals it takes to see what the prediction misses. */
const nudges = [
  [1, 3],
  [0.1, 5],
  [0.01, 6],
  [0.001, 8]
] as const;

/** The gradient of the loss for the logits of *source*, class by class, and a nudge of one of them that puts it to the test. */
export function GradientNudge(source: Input<Logits>): HTMLElement {
  let k = source.value.label;
  let by = 1;
  const rows = source.value.z.map((_, i) =>
    GradientRow(i, () => {
      k = i;
      draw();
    })
  );
  const sum = html`<span></span>`;
  const track = html<HTMLInputElement>`<input type="range" class="slider-track" min="-3" max="3" step="0.01" aria-label="nudge">`;
  const amount = html`<span class="nudge-amount"></span>`;
  const plot = html`<div class="logit-plot"></div>`;
  const says = html`<output class="nudge-says"></output>`;
  const body = html`<tbody></tbody>`;
  track.value = String(by);
  track.addEventListener("input", (event) => {
    event.stopPropagation();
    by = Number(track.value);
    draw();
  });
  source.addEventListener("input", draw);

  function draw(): void {
    const {z, label} = source.value;
    const p = softmax(z);
    const gradient = crossEntropyGradient(z, label);
    rows.forEach((row, i) => {
      row.update({share: p[i]!, right: i === label, slope: gradient[i]!, chosen: i === k});
    });
    sum.textContent = "0";
    track.setAttribute("aria-valuetext", `${formatChange(by, 2)} on the logit of ${k}`);
    amount.textContent = formatChange(by, 2);
    plot.replaceChildren(TangentPlot({z, label, k, by}));
    const {predicted, actual} = nudge(source.value, k, by);
    says.replaceChildren(
      html`<span>Logit of ${k} nudged by ${formatChange(by, 2)}. Predicted: <span class="logit-sum-term">${formatChange(gradient[k]!, 3)} · ${formatChange(by, 2)} = <b>${formatChange(predicted, 3)}</b></span></span>`,
      html`<span>The loss itself changes by <b>${formatChange(actual, 3)}</b></span>`
    );
    body.replaceChildren(
      ...nudges.map(([size, decimals]) => {
        const {predicted, actual} = nudge(source.value, k, size);
        return html`<tr><td>${size}</td><td>${formatChange(predicted, decimals)}</td><td>${formatChange(actual, decimals)}</td><td>${formatMissing(actual - predicted)}</td></tr>`;
      })
    );
  }

  draw();
  return html`<section class="logits" aria-label="The gradient, checked by a nudge">
    <form class="logit-table" onsubmit=${(event: Event) => event.preventDefault()}>
      <div class="gradient-row logit-head" aria-hidden="true"><span>nudge</span><span>p</span><span>− y</span><span></span><span>= gradient</span></div>
      ${rows}
      <div class="gradient-row logit-foot"><span></span><span>1</span><span>− 1</span><span></span>${sum}</div>
    </form>
    <div class="logit-side">
      ${plot}
      <div class="nudge-control"><span class="setting-label">Nudge</span>${track}${amount}</div>
      ${says}
      <table class="nudge-table"><caption class="visually-hidden">Predicted and actual change of the loss for smaller and smaller nudges</caption><thead><tr><th scope="col">nudge</th><th scope="col">predicted</th><th scope="col">actual</th><th scope="col">missing</th></tr></thead>${body}</table>
    </div>
  </section>`;
}

/** Writes what a prediction missed, a tiny difference as a power of ten. The loss is convex, so it is never below nothing but by rounding. */
function formatMissing(difference: number): string {
  return difference > 1e-12 ? `+${formatPositive(difference)}` : "0";
}

/** Writes a slope with its sign, a tiny one as a power of ten. */
function formatSlope(slope: number): string {
  if (slope === 0) return formatShare(0);
  return `${slope < 0 ? "−" : "+"}${formatShare(Math.abs(slope))}`;
}

interface RowValues {
  readonly share: number;
  readonly right: boolean;
  readonly slope: number;
  readonly chosen: boolean;
}

/** One class: its share, what it should have been, and the difference as a bar to the left or to the right of nothing. */
function GradientRow(k: number, onchoose: () => void): HTMLElement & {update(values: RowValues): void} {
  const radio = html<HTMLInputElement>`<input type="radio" name="nudged" aria-label=${`nudge the logit of ${k}`} onchange=${onchoose} oninput=${(event: Event) => event.stopPropagation()}>`;
  const share = html`<span></span>`;
  const target = html`<span></span>`;
  const bar = html`<i class="gradient-bar"></i>`;
  const slope = html`<span></span>`;
  const node = html`<div class="gradient-row"><label class="logit-class">${radio}<b>${k}</b></label>${share}${target}<span class="gradient-rail">${bar}</span>${slope}</div>`;
  return Object.assign(node, {
    update(values: RowValues) {
      node.dataset.right = String(values.right);
      node.dataset.chosen = String(values.chosen);
      radio.checked = values.chosen;
      share.textContent = formatShare(values.share);
      target.textContent = values.right ? "− 1" : "− 0";
      slope.textContent = formatSlope(values.slope);
      bar.dataset.sign = values.slope < 0 ? "negative" : "positive";
      bar.style.setProperty("--share", String(Math.abs(values.slope)));
    }
  });
}
