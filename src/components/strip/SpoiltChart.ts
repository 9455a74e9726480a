import {scaleLinear} from "d3-scale";
import {html, svg} from "htl";
import {spreadLabels} from "../charts/spreadLabels.js";
import {onWidth} from "../dom/onWidth.js";
import {formatPercent} from "../words/format.js";
import type {ShiftAxis} from "./shiftAxes.js";

/** A line of the chart: one network, fed in one way. */
export interface SpoiltLine {
  readonly name: string;
  /** The network, by its place: it has the line's colour. */
  readonly network: number;
  /** Put right before they are fed: the line is dashed. */
  readonly mended: boolean;
  /** The share of digits that is read right at each stop; undefined where it is not measured yet. */
  readonly shares: readonly (number | undefined)[];
}

export interface SpoiltChartValue {
  readonly axis: ShiftAxis;
  readonly lines: readonly SpoiltLine[];
  /** The stop that is read out. */
  readonly at: number;
}

const height = 260;
const margin = {top: 12, right: 116, bottom: 40, left: 40};

/** The accuracy of networks as digits are spoilt more and more; the stop that is read out has a line across. */
export function SpoiltChart(): HTMLElement & {update(value: SpoiltChartValue): void} {
  let width = 560;
  let value: SpoiltChartValue | undefined;
  const marks = svg`<g></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${marks}</svg>`;
  const node = html`<div class="spoilt-chart" style=${`--height: ${height}px`}>${picture}</div>`;

  function draw(): void {
    if (value === undefined) return;
    const {axis, lines, at} = value;
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const {stops} = axis;
    const foot = height - margin.bottom;
    const x = scaleLinear([stops[0]!, stops.at(-1)!], [margin.left + 8, width - margin.right]);
    const y = scaleLinear([0, 1], [foot, margin.top]);
    const known = lines.map(({shares}) =>
      shares.flatMap((share, i) => (share === undefined ? [] : [{x: x(stops[i]!), y: y(share)}]))
    );
    const ends = known.map((points) => points.at(-1)?.y ?? y(0));
    const heights = spreadLabels(ends, 14, margin.top + 4, foot);
    const every = (stops.length * 40) / Math.max(1, width - margin.right) > 1 ? 2 : 1;
    marks.replaceChildren(
      ...[0, 0.25, 0.5, 0.75, 1].map(
        (share) =>
          svg`<g class="spoilt-grid" transform=${`translate(0,${y(share)})`}><line x1=${margin.left} x2=${width - margin.right + 8}></line><text x=${margin.left - 6} dy="0.32em" text-anchor="end">${100 * share}${share === 1 ? "%" : ""}</text></g>`
      ),
      svg`<line class="spoilt-at" x1=${x(at)} x2=${x(at)} y1=${margin.top} y2=${foot}></line>`,
      ...stops.map(
        (stop, i) =>
          svg`<g class="spoilt-tick"><text x=${x(stop)} y=${foot + 16} text-anchor="middle">${i % every === 0 ? axis.format(stop) : ""}</text></g>`
      ),
      svg`<g class="spoilt-tick"><text x=${margin.left} y=${height - 5}>${axis.title}${axis.unit ? `, ${axis.unit}` : ""} →</text></g>`,
      ...lines.map(
        (
          {name, network, mended},
          i
        ) => svg`<g class="spoilt-line" data-network=${network} data-mended=${String(mended)}>
          <path d=${path(known[i]!)}></path>
          ${known[i]!.map((point) => svg`<circle cx=${point.x} cy=${point.y} r="3"></circle>`)}
          ${known[i]!.length > 0 ? svg`<text x=${known[i]!.at(-1)!.x + 9} y=${heights[i]} dy="0.32em">${name}</text>` : null}
        </g>`
      )
    );
    const index = stops.indexOf(at);
    const said = lines.map(
      ({name, shares}) =>
        `${name}: ${shares[index] === undefined ? "not measured yet" : formatPercent(shares[index])}`
    );
    picture.setAttribute(
      "aria-label",
      `Test digits read right, ${axis.title}. At ${axis.format(at)} ${axis.unit}: ${said.join("; ")}`
    );
  }

  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {
    update(next: SpoiltChartValue): void {
      value = next;
      draw();
    }
  });
}

function path(points: readonly {x: number; y: number}[]): string {
  return points.map(({x, y}, i) => `${i === 0 ? "M" : "L"}${x},${y}`).join("");
}
