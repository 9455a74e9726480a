import {html} from "htl";
import {crossEntropy} from "../../lib/network/crossEntropy.js";
import {softmax} from "../../lib/network/softmax.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {formatLoss} from "../words/format.js";
import {formatPositive, formatShare, formatSigned} from "../words/formatNumber.js";
import {LogPlot} from "./LogPlot.js";

/** Ten logits for an image, and the digit that the image shows. */
export interface Logits {
  /** [10] */
  readonly z: readonly number[];
  readonly label: number;
}

/** How far a logit can be dragged, either way. */
export const furthest = 10;

const undecided = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const start: Logits = {z: [-1, 0.5, 1, 3, -2, 2, 0, -1.5, 1.5, 0], label: 3};

/** Ten logits to drag, with every number on the way to the loss: powers, shares, and minus the logarithm of the right one. */
export function LogitSliders({value = start}: {value?: Logits} = {}): Input<Logits> {
  const rows = undecided.map((_, k) =>
    LogitRow(k, {onlogit: setLogit, onlabel: (label) => change({...value, label})})
  );
  const sum = html`<span class="logit-sum"></span>`;
  const working = html`<output class="logit-working"></output>`;
  const plot = html`<div class="logit-plot"></div>`;
  const shift = html<HTMLButtonElement>`<button type="button" onclick=${onshift}>Add 1 to all</button>`;
  const button = (text: string, z: (label: number) => readonly number[]) =>
    html`<button type="button" onclick=${() => change({...value, z: z(value.label)})}>${text}</button>`;
  const node = html`<section class="logits" aria-label="From logits to the loss">
    <form class="logit-table" onsubmit=${(event: Event) => event.preventDefault()}>
      <div class="logit-row logit-head" aria-hidden="true"><span>shows</span><span>logit <var>z</var></span><span></span><span>exp <var>z</var></span><span>share <var>p</var></span></div>
      ${rows}
      <div class="logit-row logit-foot"><span></span><span>sum</span><span></span>${sum}<span>1</span></div>
    </form>
    <div class="logit-side">
      ${plot}${working}
      <div class="logit-buttons">
        ${button("All zero", () => undecided)}
        ${button("Sure and right", (label) => undecided.map((_, k) => (k === label ? 8 : 0)))}
        ${button("Sure and wrong", (label) => undecided.map((_, k) => (k === (label + 5) % 10 ? 8 : 0)))}
        ${shift}
      </div>
    </div>
  </section>`;

  function setLogit(k: number, logit: number): void {
    change({...value, z: value.z.with(k, logit)});
  }

  function onshift(): void {
    if (shift.getAttribute("aria-disabled") === "true") return;
    change({...value, z: value.z.map((logit) => logit + 1)});
  }

  function change(next: Logits): void {
    value = next;
    draw();
    emitInput(node);
  }

  function draw(): void {
    const {z, label} = value;
    const p = softmax(z);
    const powers = z.map(Math.exp);
    const total = powers.reduce((a, b) => a + b, 0);
    const loss = crossEntropy(z, label);
    rows.forEach((row, k) => {
      row.update({logit: z[k]!, power: powers[k]!, share: p[k]!, right: k === label});
    });
    sum.textContent = formatPositive(total);
    shift.setAttribute("aria-disabled", String(!z.every((logit) => logit + 1 <= furthest)));
    working.replaceChildren(
      html`<span>The image shows a ${label}, and its share is <span class="logit-sum-term">${formatPositive(powers[label]!)} ∕ ${formatPositive(total)} = ${formatShare(p[label]!)}.</span></span>`,
      html`<span class="logit-loss">Loss: −log ${formatShare(p[label]!)} = <strong>${formatLoss(loss)}</strong></span>`
    );
    plot.replaceChildren(LogPlot({share: p[label]!, loss}));
  }

  draw();
  return withValue(
    node,
    () => value,
    (next: Logits) => {
      value = next;
      draw();
    }
  );
}

interface RowValues {
  readonly logit: number;
  readonly power: number;
  readonly share: number;
  readonly right: boolean;
}

/** One class: whether the image shows it, its logit, the power of that and its share. */
function LogitRow(
  k: number,
  {onlogit, onlabel}: {onlogit: (k: number, logit: number) => void; onlabel: (k: number) => void}
): HTMLElement & {update(values: RowValues): void} {
  const radio = html<HTMLInputElement>`<input type="radio" aria-label=${`the image shows a ${k}`} onchange=${() => onlabel(k)}>`;
  const track = html<HTMLInputElement>`<input type="range" class="slider-track" min=${-furthest} max=${furthest} step="0.1" aria-label=${`logit of ${k}`}>`;
  const logit = html`<span></span>`;
  const power = html`<span></span>`;
  const bar = html`<i class="logit-bar"></i>`;
  const share = html`<span class="logit-share-value"></span>`;
  const node = html`<div class="logit-row"><label class="logit-class">${radio}<b>${k}</b></label>${track}${logit}${power}<span class="logit-share">${bar}${share}</span></div>`;
  radio.name = "logit-label";
  radio.addEventListener("input", (event) => event.stopPropagation());
  track.addEventListener("input", (event) => {
    event.stopPropagation();
    onlogit(k, Number(track.value));
  });
  return Object.assign(node, {
    update(values: RowValues) {
      node.dataset.right = String(values.right);
      radio.checked = values.right;
      track.value = String(values.logit);
      track.setAttribute(
        "aria-valuetext",
        `${formatSigned(values.logit, 1)}, share ${formatShare(values.share)}`
      );
      logit.textContent = formatSigned(values.logit, 1);
      power.textContent = formatPositive(values.power);
      share.textContent = formatShare(values.share);
      bar.style.setProperty("--share", String(values.share));
    }
  });
}
