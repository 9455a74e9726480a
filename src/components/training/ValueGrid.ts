import {html} from "htl";
import {formatNumber} from "../../lib/network/flow.js";
import {UnitCells} from "../digits/UnitCells.js";
import {readColour} from "../dom/readColour.js";
import {formatCount} from "../words/format.js";

export interface ValueGridOptions {
  /** Whose values they are, for the picture's name. */
  readonly label: string;
  /** Layers of up to so many units have their numbers written in their cells. */
  readonly written?: number;
  /** The word for a unit. */
  readonly noun?: string;
  readonly numbered?: boolean;
  readonly marked?: number;
}

const cell = 8;

/** The values of a layer, one cell a unit: blue above 0, orange below, the paper's colour at 0. A small layer has its numbers in the cells; of a large one the words tell the range. */
export function ValueGrid(
  values: ArrayLike<number>,
  {label, written = 16, noun = "unit", numbered = false, marked}: ValueGridOptions
): HTMLElement {
  if (values.length <= written) return UnitCells(values, {label, noun, numbered, marked});
  const wide = 2 ** Math.ceil(Math.log2(Math.sqrt(2 * values.length)));
  const columns = Math.min(values.length, Math.max(values.length > 64 ? 32 : 16, wide));
  const rows = Math.ceil(values.length / columns);
  const canvas = html<HTMLCanvasElement>`<canvas class="value-canvas" width=${columns * cell} height=${rows * cell} role="img" aria-label=${`${label}: ${rangeOf(values)}`}></canvas>`;
  const node = html`<figure class="value-grid">${canvas}<figcaption>${rangeOf(values)}</figcaption></figure>`;
  // Its colours can be read once it stands on the page.
  requestAnimationFrame(() => paint(canvas, values, columns));
  return node;
}

/** Says how the values of a layer lie. */
function rangeOf(values: ArrayLike<number>): string {
  let [low, high, zeros] = [Infinity, -Infinity, 0];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
    if (values[i] === 0) zeros++;
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return "no numbers any more: the run has diverged";
  const off = zeros > 0 ? `, ${formatCount(zeros)} of ${formatCount(values.length)} exactly 0` : "";
  return `from ${formatNumber(low)} to ${formatNumber(high)}${off}`;
}

function paint(canvas: HTMLCanvasElement, values: ArrayLike<number>, columns: number): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const colours = {
    positive: readColour(canvas, "--positive", [0, 103, 163]),
    negative: readColour(canvas, "--negative", [179, 74, 0])
  };
  let reach = 0;
  for (let i = 0; i < values.length; i++) reach = Math.max(reach, Math.abs(values[i]!) || 0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const [red, green, blue] = value > 0 ? colours.positive : colours.negative;
    const strength = reach > 0 && reach < Infinity ? Math.abs(value) / reach : 0;
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${strength.toFixed(3)})`;
    context.fillRect((i % columns) * cell, Math.floor(i / columns) * cell, cell - 1, cell - 1);
  }
}
