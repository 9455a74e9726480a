import {range} from "d3-array";
import {scaleLinear} from "d3-scale";
import {svg} from "htl";
import {crossEntropy, crossEntropyGradient} from "../../lib/network/crossEntropy.js";
import {formatChange, formatSigned} from "../words/formatNumber.js";
import type {Logits} from "./LogitSliders.js";

const width = 320;
const height = 200;
const margin = {top: 12, right: 14, bottom: 32, left: 34};
const reach = 4;

/** The loss as a function of logit *k* alone, its tangent at the present logit, and where a nudge *by* leads on each. */
export function TangentPlot({z, label, k, by}: Logits & {k: number; by: number}): SVGElement {
  const at = z[k]!;
  const lossAt = (logit: number) => crossEntropy(z.with(k, logit), label);
  const here = lossAt(at);
  const slope = crossEntropyGradient(z, label)[k]!;
  const lossesInSight = [lossAt(at - reach), lossAt(at + reach), here];
  const top = Math.max(2, Math.ceil(Math.max(...lossesInSight)));
  const bottom = Math.min(0, Math.floor(here - reach * Math.abs(slope)));
  const x = scaleLinear([at - reach, at + reach], [margin.left, width - margin.right]);
  const y = scaleLinear([bottom, top], [height - margin.bottom, margin.top]);
  const curve = range(-reach, reach + 0.01, 0.1).map(
    (d) => `${x(at + d).toFixed(1)},${y(lossAt(at + d)).toFixed(1)}`
  );
  const line = tangentEnds(slope, here, bottom, top).map(
    (d) => `${x(at + d).toFixed(1)},${y(here + slope * d).toFixed(1)}`
  );
  const predicted = y(Math.max(bottom, Math.min(top, here + slope * by)));
  const actual = y(lossAt(at + by));
  const name = `Loss against the logit of ${k}, with its tangent: slope ${formatChange(slope, 3)}, loss ${here.toFixed(3)} at ${formatSigned(at, 1)}`;
  return svg`<svg class="loss-plot" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${name}>
    ${y.ticks(4).map((value) => svg`<g class="plot-grid" transform=${`translate(0,${y(value)})`}><line x1=${margin.left} x2=${width - margin.right}></line><text x=${margin.left - 7} dy="0.32em" text-anchor="end">${value < 0 ? `−${-value}` : value}</text></g>`)}
    ${x.ticks(5).map((value) => svg`<text class="plot-tick" x=${x(value)} y=${height - margin.bottom + 14} text-anchor="middle">${value < 0 ? `−${-value}` : value}</text>`)}
    <text class="plot-tick" x=${width - margin.right} y=${height - 4} text-anchor="end">logit of ${k}</text>
    <text class="plot-tick" x=${margin.left} y=${height - 4}>↑ loss</text>
    <path class="plot-curve" d=${`M${curve.join("L")}`}></path>
    <path class="plot-tangent" d=${`M${line.join("L")}`}></path>
    <line class="plot-gap" x1=${x(at + by)} x2=${x(at + by)} y1=${predicted} y2=${actual}></line>
    <circle class="plot-ring" r="4.5" cx=${x(at + by)} cy=${predicted}></circle>
    <circle class="plot-dot" r="4.5" cx=${x(at + by)} cy=${actual}></circle>
    <circle class="plot-here" r="3" cx=${x(at)} cy=${y(here)}></circle>
  </svg>`;
}

/** How far to the left and right the tangent can be drawn without leaving the heights from *bottom* to *top*. */
function tangentEnds(slope: number, here: number, bottom: number, top: number): [number, number] {
  if (Math.abs(slope) < 1e-9) return [-reach, reach];
  const ends = [(bottom - here) / slope, (top - here) / slope].sort((a, b) => a - b) as [number, number];
  return [Math.max(-reach, ends[0]), Math.min(reach, ends[1])];
}
