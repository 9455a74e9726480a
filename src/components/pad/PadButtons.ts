import {html} from "htl";
import {type UndoHistory, undoKey} from "./undoHistory.js";

export interface PadButtonsOptions {
  /** Wipes everything away: one more step of the history. */
  readonly onclear: () => void;
  /** Told after every step that was taken, back or forth. */
  readonly onchange: () => void;
}

export interface PadButtonsControl {
  readonly node: HTMLElement;
  /** Goes back and forth by key. */
  readonly onkeydown: (event: KeyboardEvent) => void;
  /** Shows which of the buttons have something to do; *full* where there is something to wipe away. */
  refresh(full: boolean): void;
}

/** Undo, Redo and Clear for what *history* holds. What was wiped away comes back with Undo. */
export function PadButtons(
  history: UndoHistory<unknown>,
  {onclear, onchange}: PadButtonsOptions
): PadButtonsControl {
  const button = (name: string, title: string, act: () => void) =>
    html<HTMLButtonElement>`<button type="button" title=${title} onclick=${(event: Event) => {
      if ((event.currentTarget as HTMLElement).getAttribute("aria-disabled") !== "true") step(act);
    }}>${name}</button>`;
  const undo = button("Undo", "Take back the last step: Ctrl+Z", () => history.undo());
  const redo = button("Redo", "Make it again: Ctrl+Shift+Z", () => history.redo());
  const clear = button("Clear", "Wipe everything away", onclear);
  const node = html`<div class="pad-buttons" role="group" aria-label="Steps">${undo}${redo}${clear}</div>`;

  function step(act: () => void): void {
    act();
    onchange();
  }

  function onkeydown(event: KeyboardEvent): void {
    const asked = undoKey(event);
    // In a text field these keys are the field's own.
    if (asked === undefined || (event.target as Element).matches("input[type=text]")) return;
    event.preventDefault();
    step(() => history[asked]());
  }

  function refresh(full: boolean): void {
    undo.setAttribute("aria-disabled", String(!history.canUndo));
    redo.setAttribute("aria-disabled", String(!history.canRedo));
    clear.setAttribute("aria-disabled", String(!full));
  }

  return {node, onkeydown, refresh};
}
