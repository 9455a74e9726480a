import {html} from "htl";
import {diverged, finalAccuracy, type Pair} from "../../lib/sweep/pairs.js";
import type {Progress} from "../../lib/training/session.js";
import {formatPercent} from "../words/format.js";
import {formatChange} from "../words/formatNumber.js";

/** The pairs in numbers: both accuracies, their difference in points, and the fingerprints by which the runs can be known again. */
export function PairedTable(): HTMLElement & {update(pairs: readonly Pair[]): void} {
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const summary = html`<summary>The pairs in numbers</summary>`;
  const node = html`<details class="paired-table">${summary}<div class="paired-scroll" tabindex="0" role="group" aria-label="The pairs in numbers"><table>
    <thead><tr><th scope="col">seed</th><th scope="col">A</th><th scope="col">B</th><th scope="col">A − B</th><th scope="col">fingerprint of A</th><th scope="col">of B</th></tr></thead>
    ${body}
  </table></div></details>`;
  let drawn: readonly Pair[] = [];

  function update(pairs: readonly Pair[]): void {
    summary.textContent = `The pairs in numbers${pairs.length > 0 ? ` (${pairs.length})` : ""}`;
    const rows = pairs.map((pair, i) => {
      const old = body.children[i];
      const same = drawn[i]?.seed === pair.seed && drawn[i]?.a === pair.a && drawn[i]?.b === pair.b;
      return same && old ? old : row(pair);
    });
    body.replaceChildren(...rows);
    drawn = pairs;
  }

  return Object.assign(node, {update});
}

function row({seed, a, b}: Pair): HTMLElement {
  const difference = finalAccuracy(a) - finalAccuracy(b);
  return html`<tr><th scope="row">${seed}</th><td>${accuracyOf(a)}</td><td>${accuracyOf(b)}</td><td>${Number.isFinite(difference) ? formatChange(100 * difference, 1) : "–"}</td><td><code>${printOf(a)}</code></td><td><code>${printOf(b)}</code></td></tr>`;
}

function accuracyOf(progress: Progress | undefined): string {
  if (diverged(progress)) return "diverged";
  const accuracy = finalAccuracy(progress);
  return Number.isFinite(accuracy) ? formatPercent(accuracy) : "–";
}

function printOf(progress: Progress | undefined): string {
  return progress?.end?.reason === "finished" ? progress.end.fingerprint : "–";
}
