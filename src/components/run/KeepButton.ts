import {html} from "htl";
import {isWorthKeeping, runId} from "../../lib/runs/keptRun.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import type {Engine, Progress} from "../../lib/training/session.js";

export interface KeepButtonOptions {
  /** Where kept runs are compared. Default: the lab, as a chapter sees it. */
  readonly address?: string;
}

export interface KeepButton extends HTMLElement {
  /** Turns to the run as far as it has come. */
  update(progress: Progress | undefined, engine?: Engine): void;
}

/** Keeps the run of the moment beside others, to be compared with them; says then that it is kept, and where. */
export function KeepButton(store: RunStore, {address = "./lab"}: KeepButtonOptions = {}): KeepButton {
  const button = html<HTMLButtonElement>`<button type="button" class="keep-button" onclick=${keep}>Keep this run</button>`;
  const said = html`<span class="keep-said" role="status"></span>`;
  let progress: Progress | undefined;
  let engine: Engine = "kernel";
  let shown = "";

  const kept = () => (progress ? store.get(runId(progress.experiment, engine)) : undefined);

  function keep(): void {
    if (!isWorthKeeping(progress) || kept()?.pinned) return;
    store.keep(progress, {engine, pinned: true});
  }

  function draw(): void {
    const pinned = kept()?.pinned === true;
    button.setAttribute("aria-disabled", String(pinned || !isWorthKeeping(progress)));
    const state = !pinned ? "" : store.problem ? "in memory" : "kept";
    if (state === shown) return;
    shown = state;
    said.replaceChildren(
      ...(pinned
        ? [
            html`<span>${state === "kept" ? "kept:" : "kept until you leave this page:"}</span>`,
            html`<a href=${address}>compare in the lab</a>`
          ]
        : [])
    );
  }

  function update(next: Progress | undefined, nextEngine: Engine = "kernel"): void {
    progress = next;
    engine = nextEngine;
    const before = kept();
    // A run that was kept half-way is kept to its end.
    if (before?.pinned && isWorthKeeping(next) && next.end && !before.progress.end)
      store.keep(next, {engine});
    draw();
  }

  store.addEventListener("change", draw);
  draw();
  return Object.assign(html`<span class="keep">${button}${said}</span>`, {update});
}
