import {html} from "htl";
import type {ReachExercise} from "../../lib/exercises/exercise.js";
import {formatExperiment} from "../../lib/training/experiment.js";
import type {ExerciseDesk} from "./ExerciseDesk.js";

/** Watches a live piece on the page, and says when its run satisfies the condition, or what is missing when it ends without. */
export function ReachAnswer(
  {id, check}: ReachExercise,
  {run, missing, work, save, say}: ExerciseDesk
): HTMLElement {
  if (run === undefined) throw new Error(`no run to watch: ${id}`);
  let solved = work.solved;
  let byItself: string | undefined; // what ran before the reader did anything: no answer yet

  run.addEventListener("input", () => {
    const progress = run.value;
    if (solved || progress === undefined || progress.iteration === 0) return;
    const experiment = formatExperiment(progress.experiment);
    byItself ??= isActive() ? "" : experiment;
    const verdict = check(progress);
    if (verdict.solved) {
      solved = true;
      save({solved: true, answer: [experiment]});
      say("Reached.", "right");
    } else if (progress.end && progress.end.reason !== "stopped" && experiment !== byItself)
      say(`Not yet. ${verdict.hint}`, "wrong");
    else say("", "note");
  });

  const sentence =
    missing.length > 0
      ? "This browser cannot train, so there is no run to watch."
      : "Change the settings in the live piece; this exercise watches each of its runs.";
  return html`<p class="exercise-watch">${sentence}</p>`;
}

/** Whether the reader has done anything on the page yet. */
function isActive(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}
