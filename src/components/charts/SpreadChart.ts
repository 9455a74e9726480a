import {extent, max, median, min} from "d3-array";
import {scaleLog, scalePoint} from "d3-scale";
import {html, svg} from "htl";
import {placeAmong, placeInWords} from "../../lib/statistics/placeAmong.js";
import type {MeasureAt} from "../../lib/training/session.js";
import {onWidth} from "../dom/onWidth.js";
import {formatCount, formatLoss} from "../words/format.js";
import {CurveCursor} from "./CurveCursor.js";

export interface SpreadChartValue {
  /** The log of each run. */
  readonly logs: readonly (readonly MeasureAt[])[];
  /** The log of the reader's run, as far as there is one. */
  readonly mine: readonly MeasureAt[];
}

export interface SpreadChartOptions {
  /** The lines that were printed elsewhere, to be placed among the runs. */
  readonly printed: readonly MeasureAt[];
  readonly height?: number;
}

const margin = {top: 22, right: 14, bottom: 36, left: 42};
const axisTicks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** The loss of each printed line among those of many runs: a dot for every run, a band from their lowest to their highest, and in it the printed loss and the reader's. */
export function SpreadChart({printed, height = 280}: SpreadChartOptions): HTMLElement & {
  update(value: SpreadChartValue): void;
} {
  let width = 640;
  let value: SpreadChartValue = {logs: [], mine: []};
  let reading: number | undefined;
  const marks = svg`<g></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${marks}</svg>`;
  const readout = html`<p class="spread-readout"></p>`;
  const cursor = CurveCursor({
    label: "Read the lines of the log, one by one",
    invert: (px) =>
      ((px - margin.left) / Math.max(1, width - margin.left - margin.right)) * printed.length - 0.5,
    count: () => printed.length,
    describe: (i) => words(i),
    onmove: (i) => {
      reading = i;
      draw();
    }
  });
  const node = html`<figure class="spread-chart">
    <div class="spread-stage" style=${`--height: ${height}px`}>${picture}${cursor}</div>
    ${readout}
  </figure>`;

  function lossesAt(i: number): number[] {
    return value.logs
      .map((log) => log.find(({iteration}) => iteration === printed[i]!.iteration)?.loss)
      .filter((loss): loss is number => loss !== undefined && Number.isFinite(loss));
  }

  function mineAt(i: number): number | undefined {
    const loss = value.mine.find(({iteration}) => iteration === printed[i]!.iteration)?.loss;
    return loss !== undefined && Number.isFinite(loss) ? loss : undefined;
  }

  function words(i: number): string {
    const {iteration, loss} = printed[i]!;
    const losses = lossesAt(i);
    const mine = mineAt(i);
    const [low, high] = extent(losses);
    const rest =
      losses.length > 0
        ? `: from ${formatLoss(low!)} to ${formatLoss(high!)} in ${formatCount(losses.length)} runs, half of them below ${formatLoss(median(losses)!)}. Printed: ${formatLoss(loss)}, ${placeInWords(placeAmong(loss, losses))}.`
        : `. Printed: ${formatLoss(loss)}.`;
    const yours =
      mine === undefined
        ? ""
        : ` Yours: ${formatLoss(mine)}${losses.length > 0 ? `, ${placeInWords(placeAmong(mine, losses))}` : ""}.`;
    return `Iteration ${formatCount(iteration)}${rest}${yours}`;
  }

  function draw(): void {
    const all = [
      ...printed.map(({loss}) => loss),
      ...printed.flatMap((_, i) => [...lossesAt(i), mineAt(i) ?? NaN])
    ].filter((loss) => loss > 0);
    const low = (min(all) ?? 0.1) * 0.9;
    const high = (max(all) ?? 5) * 1.12;
    const x = scalePoint<number>()
      .domain(printed.keys())
      .range([margin.left, width - margin.right])
      .padding(0.5);
    const y = scaleLog([Math.min(low, 0.2), Math.max(high, 4.5)], [height - margin.bottom, margin.top]);
    const apart = Math.min(11, x.step() / 3.4);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const grid = axisTicks
      .filter((tick) => tick >= y.domain()[0]! && tick <= y.domain()[1]!)
      .map(
        (tick) =>
          svg`<g class="spread-grid" transform=${`translate(0,${y(tick)})`}><line x1=${margin.left} x2=${width - margin.right}></line><text x=${margin.left - 7} dy="0.32em" text-anchor="end">${tick}</text></g>`
      );
    const columns = printed.map(({iteration, loss}, i) => {
      const centre = x(i)!;
      const losses = lossesAt(i);
      const mine = mineAt(i);
      const [least, most] = extent(losses);
      return svg`<g data-read=${String(reading === i)}>
        ${reading === i ? svg`<rect class="spread-here" x=${centre - x.step() / 2} width=${x.step()} y=${margin.top} height=${height - margin.top - margin.bottom}></rect>` : null}
        ${losses.length > 1 ? svg`<rect class="spread-band" x=${centre - 5} width="10" y=${y(most!)} height=${Math.max(1, y(least!) - y(most!))} rx="5"></rect>` : null}
        ${losses.map((one) => svg`<circle class="spread-dot" cx=${centre} cy=${y(one)} r="2.6"></circle>`)}
        ${losses.length > 2 ? svg`<line class="spread-median" x1=${centre - 7} x2=${centre + 7} y1=${y(median(losses)!)} y2=${y(median(losses)!)}></line>` : null}
        <path class="spread-printed" d=${diamond(centre - apart, y(loss))}></path>
        ${mine === undefined ? null : svg`<circle class="spread-mine" cx=${centre + apart} cy=${y(mine)} r="4"></circle>`}
        ${width > 420 || i % 2 === 0 ? svg`<text class="spread-tick" x=${centre} y=${height - margin.bottom + 16} text-anchor="middle">${iteration}</text>` : null}
      </g>`;
    });
    const names = [
      svg`<tspan data-name="printed">◆ printed</tspan>`,
      value.mine.length > 0 ? svg`<tspan data-name="mine" dx="12">● yours</tspan>` : null,
      value.logs.length > 0 ? svg`<tspan data-name="runs" dx="12">∙ other seeds</tspan>` : null
    ];
    const labels = [
      svg`<text class="spread-name" x=${width - margin.right} y="11" text-anchor="end">${names}</text>`,
      svg`<text class="spread-axis" x=${margin.left} y="11">loss of the batch</text>`,
      svg`<text class="spread-axis" x=${width - margin.right} y=${height - 4} text-anchor="end">iteration</text>`
    ];
    marks.replaceChildren(...grid, ...columns, ...labels);
    readout.textContent =
      reading === undefined ? "Point at a line, or move along them with the cursor keys." : words(reading);
    picture.setAttribute(
      "aria-label",
      `The loss of the ten printed lines among ${formatCount(value.logs.length)} runs. ${words(0)} ${words(printed.length - 1)}`
    );
  }

  function update(next: SpreadChartValue): void {
    value = next;
    draw();
    cursor.refresh();
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {update});
}

function diamond(x: number, y: number, r = 5): string {
  return `M${x},${y - r}L${x + r},${y}L${x},${y + r}L${x - r},${y}Z`;
}
