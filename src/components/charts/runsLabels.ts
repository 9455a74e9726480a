import {svg} from "htl";
import {outcomeOf} from "../../lib/training/outcome.js";
import type {Progress} from "../../lib/training/session.js";
import {formatCount} from "../words/format.js";
import type {ChartedRun, PlacedRun} from "./ChartedRun.js";
import {type CurveEnd, curveLabels} from "./curveFrame.js";
import {endOf} from "./runCurves.js";
import {runStyle} from "./runStyle.js";
import {letter, type RunsFrame} from "./runsFrame.js";
import {cut, shortenNames} from "./shortenNames.js";

/** The least distance between two names, in pixels. */
export const labelGap = 13;

/** The names at the ends of the curves of *runs*, in place of a legend. */
export function runsLabels(runs: readonly PlacedRun[], frame: RunsFrame): SVGElement[] {
  const names = shortenNames(
    runs.map(({name}) => name),
    Math.floor((frame.right - 14) / letter)
  );
  const ends = runs.map((run, k) =>
    labelOf(run, outcomeOf(run.progress) === "diverged" ? run.name : names[k]!, frame)
  );
  const words = curveLabels(ends, frame);
  for (const [k, word] of words.entries()) {
    const {style, faded} = runs[k]!;
    word.removeAttribute("data-name"); // a run may be called anything
    word.setAttribute("style", runStyle(style));
    if (faded) word.setAttribute("data-look", "faded");
  }
  return [...words, ...ends.flatMap((end, k) => connector(end, words[k]!))];
}

/** Where a run's curve ends, and what is written there: *name*, and where the run diverged that it did. */
export function labelOf({progress}: ChartedRun, name: string, frame: RunsFrame): CurveEnd {
  const {x, inside, width, right} = frame;
  const room = (px: number) => Math.floor((width - px - 14) / letter);
  if (outcomeOf(progress) === "diverged") {
    const [px, py] = crossPlace(progress!, frame);
    const long = `${name} × diverged after step ${formatCount(progress!.iteration)}`;
    return {name: long.length <= room(px) ? long : cut(name, room(px)), x: px + 4, y: py};
  }
  const end = endOf(progress, frame)!;
  const px = Math.min(x(end.iteration), width - right);
  return {name: cut(name, room(px)), x: px, y: inside(end.value)};
}

/** The mark at the end of a run that diverged. */
export function crossPath(progress: Progress | undefined, frame: RunsFrame): string {
  if (!progress || outcomeOf(progress) !== "diverged") return "";
  const [px, py] = crossPlace(progress, frame);
  return `M${px - 4.5},${py - 4.5}l9,9m0,-9l-9,9`;
}

function crossPlace(progress: Progress, frame: RunsFrame): [number, number] {
  const {metric, x, inside, width, right} = frame;
  const last = endOf(progress, frame);
  const py = inside(last?.value ?? (metric === "loss" ? Infinity : 0));
  return [Math.min(x(progress.iteration), width - right), py];
}

/** Joins a name to its curve's end, where it had to move away from it. */
function connector({x: px, y: py}: CurveEnd, word: SVGElement): SVGElement[] {
  const at = Number(word.getAttribute("y"));
  if (Math.abs(at - py) < labelGap / 2) return [];
  const style = word.getAttribute("style");
  return [svg`<line x1=${px + 1} y1=${py} x2=${px + 6.5} y2=${at} style=${style}></line>`];
}
