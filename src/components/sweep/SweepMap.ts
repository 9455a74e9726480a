import {range} from "d3-array";
import {html} from "htl";
import type {Sweep} from "../../lib/sweep/sweep.js";
import {sweptSetting} from "../../lib/sweep/sweepAxis.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {onWidth} from "../dom/onWidth.js";
import {sweepCursor} from "./sweepCursor.js";
import {accuracyColour, isLight} from "./sweepScale.js";
import {axisLabel, axisPlace, axisTitle, cellName, resultWords} from "./sweepWords.js";

/** What a picture of a sweep shows of one cell. */
export interface CellState {
  readonly running: boolean;
  readonly best: boolean;
  readonly result: CellResult | undefined;
}

/** A picture of a sweep, on which each cell can be looked at and opened. */
export interface SweepPicture extends HTMLElement {
  /** Draws one cell anew; the others stay as they are. */
  update(cell: number, state: CellState): void;
}

export interface SweepPictureOptions {
  /** Told the cell that the reader looks at; undefined when it is none. */
  readonly onlook?: (cell: number | undefined) => void;
  /** Told the cell that the reader opens. */
  readonly onopen?: (cell: number) => void;
}

const axisRoom = 52; // pixels, as in sweep.css
const textRoom = 33; // the width of a cell that a number fits in

/** A sweep over two settings as a heat map: a cell a run, coloured by its accuracy, with the number where it fits. */
export function SweepMap(
  {x, y, base}: Sweep,
  {onlook = () => {}, onopen = () => {}}: SweepPictureOptions = {}
): SweepPicture {
  if (!y) throw new TypeError("a map needs two axes");
  const sweep = {x, y, base} as Sweep;
  const [columns, rows] = [x.values.length, y.values.length];
  const cells = range(columns * rows).map(
    (cell) => html`<span role="gridcell" class="sweep-cell" data-cell=${cell}></span>`
  );
  const downward = range(rows).reverse(); // the highest value stands on top, as on any axis
  const heads = x.values.map((value) => html`<span role="columnheader">${axisLabel(value)}</span>`);
  const grid = html`<div class="sweep-grid" role="grid" aria-label=${`Accuracy on the validation digits by ${axisTitle(x.setting, base)} across and ${axisTitle(y.setting, base)} upwards`} aria-readonly="true">
    ${downward.map(
      (row) =>
        html`<div role="row" class="sweep-row"><span role="rowheader">${axisLabel(y.values[row]!)}</span>${cells.slice(row * columns, (row + 1) * columns)}</div>`
    )}
    <div role="row" class="sweep-row sweep-foot"><span role="presentation"></span>${heads}</div>
  </div>`;
  const across = axisPlace(x.values, sweptSetting(x.setting, base).default);
  const upward = axisPlace(y.values, sweptSetting(y.setting, base).default);
  const marks = html`<div class="sweep-marks" aria-hidden="true">
    ${across === undefined ? null : html`<i class="sweep-mark" data-axis="x" style=${`--place: ${((across + 0.5) / columns).toFixed(4)}`}></i>`}
    ${upward === undefined ? null : html`<i class="sweep-mark" data-axis="y" style=${`--place: ${(1 - (upward + 0.5) / rows).toFixed(4)}`}></i>`}
  </div>`;
  const node = html`<div class="sweep-map" data-size=${rows > 12 ? "small" : rows > 7 ? "medium" : "large"} style=${`--columns: ${columns}; --rows: ${rows}`}>
    <span class="sweep-axis" data-axis="y" aria-hidden="true">↑ ${axisTitle(y.setting, base)}</span>
    <div class="sweep-plot">${grid}${marks}</div>
    <span class="sweep-axis" data-axis="x" aria-hidden="true">${axisTitle(x.setting, base)} →</span>
  </div>`;

  const placed = downward.flatMap((row) => cells.slice(row * columns, (row + 1) * columns));
  const cellAt = (place: number) => Number(placed[place]!.dataset.cell);
  sweepCursor(grid, placed, {
    columns,
    onlook: (place) => onlook(place === undefined ? undefined : cellAt(place)),
    onopen: (place) => onopen(cellAt(place))
  });

  function update(cell: number, {running, best, result}: CellState): void {
    const cellNode = cells[cell]!;
    const outcome = result?.outcome;
    const coloured = outcome === "learnt" || outcome === "lost";
    const colour = coloured ? accuracyColour(result!.accuracy) : "";
    cellNode.dataset.outcome = outcome ?? (running ? "running" : "waiting");
    cellNode.toggleAttribute("data-best", best);
    cellNode.style.background = colour;
    cellNode.toggleAttribute("data-light", coloured && isLight(result!.accuracy));
    const sign = outcome === "diverged" ? "✕" : outcome === "lost" ? "∘" : "";
    const number = coloured ? (100 * result!.accuracy).toFixed(1) : "";
    cellNode.replaceChildren(
      ...(sign ? [html`<b>${sign}</b>`] : []),
      ...(number ? [html`<span class="sweep-number">${number}</span>`] : [])
    );
    cellNode.setAttribute(
      "aria-label",
      `${cellName(sweep, cell)}: ${result ? resultWords(result) : running ? "is being trained" : "not trained yet"}${best ? "; the best so far" : ""}`
    );
  }

  /** Leaves out numbers that do not fit in their cells, and labels that would touch. */
  function fitLabels(width: number): void {
    const room = (width - axisRoom) / columns;
    node.toggleAttribute("data-numbers", room >= textRoom);
    node.toggleAttribute("data-both", room >= 1.5 * textRoom); // a sign beside its number
    const widest = Math.max(...heads.map((head) => head.textContent!.length)) * 6.4 + 6;
    const every = Math.max(1, Math.ceil(widest / room));
    for (const [i, head] of heads.entries()) head.toggleAttribute("data-hidden", i % every !== 0);
  }

  for (const cell of cells.keys()) update(cell, {running: false, best: false, result: undefined});
  fitLabels(640);
  onWidth(node, 640, fitLabels);
  return Object.assign(node, {update});
}
