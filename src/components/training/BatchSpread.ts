import {mean, deviation as sampleDeviation} from "d3-array";
import {html} from "htl";
import type {Digits} from "../../lib/digits/digits.js";
import {digitLosses} from "../../lib/statistics/digitLosses.js";
import type {Progress} from "../../lib/training/session.js";
import {DotPlot} from "../charts/DotPlot.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenInSight} from "../dom/whenInSight.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import {FollowingRunLine} from "./FollowingRunLine.js";
import type {RunMoments} from "./runMoments.js";

export interface BatchSpreadOptions {
  /** The validation digits that *moments* reads. */
  readonly digits: Digits;
  /** How many of the last batches are shown. */
  readonly batches?: number;
}

/** The losses of a run's last batches beside the loss of many digits at once, and how far a batch of that size strays by chance alone. */
export function BatchSpread(moments: RunMoments, {digits, batches = 100}: BatchSpreadOptions): HTMLElement {
  const plot = DotPlot({label: "loss", format: formatLoss, span: 0.05, unbounded: true});
  const said = html`<div class="seed-said"></div>`;
  const node = html`<section class="batch-spread card" aria-label="A batch against the whole">
    <h3>The last batches of your run</h3>
    ${plot}
    ${said}
    ${FollowingRunLine(moments.run)}
  </section>`;
  let shown: unknown;
  let seen: unknown;
  let wasOver: unknown;
  let drawn = false;

  function draw(): void {
    const {run, moment} = moments;
    const progress = run.value;
    // While the run goes on it is drawn at every look at the validation digits, not at every step.
    if (drawn && progress?.validation === shown && progress?.end === wasOver && moment === seen) return;
    drawn = true;
    shown = progress?.validation;
    wasOver = progress?.end;
    seen = moment;
    const losses = progress ? [...progress.steps.loss.slice(-batches)].filter(Number.isFinite) : [];
    const whole = losses.length > 1 ? progress?.validation.at(-1) : undefined;
    plot.update({
      values: losses.length > 1 ? losses : [],
      marks:
        whole && Number.isFinite(whole.loss)
          ? [{name: "validation", word: `${formatCount(whole.count)} validation digits:`, value: whole.loss}]
          : []
    });
    said.replaceChildren(...sentences(losses, progress).map((text) => html`<p>${text}</p>`));
  }

  function sentences(losses: readonly number[], progress: Progress | undefined): string[] {
    if (progress === undefined || losses.length < 2)
      return ["Train above: the losses of the last batches will be dots on this line."];
    const {batchSize, loss} = progress.experiment;
    const texts = [
      `The last ${formatCount(losses.length)} batches: loss from ${formatLoss(Math.min(...losses))} to ${formatLoss(Math.max(...losses))}, mean ${formatLoss(mean(losses)!)}, standard deviation ${formatLoss(sampleDeviation(losses)!)}.`
    ];
    const {moment} = moments;
    const whole = progress.validation.at(-1);
    if (moment === undefined || whole === undefined || loss !== "cross-entropy") return texts;
    const each = digitLosses(
      moment.probabilities,
      digits.labels.subarray(0, moment.probabilities.length / 10)
    );
    const spread = sampleDeviation(each) ?? NaN;
    const error = spread / Math.sqrt(batchSize);
    const accuracy = whole.accuracy;
    texts.push(
      `From one validation digit to the next the loss has a standard deviation of ${formatLoss(spread)}. The mean of ${formatCount(batchSize)} of them therefore strays by ${formatLoss(spread)} / √${formatCount(batchSize)} = ${formatLoss(error)}: that is the standard error of one printed loss. That of one printed accuracy is √(p(1 − p) / ${formatCount(batchSize)}) = ${formatPercent(Math.sqrt((accuracy * (1 - accuracy)) / batchSize))}.`
    );
    return texts;
  }

  const later = onceAFrame(draw);
  moments.addEventListener("change", later);
  moments.run.addEventListener("input", later);
  whenInSight(node, (inSight) => moments.watch(node, inSight));
  draw();
  return node;
}
