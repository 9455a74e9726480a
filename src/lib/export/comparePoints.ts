import type {Engine, Progress} from "../training/session.js";

/** Checks a new run against what a file says of the same settings. Returns what is not the same, in one sentence without its subject; undefined where all is. */
export function comparePoints(
  {end, steps}: Progress,
  engine: Engine,
  filed: {readonly fingerprint?: string; readonly loss?: readonly number[]}
): string | undefined {
  const fingerprint = end?.reason === "finished" ? end.fingerprint : "";
  // TensorFlow.js rounds otherwise on another machine, so its weights are only nearly the same.
  if (engine === "kernel" && filed.fingerprint !== undefined && filed.fingerprint !== fingerprint) {
    return `has the fingerprint ${fingerprint || "of no finished run"}, where the file says ${filed.fingerprint || "that it did not finish"}`;
  }
  const {loss = []} = filed;
  const near = (a: number, b: number) =>
    Object.is(a, b) || (engine !== "kernel" && Math.abs(a - b) <= 0.01 * Math.max(1, Math.abs(b)));
  const i = loss.findIndex((value, i) => !near(steps.loss[i] ?? NaN, value));
  return i < 0
    ? undefined
    : `has the loss ${steps.loss[i] ?? "of no step"} at iteration ${i}, where the file says ${loss[i]}`;
}
