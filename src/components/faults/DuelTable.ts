import {html} from "htl";
import {areIdentical, fingerprintOf} from "../../lib/faults/compareRuns.js";
import type {Progress} from "../../lib/training/session.js";
import {RunSwatch} from "../charts/runStyle.js";
import {formatCount, formatLoss, formatPercent, formatSeconds} from "../words/format.js";

/** Runs in figures, a row each; those that are one and the same run are called identical. */
export function DuelTable(): HTMLElement & {
  update(names: readonly string[], progresses: readonly (Progress | undefined)[]): void;
} {
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const node = html`<div class="fault-scroll" role="group" aria-label="The runs in figures" tabindex="0"><table class="fault-table">
    <thead><tr><th scope="col">run</th><th scope="col">first loss</th><th scope="col">read right</th><th scope="col">time</th><th scope="col">fingerprint</th></tr></thead>
    ${body}
  </table></div>`;

  function update(names: readonly string[], progresses: readonly (Progress | undefined)[]): void {
    body.replaceChildren(
      ...names.map((name, i) => {
        const progress = progresses[i];
        const same = progresses.some((other, k) => k !== i && areIdentical(other, progress));
        return html`<tr><th scope="row">${RunSwatch(i)}${name}</th>${cellsOf(progress, same).map((cell) => html`<td>${cell}</td>`)}</tr>`;
      })
    );
  }

  return Object.assign(node, {update});
}

function cellsOf(progress: Progress | undefined, same: boolean): (string | Node)[] {
  if (progress === undefined) return ["–", "–", "–", "–"];
  const {log, validation, end, seconds, iteration} = progress;
  const print = fingerprintOf(progress);
  const last = validation.at(-1);
  return [
    log[0] ? formatLoss(log[0].loss) : "–",
    last ? formatPercent(last.accuracy) : "–",
    end ? formatSeconds(seconds) : `step ${formatCount(iteration)}`,
    print
      ? html`<code>${print}</code>${same ? html` <b class="fault-same">= identical</b>` : null}`
      : (end?.reason ?? "–")
  ];
}
