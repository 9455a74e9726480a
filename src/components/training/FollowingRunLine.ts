import {onceAFrame} from "../dom/onceAFrame.js";
import {RunLine} from "../run/RunLine.js";
import type {PlayedRun} from "./TrainingBench.js";

/** The line under a live piece that looks into a run which another piece plays: data set, network and seed of that run. */
export function FollowingRunLine(run: PlayedRun): HTMLElement {
  let shown = run.experiment;
  const line = RunLine(shown);
  run.addEventListener(
    "input",
    onceAFrame(() => {
      if (run.experiment === shown) return;
      shown = run.experiment;
      line.update(shown);
    })
  );
  return line;
}
