import type {Experiment} from "../training/experiment.js";
import {type Outcome, outcomeOf} from "../training/outcome.js";
import type {Progress} from "../training/session.js";

/** What is kept of the run of a cell: enough to draw it, too little to draw its curves. */
export interface CellResult {
  readonly experiment: Experiment;
  readonly outcome: Exclude<Outcome, "under way">;
  /** How many steps were taken. */
  readonly iteration: number;
  readonly seconds: number;
  /** Loss and accuracy on the first `count` validation digits after the last step; NaN where the run diverged. */
  readonly loss: number;
  readonly accuracy: number;
  readonly correct: number;
  readonly count: number;
  /** Of a run that finished. */
  readonly fingerprint?: string;
  /** Why it did not, in one sentence. */
  readonly message?: string;
}

/** What is kept of a run that is over. Throws RangeError on one that is not. */
export function cellResult(progress: Progress): CellResult {
  const {experiment, iteration, seconds, validation, end} = progress;
  const outcome = outcomeOf(progress);
  if (end === undefined || outcome === "under way") throw new RangeError("the run is not over");
  const last = end.reason === "finished" ? validation.at(-1) : undefined;
  return {
    experiment,
    outcome,
    iteration,
    seconds,
    loss: last?.loss ?? NaN,
    accuracy: last?.accuracy ?? NaN,
    correct: last?.correct ?? 0,
    count: last?.count ?? 0,
    ...(end.reason === "finished" && {fingerprint: end.fingerprint}),
    ...("message" in end && {message: end.message})
  };
}
