import {html} from "htl";
import {formatPercent} from "../words/format.js";
import {formatShare} from "../words/formatNumber.js";

/** The ten shares that a network gives the digits, as bars with their numbers; the digit shown and the digit read are told by words. */
export function ProbabilityBars(shares: ArrayLike<number>, label?: number): HTMLElement {
  const values = Array.from(shares);
  const read = values.indexOf(Math.max(...values));
  const rows = values.map((share, k) => {
    const sign = [k === label ? "shown" : "", k === read ? "read" : ""].filter(Boolean).join(", ");
    return html`<li data-shown=${String(k === label)} data-read=${String(k === read)} style=${`--share: ${Number.isFinite(share) ? share.toFixed(4) : 0}`}><b>${k}</b><i></i><span>${share >= 0.0005 || !(share > 0) ? formatPercent(share) : formatShare(share)}</span><small>${sign}</small></li>`;
  });
  return html`<ol class="probability-bars" aria-label="The ten shares">${rows}</ol>`;
}
