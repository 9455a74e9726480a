import {type Digits, sliceDigits} from "../digits/digits.js";
import {initialParameters} from "../network/initialValues.js";
import type {LayerParameters} from "../network/network.js";
import {isCheckpoint} from "./checkpoints.js";
import {type Experiment, layersOf} from "./experiment.js";
import {fingerprint} from "./fingerprint.js";
import {keptMoments} from "./moments.js";
import type {
  End,
  LookQuestion,
  MeasureAt,
  Moment,
  Progress,
  Session,
  SessionOptions,
  Split,
  ValidationMeasure
} from "./session.js";
import type {Evaluation, StepRecord, Steps, Trainer} from "./trainer.js";

/** How long one call of `next` may take, in milliseconds: short enough to stop a run at once, long enough to be worth the way. */
const slice = 16;

/** A run in this very thread. The clock decides how much of it each call does, never what comes out. */
export class TrainingSession implements Session {
  readonly #trainer: Trainer;
  readonly #experiment: Experiment;
  readonly #digits: (split: Split) => Promise<Digits>;
  readonly #logEvery: number;
  readonly #validationCount: number;
  readonly #loss: Float32Array;
  readonly #accuracy: Float32Array;
  readonly #log: MeasureAt[] = [];
  readonly #validation: ValidationMeasure[] = [];
  /** The moments to keep, and what has been kept of them, by the number of steps taken. */
  readonly #moments: ReadonlySet<number>;
  readonly #snapshots = new Map<number, LayerParameters[]>();
  #iteration = 0;
  #seconds = 0;
  #end: End | undefined;

  constructor(
    trainer: Trainer,
    experiment: Experiment,
    digits: (split: Split) => Promise<Digits>,
    {logEvery = 100, validation = 1000, snapshots = false}: SessionOptions = {}
  ) {
    this.#trainer = trainer;
    this.#experiment = experiment;
    this.#digits = digits;
    this.#logEvery = logEvery;
    this.#validationCount = validation;
    this.#loss = new Float32Array(experiment.iterations);
    this.#accuracy = new Float32Array(experiment.iterations);
    this.#moments = new Set(snapshots ? keptMoments(experiment) : []);
  }

  async next(n = Infinity): Promise<Progress> {
    const begin = performance.now();
    const last = Math.min(this.#experiment.iterations, this.#iteration + n);
    for (let count = 1; !this.#end && this.#iteration < last; ) {
      const steps = Math.min(count, last - this.#iteration, this.#untilMeasure());
      await this.#step(steps);
      if (!this.#end) await this.#measure();
      const spent = performance.now() - begin;
      if (spent >= slice) break;
      const average = (1000 * this.#seconds) / this.#iteration;
      count = Math.max(1, Math.floor((slice - spent) / average));
    }
    return this.#progress();
  }

  async evaluate(split: Split): Promise<Evaluation> {
    return this.#trainer.evaluate(await this.#digits(split));
  }

  predict(images: Uint8Array): Promise<Float32Array> {
    return this.#trainer.predict(images);
  }

  parameters(): Promise<LayerParameters[]> {
    return this.#trainer.parameters();
  }

  async recordStep(): Promise<StepRecord | undefined> {
    if (this.#end) return undefined;
    if (!this.#trainer.recordStep) throw new Error("this engine does not tell what happens within a step");
    const record = await this.#trainer.recordStep();
    this.#note({loss: Float32Array.of(record.loss), accuracy: Float32Array.of(record.accuracy)});
    if (!this.#end) await this.#measure();
    return record;
  }

  async look({images, steps = this.#iteration}: LookQuestion): Promise<Moment> {
    if (!this.#trainer.look) throw new Error("this engine does not let anybody look at its network");
    images ??= (await this.#validationDigits()).images;
    const parameters = await this.#parametersAt(steps);
    return {...(await this.#trainer.look(images, parameters)), steps, parameters};
  }

  async #parametersAt(steps: number): Promise<LayerParameters[]> {
    if (steps === this.#iteration) return this.#trainer.parameters();
    if (steps === 0) return initialParameters(layersOf(this.#experiment), this.#experiment);
    const kept = this.#snapshots.get(steps);
    if (kept === undefined) throw new RangeError(`no snapshot was kept after ${steps} steps`);
    return kept;
  }

  dispose(): void {
    this.#snapshots.clear();
    this.#end ??= {reason: "stopped"};
    this.#trainer.dispose();
  }

  async #step(n: number): Promise<void> {
    const begin = performance.now();
    const steps = await this.#trainer.step(n);
    this.#seconds += (performance.now() - begin) / 1000;
    this.#note(steps);
  }

  /** Takes down what the last steps found. */
  #note({loss, accuracy}: Steps): void {
    this.#loss.set(loss, this.#iteration);
    this.#accuracy.set(accuracy, this.#iteration);
    const bad = loss.findIndex((value) => !Number.isFinite(value));
    this.#iteration += bad < 0 ? loss.length : bad + 1;
    if (bad >= 0) this.#diverge(loss[bad]!);
  }

  /** How many steps there are up to and including the next after which something is measured. */
  #untilMeasure(): number {
    let next = this.#iteration;
    while (!this.#logIsDue(next) && !this.#validationIsDue(next)) next++;
    return next - this.#iteration + 1;
  }

  #logIsDue(iteration: number): boolean {
    return iteration % this.#logEvery === 0;
  }

  /** The last step is always among these, so that a run cannot end unmeasured. */
  #validationIsDue(iteration: number): boolean {
    return isCheckpoint(iteration, this.#experiment.iterations);
  }

  /** Measures what is due after the last step. */
  async #measure(): Promise<void> {
    const iteration = this.#iteration - 1;
    if (this.#logIsDue(iteration)) {
      this.#log.push({iteration, ...(await this.#trainer.measureBatch())});
    }
    if (this.#validationCount > 0 && this.#validationIsDue(iteration)) {
      const {loss, accuracy, correct, count} = await this.#trainer.evaluate(await this.#validationDigits());
      this.#validation.push({iteration, loss, accuracy, correct, count});
    }
    if (this.#moments.has(this.#iteration)) {
      this.#snapshots.set(this.#iteration, await this.#trainer.parameters());
    }
    if (this.#iteration === this.#experiment.iterations) await this.#finish();
  }

  /** Those of the validation digits that are read at each checkpoint. */
  async #validationDigits(): Promise<Digits> {
    return sliceDigits(await this.#digits("validation"), 0, this.#validationCount);
  }

  async #finish(): Promise<void> {
    const {loss} = await this.#trainer.measureBatch();
    if (!Number.isFinite(loss)) this.#diverge(loss);
    else this.#end = {reason: "finished", fingerprint: fingerprint(await this.#trainer.parameters())};
  }

  #diverge(loss: number): void {
    const value = Number.isNaN(loss) ? "NaN, not a number," : "infinite";
    const message = `the loss is ${value} after step ${this.#iteration}; the learning rate of ${this.#experiment.learningRate} is likely too large`;
    this.#end = {reason: "diverged", message};
  }

  #progress(): Progress {
    return {
      experiment: this.#experiment,
      iteration: this.#iteration,
      steps: {
        loss: this.#loss.subarray(0, this.#iteration),
        accuracy: this.#accuracy.subarray(0, this.#iteration)
      },
      log: this.#log.slice(),
      validation: this.#validation.slice(),
      seconds: this.#seconds,
      end: this.#end
    };
  }
}
