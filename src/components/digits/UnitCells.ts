import {html} from "htl";
import {formatNumber} from "../../lib/network/flow.js";

export interface UnitCellsOptions {
  readonly label: string;
  /** The word before a cell's number in its name; cells are counted from 0. */
  readonly noun?: string;
  /** Whether to write each cell's number below it in small: for classes. */
  readonly numbered?: boolean;
  /** The cell to mark: the one that the text speaks of. */
  readonly marked?: number;
  /** Which cells are left out. */
  readonly dropped?: (i: number) => boolean;
}

/** The values of a layer, one cell a unit: blue above 0, orange below, stronger the further away; the number stands in it, so that colour is not the only sign. */
export function UnitCells(
  numbers: ArrayLike<number>,
  {label, noun = "unit", numbered = false, marked, dropped = () => false}: UnitCellsOptions
): HTMLElement {
  const values = Array.from(numbers);
  const largest = Math.max(1e-12, ...values.map(Math.abs).filter(Number.isFinite));
  const cells = values.map((value, i) => {
    const out = dropped(i);
    const strength = Math.round(70 * Math.min(1, Math.abs(value) / largest)) || 0;
    return html`<li class="unit-cell" data-sign=${value < 0 ? "negative" : "positive"} data-dropped=${String(out)} data-marked=${String(i === marked)} style=${`--strength: ${strength}%`}
      ><span class="visually-hidden">${`${noun} ${i}: `}</span>${out && value !== 0 ? html`<s>${formatNumber(value)}</s>` : formatNumber(value)}${numbered ? html`<small aria-hidden="true">${i}</small>` : null}</li>`;
  });
  return html`<ol class="unit-cells" aria-label=${label} data-few=${String(values.length <= 10)}>${cells}</ol>`;
}
