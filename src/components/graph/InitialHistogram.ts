import {max} from "d3-array";
import {scaleLinear} from "d3-scale";
import {html, svg} from "htl";
import {histogram} from "../../lib/network/histogram.js";
import {formatCount, formatPercent} from "../words/format.js";

export interface InitialHistogramOptions {
  /** The name of the values, for the picture's own name. */
  readonly label: string;
  /** The axis goes from −limit to limit. */
  readonly limit: number;
  /** The same values later, drawn as an outline. */
  readonly later?: ArrayLike<number>;
  readonly laterWord?: string;
}

const width = 260;
const height = 112;
const margin = {top: 16, right: 12, bottom: 20, left: 12};
const binCount = 41; // odd, so that 0 has a bar of its own

/** How *values* are spread: bars for now, an outline for later. Each picture has its own height; the tallest bar says what it stands for. */
export function InitialHistogram(
  values: ArrayLike<number>,
  {label, limit, later, laterWord = "later"}: InitialHistogramOptions
): HTMLElement {
  const bins = histogram(values, limit, binCount);
  const outline = later && histogram(later, limit, binCount);
  const tallest = Math.max(1, max(bins) ?? 0, (outline && max(outline)) ?? 0);
  const x = scaleLinear([0, binCount], [margin.left, width - margin.right]);
  const y = scaleLinear([0, tallest], [height - margin.bottom, margin.top]);
  const ticks = scaleLinear([-limit, limit], [margin.left, width - margin.right]);
  const peak = bins.indexOf(max(bins) ?? 0);
  const share = values.length > 0 ? formatPercent((max(bins) ?? 0) / values.length) : "";
  const anchor = peak < binCount / 3 ? "start" : peak > (2 * binCount) / 3 ? "end" : "middle";
  const name = `${label}: ${formatCount(values.length)} values between ${-limit} and ${limit}, at most ${share || "none"} in one of ${binCount} bars`;
  return html`<div class="histogram">${svg`<svg role="img" aria-label=${name} viewBox=${`0 0 ${width} ${height}`}>
    <g class="histogram-axis">
      <line x1=${margin.left} x2=${width - margin.right} y1=${height - margin.bottom} y2=${height - margin.bottom}></line>
      ${[-limit, 0, limit].map((value) => svg`<text x=${ticks(value)} y=${height - 5} text-anchor=${value < 0 ? "start" : value > 0 ? "end" : "middle"}>${String(value).replace("-", "−")}</text>`)}
    </g>
    <g class="histogram-bars">${Array.from(bins, (count, i) =>
      count > 0
        ? svg`<rect x=${x(i) + 0.4} width=${x(1) - x(0) - 0.8} y=${y(count)} height=${y(0) - y(count)}></rect>`
        : null
    )}</g>
    ${outline ? svg`<path class="histogram-later" d=${steps(outline, x, y)}></path>` : null}
    ${values.length > 0 ? svg`<text class="histogram-peak" x=${x(peak + 0.5)} y=${y(bins[peak]!) - 4} text-anchor=${anchor}>${share}</text>` : null}
    ${outline ? svg`<text class="histogram-later-word" x=${width - margin.right} y="10" text-anchor="end">┄ ${laterWord}</text>` : null}
  </svg>`}</div>`;
}

function steps(counts: Uint32Array, x: (i: number) => number, y: (count: number) => number): string {
  const corners = Array.from(counts, (count, i) => `V${y(count).toFixed(1)}H${x(i + 1).toFixed(1)}`);
  return `M${x(0).toFixed(1)},${y(0).toFixed(1)}${corners.join("")}V${y(0).toFixed(1)}`;
}
