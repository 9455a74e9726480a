import {outcomeOf} from "../../lib/training/outcome.js";
import type {ChartedRun} from "./ChartedRun.js";
import type {Metric} from "./curveScales.js";
import {type CurveKind, endOf} from "./runCurves.js";
import {currentStyle} from "./runStyle.js";

/** Those of *runs* whose names stand in a chart with room for so many: all that have a curve; or else the run of the moment, the pinned ones and then the best, in the order of *runs*. */
export function runsToName<T extends ChartedRun>(
  runs: readonly T[],
  {metric, curves, room}: {metric: Metric; curves: CurveKind; room: number}
): T[] {
  const better = metric === "loss" ? -1 : 1;
  const end = ({progress}: T) => endOf(progress, {metric, curves})?.value;
  const drawn = runs.filter((run) => end(run) !== undefined || outcomeOf(run.progress) === "diverged");
  if (drawn.length <= room) return drawn;
  const value = (run: T) => better * (end(run) ?? -better * Infinity);
  const rank = (run: T) =>
    run.style === currentStyle ? 2 : Number(run.pinned === true) - Number(run.faded === true);
  const order = drawn.toSorted((a, b) => rank(b) - rank(a) || value(b) - value(a));
  const chosen = new Set(order.slice(0, room));
  return drawn.filter((run) => chosen.has(run));
}
