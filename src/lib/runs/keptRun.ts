import {engineSetting} from "../training/engines.js";
import {type Experiment, experiment, formatExperiment} from "../training/experiment.js";
import type {End, Engine, MeasureAt, Progress, ValidationMeasure} from "../training/session.js";

/** A run that stays after it is over, so that others can be compared with it. */
export interface KeptRun {
  /** Made from the settings and the engine, which decide the run: keeping the same run twice is keeping it once. */
  readonly id: string;
  readonly experiment: Experiment;
  readonly engine: Engine;
  /** How far it came, in arrays of its own. */
  readonly progress: Progress;
  /** The name that the reader gave it; without one, it is named by what sets it apart. */
  readonly name?: string;
  /** Decides colour and dash: an index from 0. */
  readonly style: number;
  /** Stays until it is removed. Of the others only the last few stay. */
  readonly pinned: boolean;
  readonly hidden: boolean;
  /** What the network read of the test digits, where the envelope was opened. */
  readonly test?: TestCount;
}

/** How many of the test digits were read right. */
export interface TestCount {
  readonly correct: number;
  readonly count: number;
}

/** The id of a run: the settings as a link writes them, and the engine where it is not the kernel. */
export function runId(experiment: Experiment, engine: Engine = "kernel"): string {
  const text = formatExperiment(experiment);
  return engine === "kernel" ? text : `${text}&engine=${engine}`;
}

/** Copies what is worth keeping of *progress*, so that nothing larger hangs on to it. */
export function copyProgress({
  experiment,
  iteration,
  steps,
  log,
  validation,
  seconds,
  end
}: Progress): Progress {
  const copied = {loss: steps.loss.slice(), accuracy: steps.accuracy.slice()};
  return {experiment, iteration, steps: copied, log: [...log], validation: [...validation], seconds, end};
}

/** Whether there is anything to keep of *progress*: at least one step, and no engine that failed. */
export function isWorthKeeping(progress: Progress | undefined): progress is Progress {
  return progress !== undefined && progress.iteration > 0 && progress.end?.reason !== "failed";
}

/**
 * Reads a run that storage or a file brings. Throws RangeError where anything in it cannot be: a record that is cut off, of another edition,
 * or made by hand.
 */
export function readKeptRun(record: unknown): KeptRun {
  const {experiment: settings, engine, progress, name, style, pinned, hidden, test} = fields(record, "run");
  const checked = experiment(fields(settings, "settings"));
  if (typeof engine !== "string" || !Object.hasOwn(engineSetting.choices, engine))
    throw new RangeError(`kept run: engine ${engine}`);
  const own = readProgress(progress, checked);
  return {
    id: runId(checked, engine as Engine),
    experiment: checked,
    engine: engine as Engine,
    progress: own,
    ...(name === undefined ? {} : {name: checkRunName(name)}),
    style: count(style, "style"),
    pinned: pinned === true,
    hidden: hidden === true,
    ...(test === undefined ? {} : {test: readTest(test)})
  };
}

/** The longest name that a reader can give a run. */
export const longestName = 40;

/** Returns *name* without spaces around it. Throws RangeError, with one sentence for the reader, where it cannot be the name of a run. */
export function checkRunName(name: unknown): string {
  if (typeof name !== "string") throw new RangeError("the name of a run must be a text");
  const text = name.replace(/\s+/g, " ").trim();
  if (text.length > longestName) {
    throw new RangeError(
      `a name can have at most ${longestName} characters, and "${text.slice(0, 12)}…" has ${text.length}`
    );
  }
  return text;
}

function readProgress(record: unknown, experiment: Experiment): Progress {
  const {iteration, steps, log, validation, seconds, end} = fields(record, "progress");
  const taken = count(iteration, "iteration");
  if (taken > experiment.iterations)
    throw new RangeError(`kept run: ${taken} steps of ${experiment.iterations}`);
  const {loss, accuracy} = fields(steps, "steps");
  return {
    experiment,
    iteration: taken,
    steps: {loss: floats(loss, taken), accuracy: floats(accuracy, taken)},
    log: list(log).map(readMeasure),
    validation: list(validation).map(readValidation),
    seconds: number(seconds, "seconds"),
    end: readEnd(end)
  };
}

function readMeasure(record: unknown): MeasureAt {
  const {iteration, loss, accuracy} = fields(record, "measure");
  return {
    iteration: count(iteration, "iteration"),
    loss: number(loss, "loss"),
    accuracy: number(accuracy, "accuracy")
  };
}

function readValidation(record: unknown): ValidationMeasure {
  const {correct, count: digits} = fields(record, "measure");
  return {...readMeasure(record), ...readTest({correct, count: digits})};
}

function readTest(record: unknown): TestCount {
  const {correct, count: digits} = fields(record, "count");
  const test = {correct: count(correct, "correct"), count: count(digits, "count")};
  if (!(test.count >= 1 && test.correct <= test.count))
    throw new RangeError(`kept run: ${test.correct} right of ${test.count}`);
  return test;
}

function readEnd(record: unknown): End | undefined {
  if (record === undefined) return undefined;
  const {reason, fingerprint, message} = fields(record, "end");
  if (reason === "finished" && typeof fingerprint === "string") return {reason, fingerprint};
  if (reason === "stopped") return {reason};
  if ((reason === "diverged" || reason === "failed") && typeof message === "string") return {reason, message};
  throw new RangeError(`kept run: end ${String(reason)}`);
}

function fields(record: unknown, noun: string): Record<string, unknown> {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    throw new RangeError(`kept run: ${noun} ${record}`);
  return record as Record<string, unknown>;
}

function list(record: unknown): unknown[] {
  if (!Array.isArray(record)) throw new RangeError(`kept run: list ${record}`);
  return record;
}

/** A measure may be NaN or infinite: that is how a run diverges. */
function number(value: unknown, noun: string): number {
  if (typeof value !== "number") throw new RangeError(`kept run: ${noun} ${value}`);
  return value;
}

function count(value: unknown, noun: string): number {
  if (!(Number.isSafeInteger(value) && (value as number) >= 0))
    throw new RangeError(`kept run: ${noun} ${value}`);
  return value as number;
}

function floats(values: unknown, length: number): Float32Array {
  // By its name, for storage may bring it from another realm, where `instanceof` knows it not.
  const kind = Object.prototype.toString.call(values);
  if (kind !== "[object Float32Array]" || (values as Float32Array).length !== length)
    throw new RangeError(`kept run: expected ${length} numbers`);
  return values as Float32Array;
}
