import type {Progress} from "../training/session.js";

/** A line of the log: the loss of its batch, and that of the validation digits after the same step. */
export interface LoggedLosses {
  readonly iteration: number;
  readonly batch: number;
  readonly validation: number;
}

/** The lines that a run has printed, each beside the loss of the validation digits at that moment. */
export function loggedLosses({log, validation}: Progress): LoggedLosses[] {
  return log.flatMap(({iteration, loss: batch}) => {
    const whole = validation.find((measure) => measure.iteration === iteration);
    return whole === undefined ? [] : [{iteration, batch, validation: whole.loss}];
  });
}
