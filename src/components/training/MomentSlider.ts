import {html} from "htl";
import {onceAFrame} from "../dom/onceAFrame.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import type {RunMoments} from "./runMoments.js";

export interface MomentSliderOptions {
  /** Milliseconds from one moment to the next while playing. */
  readonly pace?: number;
}

/** Goes back and forth between the moments of a run that were kept. Until the reader takes hold of it, it follows the run. */
export function MomentSlider(moments: RunMoments, {pace = 500}: MomentSliderOptions = {}): HTMLElement {
  const track = html<HTMLInputElement>`<input type="range" class="slider-track" min="0" step="1" aria-label="Moment of the run" oninput=${ontrack}>`;
  const back = button("Back", () => step(-1));
  const next = button("Forward", () => step(1));
  const play = button("Play back", () => (timer === undefined ? start() : pause()));
  const newest = button("Newest", () => {
    pause();
    moments.go(undefined);
  });
  const words = html`<p class="moment-words"></p>`;
  const node = html`<div class="moment-slider" role="group" aria-label="Timeline of the run">
    <div class="moment-controls">${back}${next}${play}${newest}</div>
    ${track}
    ${words}
  </div>`;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function button(label: string, onclick: () => void): HTMLButtonElement {
    return html<HTMLButtonElement>`<button type="button" onclick=${onclick}>${label}</button>`;
  }

  function ontrack(event: Event): void {
    event.stopPropagation();
    pause();
    moments.go(Number(track.value));
    draw();
  }

  function step(by: number): void {
    pause();
    if (moments.reached > 0) moments.go(moments.at + by);
  }

  function start(): void {
    if (moments.reached < 2) return;
    if (moments.at >= moments.reached - 1) moments.go(0);
    play.textContent = "Pause";
    timer = setTimeout(tick, pace);
  }

  function tick(): void {
    timer = undefined;
    // A moment that has not been seen yet is waited for.
    if (moments.moment?.steps === moments.list[moments.at]) moments.go(moments.at + 1);
    if (moments.at < moments.reached - 1 && node.isConnected) timer = setTimeout(tick, pace);
    else pause();
  }

  function pause(): void {
    clearTimeout(timer);
    timer = undefined;
    play.textContent = "Play back";
  }

  function draw(): void {
    const {list, reached, at, following} = moments;
    track.max = String(list.length - 1);
    track.value = String(Math.max(0, at));
    track.disabled = reached === 0;
    const text = sentence();
    if (words.textContent !== text) words.textContent = text;
    track.setAttribute("aria-valuetext", text);
    back.setAttribute("aria-disabled", String(at <= 0));
    next.setAttribute("aria-disabled", String(at >= reached - 1));
    play.setAttribute("aria-disabled", String(reached < 2));
    newest.setAttribute("aria-disabled", String(following));
  }

  function sentence(): string {
    const {list, at, run, failure, following} = moments;
    if (failure) return `This run cannot be looked into: ${failure}.`;
    const {value} = run;
    const steps = list[at];
    if (steps === undefined || value === undefined)
      return `Train above: of the run, ${formatCount(list.length)} moments will be kept here to go back to.`;
    const measured = value.validation.find(({iteration}) => iteration === steps - 1);
    const reads = measured
      ? `: reads ${formatPercent(measured.accuracy)} of ${formatCount(measured.count)} validation digits, loss ${formatLoss(measured.loss)}`
      : "";
    const when =
      steps === 0 ? "Before the first step" : `After ${formatCount(steps)} ${steps === 1 ? "step" : "steps"}`;
    return `${when}${reads}. Moment ${at + 1} of ${list.length}${following ? ", the newest" : ""}.`;
  }

  moments.addEventListener("change", onceAFrame(draw));
  draw();
  return node;
}
