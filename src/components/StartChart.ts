import {max, ticks} from "d3-array";
import {scaleLinear} from "d3-scale";
import {html, svg} from "htl";
import {curveAxes, curveLabels, margin} from "./curveFrame.js";
import {curvePath} from "./curvePath.js";
import {iterationScale, metricScale, type Scale} from "./curveScales.js";
import {formatLoss} from "./format.js";
import {onWidth} from "./onWidth.js";

/** One of the runs: its name, and the loss of each batch so far. */
export interface StartCurve {
  readonly name: string;
  readonly loss: ArrayLike<number>;
}

const tall = 290;
const low = 190; // on a phone, where the settings stay in sight with it
const narrow = 420;
const room = 112; // on the right, for the names

/** The first steps of several runs, from the same batches: the loss of each batch against the steps. Each curve has its name at its end, its colour and its dashes. */
export function StartChart({iterations, empty}: {iterations: number; empty: string}): HTMLElement & {
  update(curves: readonly StartCurve[]): void;
} {
  const picture = svg<SVGSVGElement>`<svg role="img"></svg>`;
  const hint = html`<p class="start-empty">${empty}</p>`;
  const stage = html`<div class="start-stage">${picture}${hint}</div>`;
  const node = html`<figure class="start-chart"><figcaption class="curve-head"><span class="curve-title">Loss of each batch</span></figcaption>
    ${stage}</figure>`;
  let width = 560;
  let height = tall;
  let curves: readonly StartCurve[] = [];

  function draw(): void {
    const right = width - room + margin.right; // curveAxes keeps margin.right free
    const x = iterationScale(iterations, margin.left, width - room);
    const y = lossScale(curves, height - margin.bottom, margin.top);
    const drawn = curves.filter(({loss}) => loss.length > 0);
    stage.style.height = `${height}px`;
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    hint.hidden = drawn.length > 0;
    const ends = drawn.map(({name, loss}) => ({name, x: x(loss.length - 1), y: y(loss[loss.length - 1]!)}));
    picture.replaceChildren(
      svg`<g class="curve-axes">${curveAxes(x, y, {width: right, height})}</g>`,
      svg`<g class="start-curves">${drawn.map(
        ({name, loss}) => svg`<path data-run=${name} d=${curvePath(loss, x, y, {columns: width})}></path>`
      )}</g>`,
      svg`<g class="curve-labels start-labels">${curveLabels(ends, {width, height})}</g>`
    );
    const words = drawn.map(
      ({name, loss}) => `${name} from ${formatLoss(loss[0]!)} to ${formatLoss(loss[loss.length - 1]!)}`
    );
    picture.setAttribute("aria-label", words.length > 0 ? `Loss of each batch: ${words.join("; ")}.` : empty);
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    height = width < narrow ? low : tall;
    draw();
  });
  return Object.assign(node, {
    update(next: readonly StartCurve[]) {
      curves = next;
      draw();
    }
  });
}

/** From 0 to 3, or as far as is needed; in powers of ten once that is over 20. */
function lossScale(curves: readonly StartCurve[], bottom: number, top: number): Scale {
  const highest = max(curves, ({loss}) => max(Array.from(loss).filter(Number.isFinite))) ?? 0;
  if (highest > 20) return metricScale("loss", [-1, Math.ceil(Math.log10(highest))], bottom, top);
  const last = Math.max(3, Math.ceil(highest));
  const labels = ticks(0, last, 4).map((value) => ({value, text: String(value)}));
  return Object.assign(scaleLinear([0, last], [bottom, top]), {labels}) as Scale;
}
