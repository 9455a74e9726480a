import {html} from "htl";
import {classCount} from "../../lib/digits/digits.js";
import {formatPercent} from "../words/format.js";
import {formatShare} from "../words/formatNumber.js";

export interface LiveBarsOptions {
  readonly label: string;
  /** How many of the ten are shown, the most probable first; all ten stand in the order of the digits. */
  readonly most?: number;
}

/**
 * The probabilities of the ten digits as bars, in the manner of ProbabilityBars, for answers that change while the reader draws: its rows stay and
 * only their numbers move.
 */
export function LiveBars({label, most = classCount}: LiveBarsOptions): HTMLElement & {
  /** Shows probabilities [10], or none. */
  update(probabilities: ArrayLike<number> | undefined): void;
} {
  const rows = Array.from({length: most}, () => html`<li><b></b><i></i><span></span><small></small></li>`);
  const node = html`<ol class="probability-bars live-bars" aria-label=${label}>${rows}</ol>`;

  function update(probabilities: ArrayLike<number> | undefined): void {
    const values = Array.from({length: classCount}, (_, k) => probabilities?.[k] ?? 0);
    const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
    const shown = most === classCount ? [...values.keys()] : order.slice(0, most);
    for (const [i, row] of rows.entries()) {
      const k = shown[i]!;
      const isRead = probabilities !== undefined && k === order[0];
      const [digit, , number, sign] = row.children as unknown as HTMLElement[];
      row.dataset.read = String(isRead);
      row.style.setProperty("--share", values[k]!.toFixed(4));
      digit!.textContent = probabilities === undefined && most < classCount ? "–" : String(k);
      number!.textContent = probabilities === undefined ? "–" : numberOf(values[k]!);
      sign!.textContent = isRead ? "read" : "";
    }
  }

  update(undefined);
  return Object.assign(node, {update});
}

function numberOf(share: number): string {
  if (share >= 0.9995) return "> 99.9%";
  return share >= 0.0005 || !(share > 0) ? formatPercent(share) : formatShare(share);
}
