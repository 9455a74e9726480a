import {range} from "d3-array";
import {scaleLinear} from "d3-scale";
import {svg} from "htl";
import {formatLoss} from "../words/format.js";
import {formatShare} from "../words/formatNumber.js";

const width = 320;
const height = 180;
const margin = {top: 14, right: 14, bottom: 32, left: 34};
const highest = 6;

/** The loss as a function of the share that the right class got, −log p, and where *share* lies on it. */
export function LogPlot({share, loss}: {share: number; loss: number}): SVGElement {
  const x = scaleLinear([0, 1], [margin.left, width - margin.right]);
  const y = scaleLinear([0, highest], [height - margin.bottom, margin.top]).clamp(true);
  const points = range(0, 121).map((i) => Math.exp((-i / 120) * highest));
  const curve = points.map((p) => `${x(p).toFixed(1)},${y(-Math.log(p)).toFixed(1)}`).join("L");
  const beyond = loss > highest;
  const anchor = share > 0.6 ? "end" : "start";
  return svg`<svg class="loss-plot" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${`Loss against the share of the right class: ${formatLoss(loss)} at ${formatShare(share)}`}>
    ${[0, 2, 4, 6].map((value) => svg`<g class="plot-grid" transform=${`translate(0,${y(value)})`}><line x1=${margin.left} x2=${width - margin.right}></line><text x=${margin.left - 7} dy="0.32em" text-anchor="end">${value}</text></g>`)}
    ${[0, 0.5, 1].map((value) => svg`<text class="plot-tick" x=${x(value)} y=${height - margin.bottom + 14} text-anchor="middle">${value}</text>`)}
    <text class="plot-tick" x=${width - margin.right} y=${height - 4} text-anchor="end">share p of the right class</text>
    <text class="plot-name" x=${x(0.2)} y=${y(4.3)}>loss = −log p</text>
    <line class="plot-rule" x1=${margin.left} x2=${width - margin.right} y1=${y(Math.log(10))} y2=${y(Math.log(10))}></line>
    <text class="plot-tick" x=${width - margin.right} y=${y(Math.log(10)) - 5} text-anchor="end">a tenth each: log 10 = 2.30</text>
    <path class="plot-curve" d=${`M${curve}`}></path>
    <circle class="plot-dot" r="5" cx=${x(Math.max(share, Math.exp(-highest)))} cy=${y(loss)}></circle>
    <text class="plot-value" x=${x(share) + (anchor === "end" ? -9 : 9)} y=${y(loss) - 7} text-anchor=${anchor}>${beyond ? `↑ ${formatLoss(loss)}` : formatLoss(loss)}</text>
  </svg>`;
}
