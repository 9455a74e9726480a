import {mean} from "d3-array";
import {html, svg} from "htl";
import {formatCount, formatLoss} from "../words/format.js";

const width = 480;
const height = 130;
const margin = {top: 14, right: 6, bottom: 20, left: 34};

/** The loss of each digit of a batch, the largest first, with the mean of all as a line: what the batch's loss is made of. */
export function LossBars(losses: ArrayLike<number>, marked?: number): HTMLElement {
  const order = Array.from(losses, (loss, i) => ({loss, i})).sort((a, b) => b.loss - a.loss);
  const average = mean(order, ({loss}) => loss) ?? 0;
  const top = Math.max(0.001, order[0]?.loss ?? 1);
  const x = (k: number) =>
    margin.left + (k / Math.max(1, order.length)) * (width - margin.left - margin.right);
  const y = (loss: number) => height - margin.bottom - (loss / top) * (height - margin.top - margin.bottom);
  const half = order.filter(({loss}) => loss < average).length;
  const label = `The loss of each of ${formatCount(order.length)} digits: from ${formatLoss(order.at(-1)?.loss ?? 0)} to ${formatLoss(top)}, their mean ${formatLoss(average)}`;
  return html`<figure class="loss-bars">${svg`<svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${label}>
    ${order.map(({loss, i}, k) => svg`<rect data-marked=${String(i === marked)} x=${x(k)} width=${Math.max(0.5, x(1) - x(0) - 0.6)} y=${y(loss)} height=${Math.max(0.5, height - margin.bottom - y(loss))}></rect>`)}
    <line class="loss-bars-mean" x1=${margin.left} x2=${width - margin.right} y1=${y(average)} y2=${y(average)}></line>
    <text x=${width - margin.right} y=${Math.max(10, y(average) - 5)} text-anchor="end">mean ${formatLoss(average)}</text>
    <text x=${margin.left - 5} y=${margin.top + 3} text-anchor="end">${formatLoss(top)}</text>
    <text x=${margin.left - 5} y=${height - margin.bottom + 3} text-anchor="end">0</text>
    <text x=${margin.left} y=${height - 5}>the digits of the batch, the hardest first</text>
  </svg>`}<figcaption>${formatCount(half)} of ${formatCount(order.length)} digits cost less than the mean.</figcaption></figure>`;
}
