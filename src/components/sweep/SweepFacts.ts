import {html} from "htl";
import type {Sweep} from "../../lib/sweep/sweep.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {formatCount, formatLoss, formatSeconds} from "../words/format.js";
import {accuracyWords, cellName, resultWords} from "./sweepWords.js";

export interface SweepFactsValue {
  readonly sweep: Sweep;
  readonly cell: number;
  readonly result: CellResult | undefined;
  readonly running: boolean;
  /** Whether its run can be opened. */
  readonly openable: boolean;
  /** Whether the reader looks at it; else it is the best. */
  readonly chosen: boolean;
  /** Whether all cells are done. */
  readonly complete: boolean;
}

/** What came of one cell: the one that the reader looks at, else the best. */
export function SweepFacts({onopen}: {onopen: (cell: number) => void}): HTMLElement & {
  update(value: SweepFactsValue | undefined): void;
} {
  const name = html`<b class="sweep-facts-name"></b>`;
  const button = html<HTMLButtonElement>`<button type="button" class="sweep-open" onclick=${() => shown?.openable && onopen(shown.cell)}>Open this run</button>`;
  const list = html`<dl></dl>`;
  const terms = ["Accuracy", "Loss", "Training", "Fingerprint"] as const;
  const values = new Map(terms.map((term) => [term, html<HTMLElement>`<dd></dd>`]));
  for (const [term, value] of values) list.append(html`<div><dt>${term}</dt>${value}</div>`);
  const node = html`<div class="sweep-facts"><div class="sweep-facts-head">${name}${button}</div>${list}</div>`;
  let shown: SweepFactsValue | undefined;

  function update(value: SweepFactsValue | undefined): void {
    shown = value;
    const {sweep, cell, result, running, chosen, complete} = value ?? {};
    const head = sweep
      ? `${chosen ? "" : complete ? "Best: " : "Best so far: "}${cellName(sweep, cell!)}`
      : "Point at a cell, tap it, or move to it with the cursor keys.";
    name.textContent = head;
    node.toggleAttribute("data-empty", value === undefined);
    button.setAttribute("aria-disabled", String(!value?.openable));
    const measured = result && Number.isFinite(result.accuracy);
    write(
      "Accuracy",
      measured
        ? accuracyWords(result)
        : result
          ? resultWords(result)
          : sweep
            ? running
              ? "is being trained"
              : "not trained yet"
            : "–"
    );
    write(
      "Loss",
      measured
        ? formatLoss(result.loss) + (result.outcome === "lost" ? ", no lower than guessing's" : "")
        : "–"
    );
    write(
      "Training",
      result
        ? `${formatCount(result.iteration)} of ${formatCount(result.experiment.iterations)} iterations, ${formatSeconds(result.seconds)}`
        : "–"
    );
    write("Fingerprint", result?.fingerprint ?? "–");
  }

  function write(term: (typeof terms)[number], text: string): void {
    const value = values.get(term)!;
    if (value.textContent !== text) value.textContent = text;
  }

  update(undefined);
  return Object.assign(node, {update});
}
