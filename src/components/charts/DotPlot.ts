import {extent} from "d3-array";
import {scaleLinear} from "d3-scale";
import {html, svg} from "htl";
import {onWidth} from "../dom/onWidth.js";

/** A value to mark among the dots, with its word. */
export interface DotMark {
  readonly name: "printed" | "mine" | "validation";
  readonly word: string;
  readonly value: number;
}

export interface DotPlotValue {
  readonly values: readonly number[];
  readonly marks: readonly DotMark[];
}

export interface DotPlotOptions {
  /** What the dots are, for the axis and the picture's name. */
  readonly label: string;
  readonly format: (value: number) => string;
  /** The least that the axis spans. */
  readonly span?: number;
  readonly height?: number;
  /** Whether values may lie above 1. */
  readonly unbounded?: boolean;
}

const margin = {top: 40, right: 24, bottom: 36, left: 24};
const dot = 7;

/** One dot for each value, on a line; dots that would lie on one another are stacked (Wilkinson, Dot plots, 1999). Marks stand above, each with its word. */
export function DotPlot({
  label,
  format,
  span = 0.02,
  height = 150,
  unbounded = false
}: DotPlotOptions): HTMLElement & {
  update(value: DotPlotValue): void;
} {
  let width = 640;
  let value: DotPlotValue = {values: [], marks: []};
  const marks = svg`<g></g>`;
  const picture = svg<SVGSVGElement>`<svg role="img">${marks}</svg>`;
  const node = html`<figure class="dot-plot"><div class="dot-stage" style=${`--height: ${height}px`}>${picture}</div></figure>`;

  function draw(): void {
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const all = [...value.values, ...value.marks.map((mark) => mark.value)].filter(Number.isFinite);
    const [low = 0, high = 1] = extent(all) as [number | undefined, number | undefined];
    const room = Math.max(0.15 * (high - low), (span - (high - low)) / 2);
    const x = scaleLinear(
      [Math.max(0, low - room), unbounded ? high + room : Math.min(1, high + room)],
      [margin.left, width - margin.right]
    );
    const foot = height - margin.bottom;
    const stacks = stack(value.values.map(x), dot);
    const most = Math.max(1, ...stacks.map(({level}) => level + 1));
    const rise = Math.min(dot, (foot - margin.top) / most);
    const words = spread(
      value.marks.map((mark) => ({mark, at: x(mark.value)})),
      width
    );
    marks.replaceChildren(
      ...x
        .ticks(Math.max(2, width / 110))
        .filter((tick, i, all) => i === 0 || format(tick) !== format(all[i - 1]!))
        .map(
          (tick) =>
            svg`<g class="spread-grid" transform=${`translate(${x(tick)},0)`}><line y1=${margin.top} y2=${foot}></line><text y=${foot + 15} text-anchor="middle">${format(tick)}</text></g>`
        ),
      svg`<line class="dot-foot" x1=${margin.left} x2=${width - margin.right} y1=${foot} y2=${foot}></line>`,
      ...stacks.map(
        ({at, level}) =>
          svg`<circle class="dot-one" cx=${at} cy=${foot - dot / 2 - level * rise} r=${dot / 2 - 0.5}></circle>`
      ),
      ...words.map(
        ({mark, at, y, anchor}) => svg`<g class="dot-mark" data-name=${mark.name}>
          <line x1=${at} x2=${at} y1=${y + 4} y2=${foot}></line>
          <text x=${at} y=${y} text-anchor=${anchor}>${mark.word} ${format(mark.value)}</text>
        </g>`
      ),
      svg`<text class="spread-axis" x=${width - margin.right} y=${height - 4} text-anchor="end">${label}</text>`
    );
    const named = value.marks.map((mark) => `${mark.word}: ${format(mark.value)}`);
    picture.setAttribute(
      "aria-label",
      `${label}: ${value.values.length > 0 ? `${value.values.length} from ${format(Math.min(...value.values))} to ${format(Math.max(...value.values))}` : "no values yet"}${named.length > 0 ? `. ${named.join(", ")}` : ""}`
    );
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {
    update(next: DotPlotValue): void {
      value = {...next, values: next.values.filter(Number.isFinite)};
      draw();
    }
  });
}

/** Puts each place on the lowest level on which no other lies within *size* of it. */
function stack(places: readonly number[], size: number): {at: number; level: number}[] {
  const levels: number[] = []; // the last place on each level
  return places
    .toSorted((a, b) => a - b)
    .map((at) => {
      const free = levels.findIndex((last) => at - last >= size);
      const level = free < 0 ? levels.length : free;
      levels[level] = at;
      return {at, level};
    });
}

/** The words of the marks, each on a line of its own, turned inwards at the edges. */
function spread(
  items: readonly {mark: DotMark; at: number}[],
  width: number
): {mark: DotMark; at: number; y: number; anchor: string}[] {
  return items.map(({mark, at}, i) => ({
    mark,
    at,
    y: 14 + 15 * i,
    anchor: at > width * 0.75 ? "end" : at < width * 0.25 ? "start" : "middle"
  }));
}
