import {html} from "htl";
import type {RunsProgress} from "../../lib/faults/programRuns.js";
import {doneShare} from "./waterfallStatus.js";

/** How far the runs that are wanted have come: a bar, and words on it. */
export function WaterfallProgress(): HTMLElement & {update(progress: RunsProgress, words: string): void} {
  const fill = html`<div class="progress-fill"></div>`;
  const bar = html`<div class="progress-track" role="progressbar" aria-label="Steps of the runs that are missing" aria-valuemin="0" aria-valuemax="100">${fill}</div>`;
  const status = html`<span class="waterfall-status"></span>`;
  const node = html`<div class="waterfall-progress">${bar}${status}</div>`;

  function update(progress: RunsProgress, words: string): void {
    const share = doneShare(progress);
    fill.style.transform = `scaleX(${share})`;
    bar.setAttribute("aria-valuenow", String(Math.round(100 * share)));
    status.textContent = words;
  }

  return Object.assign(node, {update});
}
