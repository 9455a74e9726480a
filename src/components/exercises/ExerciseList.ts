import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import type {Exercise as ExerciseDeclaration} from "../../lib/exercises/exercise.js";
import type {ProgressStore} from "../../lib/exercises/store.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {Runtime} from "../../lib/training/session.js";
import {missingSupport} from "../run/missingSupport.js";
import {browserProgress} from "./browserProgress.js";
import {Exercise} from "./Exercise.js";
import type {RunPiece} from "./ExerciseDesk.js";

export interface ExerciseListOptions {
  /** Where the runs of predictions happen. */
  readonly runtime: Runtime;
  /** The digits that the site has. */
  readonly data: DataName;
  /** Where predictions about networks that are trained already are decided. */
  readonly inference?: Inference;
  /** The live piece that the "reach" exercises watch. */
  readonly run?: RunPiece;
  /** Live pieces for single exercises, by their ids, where several are watched on one page. */
  readonly runs?: Readonly<Record<string, RunPiece>>;
  /** Live pieces that give the answer to "build" exercises, by their ids; without one, an exercise has fields. */
  readonly pieces?: Readonly<Record<string, HTMLElement & {readonly value: string}>>;
  /** Where the reader's progress is kept. */
  readonly store?: ProgressStore;
  readonly missing?: readonly string[];
}

/** The exercises of a chapter, with what the reader has made of them so far. */
export function ExerciseList(
  exercises: readonly ExerciseDeclaration[],
  {
    runtime,
    data,
    inference,
    run,
    runs = {},
    pieces = {},
    store = browserProgress(),
    missing = missingSupport()
  }: ExerciseListOptions
): HTMLElement {
  const problem = html`<p class="exercise-problem" role="status"></p>`;
  const showProblem = () => (problem.textContent = store.problem);
  store.addEventListener("change", showProblem);
  showProblem();
  const sections = exercises.map((exercise, i) =>
    Exercise(exercise, {
      number: i + 1,
      runtime,
      data,
      inference,
      missing,
      store,
      run: runs[exercise.id] ?? run,
      piece: pieces[exercise.id]
    })
  );
  return html`<div class="exercises">${problem}${sections}</div>`;
}
