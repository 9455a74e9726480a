import {mean} from "d3-array";
import {wilsonInterval} from "../statistics/interval.js";
import type {Progress, ValidationMeasure} from "../training/session.js";

/** A fifth of a run is compared with the fifth before it: long enough for a mean to be steady, short enough to be "the end". */
const endShare = 0.2;

/** The commonest digit of a split makes up about 11% of it, so that is what a network reads right which answers the same to everything. */
const guessingShare = 0.12;

/** The measure with the lowest loss, the first of them where several have it; undefined where nothing was measured. */
export function lowestOf(validation: readonly ValidationMeasure[]): ValidationMeasure | undefined {
  let lowest: ValidationMeasure | undefined;
  for (const measure of validation) {
    if (Number.isFinite(measure.loss) && !(measure.loss >= (lowest?.loss ?? Infinity))) lowest = measure;
  }
  return lowest;
}

/** The mean loss of the batches of the last fifth of a run and of the fifth before it, and how many batches a fifth has. */
export function lastFifths({steps, iteration}: Progress): {before: number; end: number; count: number} {
  const count = Math.max(1, Math.round(endShare * iteration));
  const meanOf = (from: number, to: number) => mean(steps.loss.subarray(Math.max(0, from), to)) ?? NaN;
  return {
    before: meanOf(iteration - 2 * count, iteration - count),
    end: meanOf(iteration - count, iteration),
    count
  };
}

/** The newest measure of the validation digits before the last fifth of a run. */
export function beforeTheEnd({validation, iteration}: Progress): ValidationMeasure | undefined {
  return validation.findLast((measure) => measure.iteration <= (1 - endShare) * (iteration - 1));
}

/** Whether so few digits are read right that the same answer to all of them would do as well. */
export function isGuessing({correct, count}: ValidationMeasure): boolean {
  return wilsonInterval(correct, count)[0] < guessingShare;
}

/** The highest loss of a batch that is a number, and its step. */
export function highestBatch({steps}: Progress): {loss: number; iteration: number} {
  let highest = {loss: -Infinity, iteration: -1};
  for (const [iteration, loss] of steps.loss.entries()) {
    if (Number.isFinite(loss) && loss > highest.loss) highest = {loss, iteration};
  }
  return highest;
}

/**
 * How far the validation loss goes to and fro from one measure to the next in the second half of a run, beyond what it gains or loses altogether:
 * the mean of its moves, less the net one. 0 for a curve that only falls or only rises. Undefined for fewer than five measures.
 */
export function toAndFro({
  validation,
  iteration
}: Progress): {move: number; level: number; count: number} | undefined {
  const losses = validation.filter((measure) => measure.iteration >= iteration / 2).map(({loss}) => loss);
  if (losses.length < 5 || !losses.every(Number.isFinite)) return undefined;
  const moves = losses.slice(1).map((loss, i) => loss - losses[i]!);
  const net = losses.at(-1)! - losses[0]!;
  const way = moves.reduce((sum, move) => sum + Math.abs(move), 0);
  return {move: (way - Math.abs(net)) / moves.length, level: mean(losses)!, count: losses.length};
}

/**
 * By how much the accuracy of single batches swings about its trend in the second half of a run, as a standard deviation, and by how much that
 * of as many digits drawn at random would: √(p(1 − p)/m). The trend is taken out by looking at neighbours only.
 * Source: J. von Neumann, Distribution of the ratio of the mean square successive difference to the variance (1941).
 */
export function batchSwing({steps, iteration, experiment}: Progress): {
  seen: number;
  chance: number;
  accuracy: number;
} {
  const shares = steps.accuracy.subarray(Math.floor(iteration / 2), iteration);
  const accuracy = mean(shares) ?? NaN;
  let squares = 0;
  for (let i = 1; i < shares.length; i++) squares += (shares[i]! - shares[i - 1]!) ** 2;
  return {
    seen: Math.sqrt(squares / 2 / Math.max(1, shares.length - 1)),
    chance: Math.sqrt((accuracy * (1 - accuracy)) / experiment.batchSize),
    accuracy
  };
}
