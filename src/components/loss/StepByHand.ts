import {html} from "htl";
import {classCount, type Digits, imageSide, pixelCount, sliceDigits} from "../../lib/digits/digits.js";
import {initialParameters} from "../../lib/network/initialValues.js";
import {denseLayers, type LayerParameters} from "../../lib/network/network.js";
import {descentStep, pixelValues, readPixels, squaredLength} from "../../lib/training/descentStep.js";
import type {NumberSetting} from "../../lib/training/setting.js";
import {settings} from "../../lib/training/settings.js";
import {DigitImage} from "../digits/DigitImage.js";
import {SettingInput} from "../inputs/SettingInput.js";
import {formatLoss} from "../words/format.js";
import {formatChange, formatShare, formatSigned} from "../words/formatNumber.js";

export interface StepByHandOptions {
  /** Digits to take steps on; the first *others* of them say what a step does to the rest. */
  readonly digits: Digits;
  readonly others?: number;
  readonly seed?: number;
}

const alphaSetting: NumberSetting = {...settings.learningRate, slider: [1e-4, 0.1]};

/** One layer, one digit, one step of gradient descent at a time, with the numbers of each. */
export function StepByHand({digits, others = 100, seed = 1}: StepByHandOptions): HTMLElement {
  const count = digits.labels.length;
  if (count === 0)
    return html`<section class="hand" aria-label="A step by hand"><p>There is no digit to take a step on.</p></section>`;
  const rest = sliceDigits(digits, 0, others);
  const restPixels = Array.from(rest.labels, (_, i) => pixelsOf(rest, i));
  let at = 0;
  let steps = 0;
  let parameters = startOf(seed);
  let pixel = 0;

  const alpha = SettingInput(alphaSetting, {value: 0.01});
  const picture = html`<div class="hand-picture"></div>`;
  const mark = html`<i class="hand-mark"></i>`;
  const pixels = html<HTMLInputElement>`<input type="range" class="slider-track" min="0" step="1" aria-label="pixel to look at">`;
  const body = html`<tbody></tbody>`;
  const weight = html`<p class="hand-weight" aria-live="polite"></p>`;
  const says = html`<output class="hand-says"></output>`;
  const node = html`<section class="hand" aria-label="A step by hand">
    <div class="hand-left">
      ${picture}
      <div class="nudge-control"><span class="setting-label">Pixel</span>${pixels}</div>
      ${weight}
      ${alpha}
      <div class="logit-buttons">
        <button type="button" class="run-button" data-action="train" onclick=${onstep}>Take the step</button>
        <button type="button" onclick=${onback}>Back to the start</button>
        <button type="button" onclick=${onnext}>Another digit</button>
      </div>
    </div>
    <div class="hand-right">
      <div class="hand-scroll" role="region" tabindex="0" aria-label="The ten classes before and after the step">
      <table class="hand-table">
        <thead><tr><th scope="col"><span class="visually-hidden">class</span></th><th scope="col"><var>z</var></th><th scope="col"><var>p</var></th><th scope="col"><var>p</var> − <var>y</var></th><th scope="col">new <var>z</var></th><th scope="col">new <var>p</var></th></tr></thead>
        ${body}
      </table></div>
      ${says}
    </div>
  </section>`;

  alpha.addEventListener("input", (event) => {
    event.stopPropagation();
    draw();
  });
  pixels.addEventListener("input", (event) => {
    event.stopPropagation();
    pixel = inked()[Number(pixels.value)]!;
    draw();
  });
  picture.addEventListener("pointerdown", (event) => {
    const box = picture.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * imageSide);
    const column = Math.floor(((event.clientX - box.left) / box.width) * imageSide);
    const target = row * imageSide + column;
    pixel = inked().reduce((best, i) => (apart(i, target) < apart(best, target) ? i : best), pixel);
    draw();
  });

  function onstep(): void {
    parameters = descentStep(parameters, pixelsOf(digits, at), digits.labels[at]!, alpha.value);
    steps++;
    draw();
  }

  function onback(): void {
    parameters = startOf(seed);
    steps = 0;
    draw();
  }

  function onnext(): void {
    at = (at + 1) % count;
    show();
    draw();
  }

  /** The pixels of the digit that have ink, darkest first. */
  function inked(): number[] {
    const image = imageOf(digits, at);
    return Array.from(image.keys())
      .filter((i) => image[i]! > 0)
      .sort((a, b) => a - b);
  }

  function show(): void {
    const label = digits.labels[at]!;
    const list = inked();
    pixel = list[Math.floor(list.length / 2)] ?? 0;
    pixels.max = String(Math.max(0, list.length - 1));
    picture.replaceChildren(DigitImage(imageOf(digits, at), {label: `a handwritten ${label}`}), mark);
  }

  function draw(): void {
    const x = pixelsOf(digits, at);
    const label = digits.labels[at]!;
    const before = readPixels(parameters, x, label);
    const next = descentStep(parameters, x, label, alpha.value);
    const after = readPixels(next, x, label);
    body.replaceChildren(
      ...Array.from(before.z, (z, k) => {
        const cells = [
          formatSigned(z, 2),
          formatShare(before.p[k]!),
          formatChange(before.gradient[k]!, 3),
          formatSigned(after.z[k]!, 2),
          formatShare(after.p[k]!)
        ];
        return html`<tr data-right=${String(k === label)}><th scope="row">${k}</th>${cells.map((text) => html`<td>${text}</td>`)}</tr>`;
      })
    );
    drawPixel(x, label, before.gradient[label]!, next);
    const [mean, meanAfter] = [parameters, next].map((of) => meanLoss(of));
    const length = squaredLength(x);
    says.replaceChildren(
      html`<span>Steps taken: <b>${steps}</b>. The next one moves each logit by −α (‖x‖² + 1) (p − y), here −${alpha.value} · ${(length + 1).toFixed(1)} · (p − y).</span>`,
      html`<span>Loss on this ${label}: ${formatLoss(before.loss)} → <b>${formatLoss(after.loss)}</b></span>`,
      html`<span>Mean loss on the first ${rest.labels.length} validation digits: ${formatLoss(mean!)} → <b>${formatLoss(meanAfter!)}</b></span>`
    );
  }

  function drawPixel(x: Float64Array, label: number, gradient: number, next: LayerParameters): void {
    const row = Math.floor(pixel / imageSide);
    const column = pixel % imageSide;
    const weightAt = pixel * classCount + label;
    mark.style.left = `${(100 * column) / imageSide}%`;
    mark.style.top = `${(100 * row) / imageSide}%`;
    pixels.value = String(inked().indexOf(pixel));
    pixels.setAttribute("aria-valuetext", `row ${row}, column ${column}, value ${x[pixel]!.toFixed(3)}`);
    weight.replaceChildren(
      html`<span>Row ${row}, column ${column}: <var>x</var> = ${x[pixel]!.toFixed(3)}. Its weight for class ${label}:</span>`,
      html`<span class="hand-sum">${formatSigned(parameters.weights[weightAt]!, 4)} − ${alpha.value} · ${x[pixel]!.toFixed(3)} · (${formatSigned(gradient, 3)}) = <b>${formatSigned(next.weights[weightAt]!, 4)}</b></span>`
    );
  }

  function meanLoss(of: LayerParameters): number {
    const losses = restPixels.map((x, i) => readPixels(of, x, rest.labels[i]!).loss);
    return losses.reduce((a, b) => a + b, 0) / losses.length;
  }

  show();
  draw();
  return node;
}

function startOf(seed: number): LayerParameters {
  const layers = denseLayers(pixelCount, [], classCount, "none");
  return initialParameters(layers, {initializer: "truncated-normal", initialBias: 0.1, seed})[0]!;
}

function imageOf({images}: Digits, i: number): Uint8Array {
  return images.subarray(i * pixelCount, (i + 1) * pixelCount);
}

function pixelsOf(digits: Digits, i: number): Float64Array {
  return pixelValues(imageOf(digits, i));
}

/** The square of the distance between two pixels of an image. */
function apart(i: number, j: number): number {
  const rows = Math.floor(i / imageSide) - Math.floor(j / imageSide);
  return rows ** 2 + ((i % imageSide) - (j % imageSide)) ** 2;
}
