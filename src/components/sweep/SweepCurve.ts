import {range} from "d3-array";
import {html, svg} from "htl";
import {wilsonInterval} from "../../lib/statistics/interval.js";
import type {Sweep} from "../../lib/sweep/sweep.js";
import {sweptSetting} from "../../lib/sweep/sweepAxis.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {onWidth} from "../dom/onWidth.js";
import {formatPercent} from "../words/format.js";
import type {CellState, SweepPicture, SweepPictureOptions} from "./SweepMap.js";
import {sweepCursor} from "./sweepCursor.js";
import {accuracyShare, accuracyTicks} from "./sweepScale.js";
import {axisLabel, axisPlace, axisTitle, cellName, resultWords} from "./sweepWords.js";

const margin = {top: 22, right: 14, bottom: 44, left: 42};
const height = 300;

/** A sweep over one setting: a dot a run, its 95% interval as a bar, on an axis of accuracy where every halving of the error is as long. */
export function SweepCurve(
  {x: axis, base}: Sweep,
  {onlook = () => {}, onopen = () => {}}: SweepPictureOptions = {}
): SweepPicture {
  const sweep = {x: axis, base} as Sweep;
  const count = axis.values.length;
  const title = axisTitle(axis.setting, base);
  const states: CellState[] = axis.values.map(() => ({running: false, best: false, result: undefined}));
  let width = 640;
  const picture = svg<SVGSVGElement>`<svg aria-hidden="true"></svg>`;
  const cells = range(count).map(
    (cell) => html`<span role="gridcell" class="sweep-column" data-cell=${cell}></span>`
  );
  const grid = html`<div class="sweep-columns" role="grid" aria-readonly="true" aria-label=${`Accuracy on the validation digits by ${title}`}><div role="row">${cells}</div></div>`;
  const node = html`<div class="sweep-curve" style=${`--height: ${height}px`}>${picture}${grid}</div>`;

  const x = (place: number) => margin.left + ((place + 0.5) / count) * (width - margin.left - margin.right);
  const y = (accuracy: number) =>
    height - margin.bottom - accuracyShare(accuracy) * (height - margin.top - margin.bottom);

  function draw(): void {
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const foot = height - margin.bottom;
    const room = (width - margin.left - margin.right) / count;
    const widest = Math.max(...axis.values.map((value) => axisLabel(value).length)) * 6.2 + 8;
    const every = Math.max(1, Math.ceil(widest / room));
    const tutorial = axisPlace(axis.values, sweptSetting(axis.setting, base).default);
    const points = states.flatMap(({result}, i) =>
      result && Number.isFinite(result.accuracy) ? [{i, ...result}] : []
    );
    const line = states.flatMap(({result}, i) =>
      result && Number.isFinite(result.accuracy)
        ? [`${Number.isFinite(states[i - 1]?.result?.accuracy) ? "L" : "M"}${x(i)},${y(result.accuracy)}`]
        : []
    );
    picture.replaceChildren(
      svg`<g class="curve-axes">
        ${accuracyTicks.map(
          (tick) =>
            svg`<g transform=${`translate(0,${y(tick)})`}><line x1=${margin.left} x2=${width - margin.right}></line><text x=${margin.left - 7} dy="0.32em" text-anchor="end">${Math.round(100 * tick)}%</text></g>`
        )}
        ${axis.values.map(
          (value, i) =>
            svg`<g transform=${`translate(${x(i)},${foot})`}><line class="tick" y2="4"></line>${i % every === 0 ? svg`<text y="16" text-anchor="middle">${axisLabel(value)}</text>` : null}</g>`
        )}
        <text x=${width - margin.right} y=${foot + 36} text-anchor="end">${title} →</text>
      </g>`,
      tutorial === undefined
        ? svg`<g></g>`
        : svg`<g class="sweep-tutorial" transform=${`translate(${x(tutorial)},0)`}><line y1=${margin.top - 4} y2=${foot}></line><text y=${margin.top - 9} text-anchor=${tutorial < count / 6 ? "start" : tutorial > count - 2 ? "end" : "middle"}>tutorial</text></g>`,
      svg`<path class="sweep-line" d=${line.join("")}></path>`,
      svg`<g class="sweep-bars">${points.map(({i, correct, count}) => {
        const [low, high] = wilsonInterval(correct, count);
        return svg`<line x1=${x(i)} x2=${x(i)} y1=${y(low)} y2=${y(high)}></line>`;
      })}</g>`,
      svg`<g class="sweep-dots">${states.map(({result, running, best}, i) => {
        if (result?.outcome === "diverged")
          return svg`<g class="sweep-diverged" transform=${`translate(${x(i)},${foot - 14})`}><path d="M-5,-5l10,10m0,-10l-10,10"></path></g>`;
        if (!result)
          return running
            ? svg`<circle class="sweep-running" cx=${x(i)} cy=${foot - 14} r="4"></circle>`
            : null;
        if (!Number.isFinite(result.accuracy)) return null;
        const label = best
          ? svg`<text class="sweep-best" x=${x(i)} y=${y(wilsonInterval(result.correct, result.count)[1]) - 7} text-anchor="middle">${formatPercent(result.accuracy)}</text>`
          : null;
        return svg`<g data-outcome=${result.outcome}><circle cx=${x(i)} cy=${y(result.accuracy)} r=${best ? 5.5 : 4}></circle>${label}</g>`;
      })}</g>`
    );
  }
  const drawSoon = onceAFrame(draw);

  sweepCursor(grid, cells, {columns: count, onlook, onopen});

  function update(cell: number, state: CellState): void {
    states[cell] = state;
    describe(cell);
    drawSoon();
  }

  function describe(cell: number): void {
    const {result, running, best} = states[cell]!;
    cells[cell]!.setAttribute(
      "aria-label",
      `${cellName(sweep, cell)}: ${result ? resultWords(result) : running ? "is being trained" : "not trained yet"}${best ? "; the best so far" : ""}`
    );
  }

  for (const cell of cells.keys()) describe(cell);
  draw();
  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {update});
}
