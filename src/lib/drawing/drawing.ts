import type {DrawnPoint, Stroke} from "../image/drawStrokes.js";

/** What was drawn on the pad. */
export interface Drawing {
  readonly strokes: readonly Stroke[];
  /** The pen's width, as a share of the pad's side. */
  readonly pen: number;
}

/** The narrowest and the widest pen, and the one to begin with, as shares of the pad's side. */
export const pens = {from: 0.02, to: 0.14, usual: 0.06} as const;

/** How many points a drawing may have: so many are drawn in a few milliseconds. */
export const mostPoints = 4000;

/** How far a point may lie beyond the pad, and how hard a pen may be pressed. */
export const limits = {place: {from: -1, to: 2}, pressure: {from: 0, to: 4}} as const;

/** How many steps there are from 0 to 1. A link counts in them, so what stands between two would not come back from it as it was. */
export const steps = {place: 2000, pressure: 100, pen: 1000} as const;

/** The nearest point that a link can hold. A pressure of 1 goes without saying. */
export function pointOnSteps([x, y, pressure = 1]: DrawnPoint): DrawnPoint {
  const place = (at: number) => round(at, steps.place, limits.place);
  const pressed = round(pressure, steps.pressure, limits.pressure);
  return pressed === 1 ? [place(x), place(y)] : [place(x), place(y), pressed];
}

/** The nearest width of the pen that a link can hold. */
export function penOnSteps(pen: number): number {
  return round(pen, steps.pen, pens);
}

/** The nearest drawing that a link can hold. */
export function drawingOnSteps({strokes, pen}: Drawing): Drawing {
  return {strokes: strokes.map((stroke) => stroke.map(pointOnSteps)), pen: penOnSteps(pen)};
}

function round(value: number, count: number, {from, to}: {from: number; to: number}): number {
  // Adding 0 makes 0 of -0.
  return Math.round(Math.min(to, Math.max(from, value)) * count) / count + 0;
}
