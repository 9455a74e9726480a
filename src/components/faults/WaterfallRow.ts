import {html} from "htl";
import type {Level, WaterfallMeasure, WaterfallStep} from "../../lib/faults/waterfall.js";
import type {WaterfallAxis} from "../../lib/faults/waterfallAxis.js";
import {type WaterfallBar, waterfallBars} from "../../lib/faults/waterfallBars.js";
import {formatPercent} from "../words/format.js";
import {measureNames, pointsWords, rowName, type WaterfallSlot} from "./waterfallWords.js";

/** What stands at the end: a network that does more than mend the eight faults. */
export interface BestLevels {
  /** Shares from 0 to 1. */
  readonly test: number;
  readonly pictures?: number;
}

export interface WaterfallRowValue {
  readonly step: WaterfallStep | undefined;
  readonly before: WaterfallStep | undefined;
  readonly best: BestLevels | undefined;
  readonly isChosen: boolean;
  readonly isUnderWay: boolean;
  /** The step whose total is handed on to the next row. */
  readonly passed: WaterfallStep | undefined;
  readonly axes: Readonly<Record<WaterfallMeasure, WaterfallAxis>>;
}

/** One step of the waterfall as a button that chooses it: its name, and for each measure a track with its bar. */
export function WaterfallRow(slot: WaterfallSlot, onchoose: (slot: WaterfallSlot) => void) {
  const name = html`<span class="waterfall-name"></span>`;
  const tracks = (["test", "pictures"] as const).map((measure) => {
    const words = html`<span class="waterfall-words"></span>`;
    const bars = html`<span class="waterfall-bars"></span>`;
    const node = html`<span class="waterfall-track" data-measure=${measure}>${words}${bars}</span>`;
    return {measure, words, bars, node};
  });
  const button = html<HTMLButtonElement>`<button type="button" class="waterfall-row" onclick=${() => onchoose(slot)}>${name}${tracks.map(({node}) => node)}</button>`;
  const node = html`<li>${button}</li>`;
  const isBest = slot === "best";
  if (isBest) node.dataset.row = "best";

  function update({step, before, best, isChosen, isUnderWay, passed, axes}: WaterfallRowValue): void {
    const isTaken = step !== undefined || isBest;
    node.dataset.taken = String(isTaken);
    button.setAttribute("aria-pressed", String(isChosen));
    button.disabled = !isTaken;
    name.textContent = rowName(slot, step?.fault);
    const said: string[] = [];
    for (const {measure, words, bars} of tracks) {
      const level = isBest ? levelOf(best?.[measure]) : step?.[measure];
      const start = slot === 0 ? undefined : before?.[measure]?.value;
      const points = level ? pointsWords(level, isBest ? start : undefined) : "";
      const waiting = isTaken ? (isUnderWay ? "training …" : "–") : "";
      words.replaceChildren(
        ...(level ? [html`<b>${formatPercent(level.value)}</b>`, html`<span>${points}</span>`] : [waiting])
      );
      const levels = {level, start, none: step?.none, total: passed?.[measure]?.value, isBest};
      const axis = axes[measure];
      bars.replaceChildren(
        html`<i class="waterfall-grid" style=${`--tick: ${(100 * axis.step) / (1 - axis.low)}%`}></i>`,
        ...waterfallBars(measure, levels, axis).map((bar) => Bar(bar, passed !== step))
      );
      if (level)
        said.push(
          `${measureNames[measure]} ${formatPercent(level.value)}${points === "" ? "" : `, ${points} points`}`
        );
    }
    button.setAttribute("aria-label", [name.textContent, ...said].join(": ").replace(/: (?=own)/, "; "));
  }

  return {slot, node, update};
}

/** The total of a row that no step is taken in is *dashed*. */
function Bar({what, from, to, kind}: WaterfallBar, dashed: boolean): HTMLElement {
  const width = to === undefined ? "" : `; width: ${Math.abs(to - from)}%`;
  return html`<i class=${`waterfall-${what}`} data-kind=${kind} data-dashed=${what === "total" ? String(dashed) : null} style=${`left: ${Math.min(from, to ?? from)}%${width}`}></i>`;
}

function levelOf(value: number | undefined): Level | undefined {
  return value === undefined ? undefined : {value};
}
