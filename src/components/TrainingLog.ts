import {html} from "htl";
import {formatLine, formatTestLine} from "../lib/training/log.js";
import type {MeasureAt} from "../lib/training/session.js";

export interface TrainingLogValue {
  readonly log: readonly MeasureAt[];
  /** The accuracy on the test set, once measured. */
  readonly testAccuracy?: number;
}

/** What the tutorial's program prints, line by line as the run goes on: the text of the log is its output, line ends included. */
export function TrainingLog(): HTMLElement & {update(value: TrainingLogValue): void} {
  const lines = html`<div class="training-log-lines" role="log" aria-label="The tutorial's log" tabindex="0"></div>`;
  const node = html`<section class="training-log"><h3>Log</h3>${lines}</section>`;
  let shown: readonly MeasureAt[] = [];
  let test: number | undefined;
  const line = (text: string, kind = "line") => html`<div data-kind=${kind}>${text + "\n"}</div>`;
  const hint = line("Every 100 steps a line: loss and accuracy of the batch just learnt from.", "hint");

  function update({log, testAccuracy}: TrainingLogValue): void {
    const grown = log.length >= shown.length && shown.every((measure, i) => log[i] === measure);
    if (grown && log.length === shown.length && testAccuracy === test && lines.hasChildNodes()) return;
    if (!grown || shown.length === 0) lines.replaceChildren();
    for (const old of lines.querySelectorAll("[data-kind=test], [data-kind=blank]")) old.remove();
    lines.append(...log.slice(grown ? shown.length : 0).map((measure) => line(formatLine(measure))));
    if (log.length === 0) lines.replaceChildren(hint);
    if (testAccuracy !== undefined)
      lines.append(line("", "blank"), line(formatTestLine(testAccuracy), "test"));
    shown = [...log];
    test = testAccuracy;
    lines.scrollTop = lines.scrollHeight;
  }

  update({log: []});
  return Object.assign(node, {update});
}
