import {html} from "htl";
import type {PlayerState} from "./player.js";

/** What the buttons of a run do. */
export interface RunActions {
  train(): void;
  pause(): void;
  step(): void;
  stop(): void;
  reset(): void;
}

const buttons = {
  train: {label: "Train", title: "Start, or go on"},
  pause: {label: "Pause", title: "Hold the run; Train goes on from there"},
  step: {label: "Step", title: "Take a single step on the next batch"},
  stop: {label: "Stop", title: "End the run here"},
  reset: {label: "Reset", title: "Back to iteration 0, with the same initial weights"}
} as const satisfies Record<keyof RunActions, {label: string; title: string}>;

const enabled: Record<PlayerState | "unable", readonly (keyof RunActions)[]> = {
  unable: [],
  ready: ["train", "step"],
  training: ["pause", "stop", "reset"],
  paused: ["train", "step", "stop", "reset"],
  stopped: ["train", "reset"],
  over: ["train", "reset"]
};

/** The buttons of a run. A button that has nothing to do keeps the keyboard's focus, so it is marked as disabled without being so. */
export function RunControls(
  actions: RunActions
): HTMLElement & {update(state: PlayerState | "unable"): void} {
  let able: readonly string[] = enabled.ready;
  const entries = Object.entries(buttons) as [keyof RunActions, (typeof buttons)[keyof RunActions]][];
  const nodes = entries.map(
    ([name, {label, title}]) =>
      html<HTMLButtonElement>`<button type="button" class="run-button" data-action=${name} title=${title} onclick=${() => able.includes(name) && actions[name]()}>${label}</button>`
  );
  const node = html`<div class="run-controls" role="group" aria-label="Run">${nodes}</div>`;

  function update(state: PlayerState | "unable"): void {
    able = enabled[state];
    for (const button of nodes) {
      button.setAttribute("aria-disabled", String(!able.includes(button.dataset.action!)));
    }
  }

  update("ready");
  return Object.assign(node, {update});
}
