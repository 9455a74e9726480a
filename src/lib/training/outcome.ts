import {classCount} from "../digits/digits.js";
import type {Progress, ValidationMeasure} from "./session.js";

/** The loss of a network that gives every class the same share: log 10. */
export const guessingLoss = Math.log(classCount);

/** How a run went: still under way, better than guessing, no better than guessing at its end, off into numbers that are none, or broken off. */
export type Outcome = "under way" | "learnt" | "lost" | "diverged" | "stopped";

/** Judges a run by its end, and by the loss of the validation digits that it measured last. */
export function outcomeOf(progress: Progress | undefined): Outcome {
  switch (progress?.end?.reason) {
    case undefined:
      return "under way";
    case "diverged":
      return "diverged";
    case "finished":
      return (progress?.validation.at(-1)?.loss ?? 0) < 0.99 * guessingLoss ? "learnt" : "lost";
    default:
      return "stopped";
  }
}

/** What a finished run made of the validation digits at its end; undefined of one that diverged or was broken off. */
export function finalMeasure(progress: Progress | undefined): ValidationMeasure | undefined {
  return progress?.end?.reason === "finished" ? progress.validation.at(-1) : undefined;
}
