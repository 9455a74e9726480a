import {ticks} from "d3-array";
import {scaleLinear} from "d3-scale";
import {html, svg} from "htl";
import type {PairedComparison} from "../../lib/statistics/pairedComparison.js";
import {onWidth} from "../dom/onWidth.js";
import {formatChange, formatSigned} from "../words/formatNumber.js";
import {differenceDomain, stackDots} from "./pairedScale.js";

export interface PairedDifferencesValue {
  readonly comparison: PairedComparison;
  /** The seed of each difference. */
  readonly seeds: readonly number[];
}

const height = 210;
const margin = {top: 30, right: 16, bottom: 40, left: 16};
const band = 40; // below the dots, for the mean and its interval
const largest = 9;

/** Each pair as a dot on the axis of differences, their mean with its interval below them, and zero marked. */
export function PairedDifferences(): HTMLElement & {
  update(value: PairedDifferencesValue): void;
} {
  let width = 480;
  let value: PairedDifferencesValue | undefined;
  const picture = svg<SVGSVGElement>`<svg role="img"></svg>`;
  const hint = html`<p class="curve-empty">Each seed will be a dot here: how much better one is than the other.</p>`;
  const node = html`<figure class="paired-figure paired-differences"><figcaption class="curve-head"><span class="curve-title">Differences, seed by seed</span></figcaption><div class="paired-stage" style=${`--height: ${height}px`}>${picture}${hint}</div></figure>`;

  function draw(): void {
    const {comparison, seeds} = value ?? {comparison: undefined, seeds: []};
    const differences = (comparison?.differences ?? []).map((difference) => 100 * difference);
    const bounded = comparison !== undefined && Number.isFinite(comparison.low);
    const [mean, low, high] = [comparison?.mean ?? NaN, comparison?.low ?? NaN, comparison?.high ?? NaN].map(
      (share) => 100 * share
    ) as [number, number, number];
    const domain = differenceDomain([
      ...differences,
      ...(bounded && differences.length > 2 ? [low, high] : [])
    ]);
    const x = scaleLinear(domain, [margin.left, width - margin.right]);
    const within = (place: number) => Math.max(0, Math.min(width, place));
    const cap = (place: number) => (place === within(place) ? `M${place},${floor + 9}v10` : ""); // none where it runs out of the picture
    const foot = height - margin.bottom;
    const floor = foot - band;
    const size = Math.min(largest, fitSize(differences.map(x), floor - margin.top));
    const levels = stackDots(differences.map(x), size);
    const labels = ticks(...domain, Math.max(3, Math.min(9, width / 60)));
    const digits = Math.max(0, ...labels.map((tick) => (String(tick).split(".")[1] ?? "").length));
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("aria-label", describe(comparison));
    hint.hidden = differences.length > 0;
    picture.replaceChildren(
      svg`<g class="curve-axes">${labels.map(
        (tick) =>
          svg`<g transform=${`translate(${x(tick)},0)`}><line y1=${margin.top} y2=${foot}></line><text y=${foot + 15} text-anchor="middle">${formatChange(tick, digits)}</text></g>`
      )}<text x=${width - margin.right} y=${foot + 32} text-anchor="end">points of accuracy, A − B</text></g>`,
      svg`<g class="paired-zero"><line x1=${x(0)} x2=${x(0)} y1=${margin.top - 18} y2=${foot}></line>
        <text x=${x(0) - 8} y=${margin.top - 10} text-anchor="end">B better ←</text>
        <text x=${x(0) + 8} y=${margin.top - 10}>→ A better</text></g>`,
      svg`<g class="paired-dots">${differences.map(
        (difference, i) =>
          svg`<circle data-sign=${difference > 0 ? "a" : difference < 0 ? "b" : "none"} cx=${x(difference)} cy=${floor - size / 2 - levels[i]! * size} r=${size / 2 - 0.6}><title>seed ${seeds[i]}: ${formatChange(difference, 1)} points</title></circle>`
      )}</g>`,
      svg`<g class="paired-mean">${
        differences.length > 0
          ? [
              bounded
                ? svg`<path d=${`M${within(x(low))},${floor + 14}H${within(x(high))}${cap(x(low))}${cap(x(high))}`}></path>`
                : null,
              svg`<path class="paired-diamond" d=${`M${x(mean)},${floor + 7.5}l6.5,6.5l-6.5,6.5l-6.5,-6.5z`}></path>`,
              svg`<text x=${Math.max(60, Math.min(width - 60, x(mean)))} y=${floor + 34} text-anchor="middle">mean ${formatChange(mean, 1)}${bounded ? `, ${formatSigned(low, 1)} to ${formatSigned(high, 1)}` : ""}</text>`
            ]
          : null
      }</g>`
    );
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {
    update(next: PairedDifferencesValue) {
      value = next;
      draw();
    }
  });
}

/** The largest size at which the stacks of dots stay below *room*. */
function fitSize(x: readonly number[], room: number): number {
  for (let size = largest; size > 2; size -= 0.5) {
    if ((Math.max(0, ...stackDots(x, size)) + 1) * size <= room) return size;
  }
  return 2;
}

function describe(comparison: PairedComparison | undefined): string {
  if (!comparison || comparison.pairs === 0) return "Differences of accuracy, seed by seed: none yet";
  const {differences, mean, low, high} = comparison;
  const points = (share: number) => formatChange(100 * share, 1);
  const interval = Number.isFinite(low) ? `, interval ${points(low)} to ${points(high)}` : "";
  return `Differences of accuracy, seed by seed, in points: ${differences.map(points).join(", ")}; mean ${points(mean)}${interval}`;
}
