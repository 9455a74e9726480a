import {html} from "htl";
import {faultNames} from "../../lib/faults/faults.js";
import type {WaterfallMeasure, WaterfallStep} from "../../lib/faults/waterfall.js";
import {waterfallAxis} from "../../lib/faults/waterfallAxis.js";
import {type BestLevels, WaterfallRow} from "./WaterfallRow.js";
import {measureNames, type WaterfallSlot} from "./waterfallWords.js";

export interface WaterfallValue {
  /** The tutorial, then the steps. */
  readonly steps: readonly WaterfallStep[];
  /** Those of the steps that are being trained. */
  readonly underWay?: ReadonlySet<number>;
  /** Which row is chosen: a step, or "best". */
  readonly chosen: WaterfallSlot;
  readonly best?: BestLevels;
}

export interface WaterfallOptions {
  readonly onchoose: (slot: WaterfallSlot) => void;
}

/**
 * What each step of the mending brings, as a waterfall from top to bottom: a bar from where a step began to where it ended, a line that takes the total on
 * to the next. Bars that rise are filled, bars that fall are hollow. Each row is a button that chooses its step.
 */
export function Waterfall({onchoose}: WaterfallOptions): HTMLElement & {update(value: WaterfallValue): void} {
  const slots: WaterfallSlot[] = [...Array(faultNames.length + 1).keys(), "best"];
  const rows = slots.map((slot) => WaterfallRow(slot, onchoose));
  const scales = (["test", "pictures"] as const).map((measure) => ({
    measure,
    node: html`<div class="waterfall-axis" aria-hidden="true"></div>`
  }));
  const node = html`<div class="waterfall" role="group" aria-label="What each step brings">
    <div class="waterfall-head" aria-hidden="true"><span></span>${scales.map(
      ({measure, node}) =>
        html`<div class="waterfall-scale" data-measure=${measure}><b>${measureNames[measure]}</b>${node}</div>`
    )}</div>
    <ol role="list">${rows.map(({node}) => node)}</ol>
    <p class="waterfall-key" aria-hidden="true"><span><i data-key="rise"></i>better</span><span><i data-key="fall"></i>worse</span><span><i data-key="none"></i>pictures with no answer at all</span><span><i data-key="printed"></i>what the tutorial printed</span></p>
  </div>`;

  function update({steps, underWay = new Set(), chosen, best}: WaterfallValue): void {
    const last = steps.at(-1);
    const axisOf = (measure: WaterfallMeasure) =>
      waterfallAxis(
        measure,
        steps.flatMap((step) => step[measure]?.value ?? [])
      );
    const axes = {test: axisOf("test"), pictures: axisOf("pictures")};
    for (const {measure, node} of scales) {
      node.replaceChildren(
        ...axes[measure].ticks.map(
          ({percent, place}) =>
            html`<span data-end=${place === 0 ? "low" : place === 100 ? "high" : null} style=${`left: ${place}%`}>${percent}%</span>`
        )
      );
    }
    for (const [i, row] of rows.entries()) {
      const {slot} = row;
      const isBest = slot === "best";
      const step = isBest ? undefined : steps[slot];
      row.update({
        step,
        before: isBest ? last : steps[i - 1],
        best: isBest ? best : undefined,
        isChosen: chosen === slot,
        isUnderWay: !isBest && underWay.has(slot),
        // From the last step on, the total goes past those that are not taken to the best network.
        passed: isBest ? undefined : (step ?? last),
        axes
      });
    }
  }

  return Object.assign(node, {update});
}
