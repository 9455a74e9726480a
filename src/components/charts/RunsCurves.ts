import {svg} from "htl";
import {inSlices} from "../../lib/inSlices.js";
import type {Progress} from "../../lib/training/session.js";
import type {PlacedRun} from "./ChartedRun.js";
import {curvePath} from "./curvePath.js";
import {type CurveKind, meanPath, validationPath} from "./runCurves.js";
import {currentStyle, runStyle} from "./runStyle.js";
import type {RunsFrame} from "./runsFrame.js";
import {crossPath} from "./runsLabels.js";

export interface RunsCurves {
  /** The batches, as faint lines. */
  readonly faint: SVGElement;
  /** The validation digits, and crosses where runs diverged. */
  readonly strong: SVGElement;
  /** Draws *runs*; what has not changed since the last update is left as it is. A new *frame* draws every curve anew. */
  update(runs: readonly PlacedRun[], named: ReadonlySet<PlacedRun>, frame: RunsFrame): void;
  /** The path of a run's main curve, by its id. */
  pathOf(id: string): string | null | undefined;
}

/** A run as it is on the page, and what that was drawn from. */
interface Drawn {
  readonly node: SVGElement;
  readonly batch: SVGElement;
  readonly validation: SVGElement;
  readonly cross: SVGElement;
  progress?: Progress;
  frame?: RunsFrame;
  style?: number;
}

const smoothParts = 60;

/** The curves of several runs. Those of a crowd are drawn in slices, the named ones first, so that the page answers meanwhile. */
export function RunsCurves(curves: CurveKind): RunsCurves {
  const faint = svg`<g class="runs-batches"></g>` as SVGElement;
  const strong = svg`<g class="runs-curves"></g>` as SVGElement;
  const drawn = new Map<string, Drawn>();
  let work: AbortController | undefined;
  const main = curves === "batches" ? "batch" : "validation";

  function update(runs: readonly PlacedRun[], named: ReadonlySet<PlacedRun>, frame: RunsFrame): void {
    work?.abort();
    removeAllBut(runs);
    const order = runs.map(drawnOf);
    const inCrowd = (run: PlacedRun) => frame.crowded && !named.has(run);
    for (const [i, run] of runs.entries()) dress(order[i]!, run, inCrowd(run));
    const isBack = (i: number) => runs[i]!.faded || inCrowd(runs[i]!);
    const places = [...order.filter((_, i) => isBack(i)), ...order.filter((_, i) => !isBack(i))];
    for (const [place, {node, batch}] of places.entries()) {
      if (strong.children[place] !== node) strong.insertBefore(node, strong.children[place] ?? null);
      if (faint.children[place] !== batch) faint.insertBefore(batch, faint.children[place] ?? null);
    }
    const showsBatches = (run: PlacedRun) =>
      (run.progress?.iteration ?? 0) > 0 && (curves === "batches" || (curves === "both" && !inCrowd(run)));
    const waiting = [...runs.keys()].filter((i) => {
      const {progress, frame: before, batch} = order[i]!;
      const batchDue = showsBatches(runs[i]!) !== (batch.getAttribute("d") !== "");
      return progress !== runs[i]!.progress || before !== frame || batchDue;
    });
    waiting.sort((a, b) => Number(named.has(runs[b]!)) - Number(named.has(runs[a]!)));
    const steps = (function* () {
      for (const i of waiting) {
        drawCurve(order[i]!, runs[i]!, {frame, batches: showsBatches(runs[i]!)});
        yield;
      }
    })();
    if (!frame.crowded) {
      for (const _ of steps);
      return;
    }
    work = new AbortController();
    inSlices(steps, {signal: work.signal}).catch(() => {}); // a newer update has taken over
  }

  function drawnOf({id}: PlacedRun): Drawn {
    const one = drawn.get(id) ?? createCurve();
    drawn.set(id, one);
    return one;
  }

  function removeAllBut(runs: readonly PlacedRun[]): void {
    const kept = new Set(runs.map(({id}) => id));
    for (const [id, {node, batch}] of drawn) {
      if (kept.has(id)) continue;
      node.remove();
      batch.remove();
      drawn.delete(id);
    }
  }

  const pathOf = (id: string) => drawn.get(id)?.[main].getAttribute("d");
  return {faint, strong, update, pathOf};
}

/** Gives a run's curves their colour and dash, and how far they stand back. */
function dress(one: Drawn, {style, faded}: PlacedRun, inCrowd: boolean): void {
  const look = inCrowd ? "crowd" : style === currentStyle ? "current" : faded ? "faded" : "";
  for (const part of [one.node, one.batch]) {
    if (one.style !== style) part.setAttribute("style", runStyle(style));
    if (part.getAttribute("data-look") !== look) part.setAttribute("data-look", look);
  }
  one.style = style;
}

function drawCurve(
  one: Drawn,
  {progress}: PlacedRun,
  {frame, batches}: {frame: RunsFrame; batches: boolean}
): void {
  const {metric, curves, x, inside: y, width} = frame;
  one.progress = progress;
  one.frame = frame;
  one.batch.setAttribute("d", progress && batches ? batchPath(progress, frame) : "");
  one.validation.setAttribute(
    "d",
    progress && curves !== "batches" ? validationPath(progress, metric, {x, y, columns: width}) : ""
  );
  one.cross.setAttribute("d", crossPath(progress, frame));
}

function batchPath(
  {steps, iteration}: Progress,
  {metric, smooth, x, inside: y, iterations: count, columns}: RunsFrame
): string {
  const values = steps[metric];
  return smooth && iteration > smoothParts
    ? meanPath(values, {x, y, count, parts: smoothParts})
    : curvePath(values, x, y, {count, columns});
}

/** Made by hand: there may be hundreds of them, and a template takes ten times as long. */
function createCurve(): Drawn {
  const [node, batch, validation, cross] = ["g", "path", "path", "path"].map((name) =>
    document.createElementNS("http://www.w3.org/2000/svg", name)
  ) as [SVGElement, SVGElement, SVGElement, SVGElement];
  for (const path of [batch, validation, cross]) path.setAttribute("d", "");
  cross.setAttribute("class", "runs-cross");
  node.append(validation, cross);
  return {node, batch, validation, cross};
}
