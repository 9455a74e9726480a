import {html} from "htl";
import {stages, switchableStages} from "../../lib/image/stages.js";
import type {Worth, WorthCounts} from "../../lib/inference/worthCounts.js";
import {formatPercent} from "../words/format.js";

/** The ends of the scale, in percentage points. */
const scale = {from: -20, to: 80} as const;

/** A table of the stages with what each is worth: a dot with its interval, and the figures. */
export function WorthTable({label}: {label: string}): HTMLElement & {
  update(counts: Pick<WorthCounts, "count" | "worths">): void;
} {
  const rows = switchableStages.map((name) => {
    const without = html`<td class="worth-number">–</td>`;
    const worth = html`<td class="worth-number">–</td>`;
    const verdict = html`<span class="worth-verdict"></span>`;
    const picture = html`<div class="worth-picture" data-apart="" aria-hidden="true"><i class="worth-interval"></i><i class="worth-dot"></i></div>`;
    const {title, purpose} = stages[name];
    const node = html`<tr><th scope="row">${title}<small>${purpose}</small></th>${without}${worth}<td class="worth-cell">${picture}${verdict}</td></tr>`;

    function update(value: Worth | undefined, count: number): void {
      if (value === undefined) return;
      without.textContent = formatPercent(value.correct / count);
      worth.textContent = pointsWords(value.difference);
      picture.style.setProperty("--at", place(value.difference));
      picture.style.setProperty("--low", place(value.low));
      picture.style.setProperty("--high", place(value.high));
      const isApart = value.low > 0 || value.high < 0;
      picture.dataset.apart = String(isApart);
      verdict.textContent = `${pointsWords(value.low)} to ${pointsWords(value.high)}${isApart ? "" : ": may be nothing"}`;
    }
    return {node, update};
  });
  const table = html`<table>
    <thead><tr><th scope="col">Stage</th><th scope="col" class="worth-number">Read right without it</th><th scope="col" class="worth-number">Worth, in points</th><th scope="col">95% interval<span class="worth-axis" aria-hidden="true"><b style=${`--at: ${place(0)}`}>0</b><b style=${`--at: ${place(0.4)}`}>40</b><b style=${`--at: ${place(0.8)}`}>80</b></span></th></tr></thead>
    <tbody>${rows.map(({node}) => node)}</tbody>
  </table>`;
  const node = html`<div class="worth-table" role="region" tabindex="0" aria-label=${label}>${table}</div>`;
  node.style.setProperty("--zero", place(0));

  function update({count, worths}: Pick<WorthCounts, "count" | "worths">): void {
    for (const [i, row] of rows.entries()) row.update(worths?.[i], count);
  }

  return Object.assign(node, {update});
}

/** Writes a difference of shares in percentage points: "+14.5". */
export function pointsWords(difference: number): string {
  const points = (100 * difference).toFixed(1);
  if (Number(points) === 0) return "0.0";
  return difference > 0 ? `+${points}` : points.replace("-", "−");
}

function place(difference: number): string {
  const share = (100 * difference - scale.from) / (scale.to - scale.from);
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(1)}%`;
}
