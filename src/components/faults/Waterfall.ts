import {html} from "htl";
import {type FaultName, faultNames, faults} from "../../lib/faults/faults.js";
import {
  type Level,
  type WaterfallMeasure,
  type WaterfallStep,
  whyNothing
} from "../../lib/faults/waterfall.js";
import type {PairedComparison} from "../../lib/statistics/pairedComparison.js";
import {printedTestAccuracy} from "../../lib/training/printedRun.js";
import {formatPercent} from "../words/format.js";
import {formatChange} from "../words/formatNumber.js";

/** What stands at the end: a network that does more than mend the eight faults. */
export interface BestLevels {
  /** Shares from 0 to 1. */
  readonly test: number;
  readonly pictures?: number;
}

export interface WaterfallValue {
  /** The tutorial, then the steps. */
  readonly steps: readonly WaterfallStep[];
  /** Those of the steps that are being trained. */
  readonly underWay?: ReadonlySet<number>;
  /** Which row is chosen: a step, or "best". */
  readonly chosen: WaterfallRow;
  readonly best?: BestLevels;
}

export type WaterfallRow = number | "best";

export interface WaterfallOptions {
  readonly onchoose: (row: WaterfallRow) => void;
}

const measures: readonly WaterfallMeasure[] = ["test", "pictures"];

const titles: Record<WaterfallMeasure, string> = {
  test: "test digits read right",
  pictures: "own pictures read right"
};

/** The axes stay as they are while runs come in; that of the test digits reaches further down only if a level does. */
function axisOf(measure: WaterfallMeasure, levels: readonly number[]): {low: number; step: number} {
  if (measure === "pictures") return {low: 0, step: 0.25};
  const lowest = Math.min(0.86, ...levels.map((level) => Math.floor(level * 50) / 50));
  return {low: lowest, step: 0.02};
}

/**
 * What each step of the mending brings, as a waterfall from top to bottom: a bar from where a step began to where it ended, a line that takes the total on
 * to the next. Bars that rise are filled, bars that fall are hollow. Each row is a button that chooses its step.
 */
export function Waterfall({onchoose}: WaterfallOptions): HTMLElement & {update(value: WaterfallValue): void} {
  const slots: WaterfallRow[] = [...Array(faultNames.length + 1).keys(), "best"];
  const rows = slots.map((slot) => Row(slot, onchoose));
  const axes = measures.map((measure) => ({
    measure,
    node: html`<div class="waterfall-axis" aria-hidden="true"></div>`
  }));
  const node = html`<div class="waterfall" role="group" aria-label="What each step brings">
    <div class="waterfall-head" aria-hidden="true"><span></span>${axes.map(
      ({measure, node}) =>
        html`<div class="waterfall-scale" data-measure=${measure}><b>${titles[measure]}</b>${node}</div>`
    )}</div>
    <ol role="list">${rows.map(({node}) => node)}</ol>
    <p class="waterfall-key" aria-hidden="true"><span><i data-key="rise"></i>better</span><span><i data-key="fall"></i>worse</span><span><i data-key="none"></i>pictures with no answer at all</span><span><i data-key="printed"></i>what the tutorial printed</span></p>
  </div>`;

  function update({steps, underWay = new Set(), chosen, best}: WaterfallValue): void {
    const last = steps.at(-1);
    for (const {measure, node} of axes) {
      const {low, step} = axisFor(measure);
      const count = Math.round((1 - low) / step);
      const ticks = Array.from({length: count + 1}, (_, i) => i).filter((i) => i % 2 === 0);
      node.replaceChildren(
        ...ticks.map(
          (i) =>
            html`<span data-end=${i === 0 ? "low" : i === count ? "high" : null} style=${`left: ${(100 * i) / count}%`}>${Math.round(100 * (low + i * step))}%</span>`
        )
      );
    }
    for (const [i, row] of rows.entries()) {
      const {slot} = row;
      const isBest = slot === "best";
      const step = isBest ? undefined : steps[slot];
      const before = isBest ? last : steps[i - 1];
      const isLast = step !== undefined && step === last;
      row.update({
        step,
        before,
        best: isBest ? best : undefined,
        isChosen: chosen === slot,
        isUnderWay: !isBest && underWay.has(slot),
        // The total is handed on to the next row: from the last step on, past those that are not taken, to the best network.
        passed: isBest ? undefined : isLast || slot >= steps.length ? last : step,
        axisFor
      });
    }

    function axisFor(measure: WaterfallMeasure): Axis {
      const axis = axisOf(
        measure,
        steps.flatMap((step) => step[measure]?.value ?? [])
      );
      const place = (value: number) => 100 * Math.max(0, Math.min(1, (value - axis.low) / (1 - axis.low)));
      return {...axis, place};
    }
  }

  return Object.assign(node, {update});
}

interface Axis {
  readonly low: number;
  readonly step: number;
  /** Where a share lies, in per cent of the width. */
  readonly place: (value: number) => number;
}

interface RowValue {
  readonly step: WaterfallStep | undefined;
  readonly before: WaterfallStep | undefined;
  readonly best: BestLevels | undefined;
  readonly isChosen: boolean;
  readonly isUnderWay: boolean;
  readonly passed: WaterfallStep | undefined;
  readonly axisFor: (measure: WaterfallMeasure) => Axis;
}

function Row(slot: WaterfallRow, onchoose: (row: WaterfallRow) => void) {
  const name = html`<span class="waterfall-name"></span>`;
  const tracks = measures.map((measure) => {
    const words = html`<span class="waterfall-words"></span>`;
    const bars = html`<span class="waterfall-bars"></span>`;
    return {
      measure,
      words,
      bars,
      node: html`<span class="waterfall-track" data-measure=${measure}>${words}${bars}</span>`
    };
  });
  const button = html<HTMLButtonElement>`<button type="button" class="waterfall-row" onclick=${() => onchoose(slot)}>${name}${tracks.map(({node}) => node)}</button>`;
  const node = html`<li>${button}</li>`;
  if (slot === "best") node.dataset.row = "best";

  function update(value: RowValue): void {
    const {step, best, isChosen, isUnderWay} = value;
    const isTaken = step !== undefined || slot === "best";
    node.dataset.taken = String(isTaken);
    button.setAttribute("aria-pressed", String(isChosen));
    button.disabled = !isTaken;
    name.textContent = nameOf(slot, step?.fault);
    const said: string[] = [];
    for (const {measure, words, bars} of tracks) {
      const level = slot === "best" ? bestLevel(best, measure) : step?.[measure];
      const waits = isTaken && level === undefined;
      const text = level
        ? levelWords(slot, level, value.before?.[measure]?.value)
        : waits
          ? isUnderWay
            ? "training …"
            : "–"
          : "";
      words.replaceChildren(
        ...(level ? [html`<b>${formatPercent(level.value)}</b>`, html`<span>${text}</span>`] : [text])
      );
      bars.replaceChildren(...drawBars(measure, level, value, slot));
      if (level)
        said.push(`${titles[measure]} ${formatPercent(level.value)}${text === "" ? "" : `, ${text} points`}`);
    }
    button.setAttribute("aria-label", [name.textContent, ...said].join(": ").replace(/: (?=own)/, "; "));
  }

  return {slot, node, update};
}

function bestLevel(best: BestLevels | undefined, measure: WaterfallMeasure): Level | undefined {
  const value = best?.[measure];
  return value === undefined ? undefined : {value};
}

function nameOf(slot: WaterfallRow, fault: FaultName | undefined): string {
  if (slot === "best") return "beyond the eight: longer, wider data";
  if (slot === 0) return "the tutorial as it is";
  if (fault) return `${slot}. ${faults[fault].mended}`;
  return slot === 1 ? "1. what you mend first" : `${slot}.`;
}

/** The change in points, with its sign; nothing for the start, which has none. */
function levelWords(slot: WaterfallRow, {value, change}: Level, before: number | undefined): string {
  const points = slot === "best" && before !== undefined ? value - before : change?.mean;
  return points === undefined ? "" : formatChange(100 * points, 1).replace(/^[-−]?0\.0$/, "0");
}

function drawBars(
  measure: WaterfallMeasure,
  level: Level | undefined,
  {step, before, passed, axisFor}: RowValue,
  slot: WaterfallRow
): Node[] {
  const {place, low, step: tick} = axisFor(measure);
  const parts: Node[] = [];
  const bar = (className: string, from: number, to: number, title?: string) =>
    html`<i class=${className} data-kind=${title} style=${`left: ${Math.min(from, to)}%; width: ${Math.abs(to - from)}%`}></i>`;
  parts.push(html`<i class="waterfall-grid" style=${`--tick: ${(100 * tick) / (1 - low)}%`}></i>`);
  if (measure === "test")
    parts.push(html`<i class="waterfall-printed" style=${`left: ${place(printedTestAccuracy)}%`}></i>`);
  const none = measure === "pictures" ? (step?.none ?? 0) : 0;
  if (none > 0) parts.push(bar("waterfall-none", place(1 - none), 100));
  if (level) {
    const start = slot === 0 ? undefined : before?.[measure]?.value;
    const to = place(level.value);
    if (start !== undefined) {
      const from = place(start);
      parts.push(
        bar(
          "waterfall-bar",
          from,
          to,
          slot === "best" ? "best" : to > from ? "rise" : to < from ? "fall" : "same"
        )
      );
    }
    parts.push(html`<i class="waterfall-level" style=${`left: ${to}%`}></i>`);
    const {change} = level;
    if (change && start !== undefined && hasSpread(change))
      parts.push(bar("waterfall-interval", place(start + change.low), place(start + change.high)));
  }
  const total = passed?.[measure]?.value;
  if (total !== undefined) {
    const isDashed = passed !== step;
    parts.push(
      html`<i class="waterfall-total" data-dashed=${String(isDashed)} style=${`left: ${place(total)}%`}></i>`
    );
  }
  return parts;
}

/** In a sentence what a step brings of one measure: how much, how sure that is, or why nothing. */
export function changeSentence(
  step: WaterfallStep,
  before: WaterfallStep | undefined,
  measure: WaterfallMeasure
): string {
  const change = step[measure]?.change;
  if (!change || !step.fault || !before) return "";
  const points = formatChange(100 * change.mean, 1);
  if (change.differences.every((difference) => difference === 0)) {
    return whyNothing(step.fault, before.mended, measure) ?? "no change";
  }
  if (change.pairs === 1) return `${points} points`;
  if (!hasSpread(change)) return `${points} points with each of ${change.pairs} seeds`;
  const interval = `${formatChange(100 * change.low, 1)} to ${formatChange(100 * change.high, 1)}`;
  return `${points} points on average over ${change.pairs} seeds (95% interval ${interval})`;
}

/** Whether the seeds differ by more than rounding: without any spread there is no interval. */
function hasSpread({deviation}: PairedComparison): boolean {
  return deviation > 1e-12;
}
