import {svg} from "htl";
import type {Scale} from "./curveScales.js";
import {spreadLabels} from "./spreadLabels.js";

/** The room around the curves of a chart, in pixels: for the axes, and on the right for the labels of the curves. */
export const margin = {top: 10, right: 78, bottom: 28, left: 42};

export interface Size {
  readonly width: number;
  readonly height: number;
  /** The room on the right. Default: margin.right. */
  readonly right?: number;
}

/** The end of a curve, and the word that stands there. */
export interface CurveEnd {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Draws the axes: a light grid and labels for the metric, ticks and labels for the iterations. */
export function curveAxes(
  x: Scale,
  y: Scale,
  {width, height, right: room = margin.right}: Size
): SVGElement[] {
  const foot = height - margin.bottom;
  const right = width - room;
  const grid = y.labels.map(
    ({value, text}) =>
      svg`<g transform=${`translate(0,${y(value)})`}><line x1=${margin.left} x2=${right}></line><text x=${margin.left - 7} dy="0.32em" text-anchor="end">${text}</text></g>`
  );
  const minor = (y.minor ?? []).map(
    (value) =>
      svg`<line class="tick" x1=${margin.left - 3} x2=${margin.left} y1=${y(value)} y2=${y(value)}></line>`
  );
  const steps = x.labels.map(
    ({value, text}) =>
      svg`<g transform=${`translate(${x(value)},${foot})`}><line class="tick" y2="4"></line><text y="16" text-anchor="middle">${text}</text></g>`
  );
  return [
    ...grid,
    ...minor,
    ...steps,
    svg`<text x=${right + margin.right} y=${foot + 16} text-anchor="end">iterations</text>`
  ];
}

/** Writes each curve's name at its end, in place of a legend; names that would touch are moved apart. */
export function curveLabels(ends: readonly CurveEnd[], {height}: Size): SVGElement[] {
  const seen = ends.filter((end) => Number.isFinite(end.y));
  const places = seen.map((end) => end.y);
  const heights = spreadLabels(places, 13, margin.top, height - margin.bottom - 4);
  return seen.map(
    ({name, x}, i) => svg`<text data-name=${name} x=${x + 8} y=${heights[i]} dy="0.32em">${name}</text>`
  );
}
