import {html} from "htl";
import {formatCount, formatSeconds} from "../words/format.js";

export interface ProgressBarValue {
  readonly iteration: number;
  readonly iterations: number;
  /** Seconds of training so far. */
  readonly seconds: number;
  /** One or two words on what is going on. */
  readonly status: string;
}

/** How many steps of a run are done, and how long the rest will take. */
export function ProgressBar(): HTMLElement & {update(value: ProgressBarValue): void} {
  const fill = html`<div class="progress-fill"></div>`;
  const bar = html`<div class="progress-track" role="progressbar" aria-label="Iterations done" aria-valuemin="0">${fill}</div>`;
  const done = html`<span class="progress-done"></span>`;
  const left = html`<span class="progress-left"></span>`;
  const node = html`<div class="progress">${bar}<div class="progress-words">${done}${left}</div></div>`;

  function update({iteration, iterations, seconds, status}: ProgressBarValue): void {
    const share = iterations > 0 ? Math.min(1, iteration / iterations) : 0;
    const words = `${formatCount(iteration)} of ${formatCount(iterations)} iterations`;
    fill.style.transform = `scaleX(${share})`;
    bar.setAttribute("aria-valuemax", String(iterations));
    bar.setAttribute("aria-valuenow", String(iteration));
    bar.setAttribute("aria-valuetext", words);
    done.textContent = words;
    left.textContent =
      status ||
      (iteration > 0 ? `${formatSeconds((seconds / iteration) * (iterations - iteration))} left` : "");
  }

  return Object.assign(node, {update});
}
