import {html} from "htl";
import type {DigitsManifest} from "../../lib/digits/shards.js";
import type {Split} from "../../lib/digits/split.js";
import {formatCount, formatPercent} from "../words/format.js";

const roles: Readonly<Record<Split, string>> = {
  training: "to learn from: the only digits that change a weight",
  validation: "to choose by: which setting, when to stop",
  test: "to judge by: once, at the end"
};

/** How the digits of a site are split: how many there are for what. */
export function SplitSizes({splits}: DigitsManifest): HTMLElement {
  const entries = Object.entries(splits) as [Split, number][];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const most = Math.max(1, ...entries.map(([, count]) => count));
  return html`<table class="split-sizes"><caption>${formatCount(total)} digits, each in exactly one part</caption>
    <thead class="visually-hidden"><tr><th scope="col">Part</th><th scope="col">Digits</th><th scope="col">Share</th><th scope="col">What for</th></tr></thead>
    <tbody>${entries.map(
      ([
        split,
        count
      ]) => html`<tr data-split=${split}><th scope="row">${split}</th><td>${formatCount(count)}</td><td>${formatPercent(count / Math.max(1, total))}</td>
        <td class="split-role"><i style=${`--share: ${count / most}`}></i>${roles[split]}</td></tr>`
    )}</tbody></table>`;
}
