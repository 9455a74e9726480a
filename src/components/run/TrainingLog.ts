import {html} from "htl";
import {formatLine, formatTestLine} from "../../lib/training/log.js";
import {printedLines} from "../../lib/training/printedRun.js";
import type {MeasureAt} from "../../lib/training/session.js";

export interface TrainingLogValue {
  readonly log: readonly MeasureAt[];
  /** The accuracy on the test set, once measured. */
  readonly testAccuracy?: number;
}

/**
 * What the tutorial's program prints, line by line as the run goes on, beside the lines that the tutorial printed of its own run. The text of the log is the program's output, line ends
 * included; the two are scrolled together, so that lines of one iteration stand side by side.
 */
export function TrainingLog(): HTMLElement & {update(value: TrainingLogValue): void} {
  const line = (text: string, kind = "line") => html`<div data-kind=${kind}>${text + "\n"}</div>`;
  const lines = html`<div class="training-log-lines" role="log" aria-label="The tutorial's log" tabindex="0"></div>`;
  const printed = html`<div class="training-log-lines" role="region" aria-label="What the tutorial printed" tabindex="0">${printedLines.map((text) => line(text))}</div>`;
  const node = html`<section class="training-log">
    <div class="training-log-side"><h3>Log of this run</h3>${lines}</div>
    <div class="training-log-side"><h3>As the tutorial printed it <span>(its one run, on all of MNIST)</span></h3>${printed}</div>
  </section>`;
  let shown: readonly MeasureAt[] = [];
  let test: number | undefined;
  const hint = line("Every 100 steps a line: loss and accuracy of the batch just learnt from.", "hint");

  // Each follows the other as far as it goes; what it has no lines for, it does not follow.
  for (const [one, other] of [
    [lines, printed],
    [printed, lines]
  ] as const) {
    one.addEventListener("scroll", () => {
      if (Math.abs(other.scrollTop - one.scrollTop) > 1) other.scrollTop = one.scrollTop;
    });
  }

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
