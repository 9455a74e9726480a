import {parameterCount} from "../network/network.js";
import {wilsonInterval} from "../statistics/interval.js";
import {layersOf} from "../training/experiment.js";
import type {Progress} from "../training/session.js";
import type {KeptRun, TestCount} from "./keptRun.js";

/** A share of digits with its 95% interval. */
export interface Share extends TestCount {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What a table says of a run, as numbers. */
export interface RunMeasures {
  readonly parameters: number;
  readonly iterations: number;
  readonly seconds: number;
  /** The mean accuracy of the last `batches` batches; undefined before the first. */
  readonly training: number | undefined;
  readonly batches: number;
  readonly validation: Share | undefined;
  readonly test: Share | undefined;
  readonly fingerprint: string | undefined;
}

/** Over how many batches the accuracy on training digits is averaged. */
export const lastBatches = 50;

export function runMeasures({experiment, progress, test}: KeptRun): RunMeasures {
  const {iteration, seconds, validation, end} = progress;
  // What a diverged network answers is no measure of anything.
  const lost = end?.reason === "diverged";
  const last = lost ? undefined : validation.at(-1);
  return {
    parameters: parameterCount(layersOf(experiment)),
    iterations: iteration,
    seconds,
    ...(lost ? {training: undefined, batches: 0} : trainingAccuracy(progress)),
    validation: last && shareOf(last),
    test: test && shareOf(test),
    fingerprint: end?.reason === "finished" ? end.fingerprint : undefined
  };
}

/** The mean accuracy of the last batches: a single batch says too little. */
function trainingAccuracy({steps}: Progress): {training: number | undefined; batches: number} {
  const last = steps.accuracy.slice(-lastBatches);
  const sum = last.reduce((total, accuracy) => total + accuracy, 0);
  return {training: last.length > 0 ? sum / last.length : undefined, batches: last.length};
}

function shareOf({correct, count}: TestCount): Share {
  const [low, high] = wilsonInterval(correct, count);
  return {correct, count, share: correct / count, low, high};
}
