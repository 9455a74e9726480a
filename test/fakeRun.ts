import type {PlayedRun} from "../src/components/training/TrainingBench.js";
import {type Digits, pixelCount} from "../src/lib/digits/digits.js";
import {forward} from "../src/lib/network/forward.js";
import {initialParameters} from "../src/lib/network/initialValues.js";
import type {LayerParameters} from "../src/lib/network/network.js";
import {softmax} from "../src/lib/network/softmax.js";
import {type Experiment, type ExperimentSpec, experiment, layersOf} from "../src/lib/training/experiment.js";
import {nothing} from "../src/lib/training/run.js";
import type {LookQuestion, Moment, Progress} from "../src/lib/training/session.js";
import type {Evaluation, StepRecord} from "../src/lib/training/trainer.js";

/** Made-up digits: the digit *k* is a stripe in row 2k. */
export function stripes(count: number): Digits {
  const images = new Uint8Array(count * pixelCount);
  for (let i = 0; i < count; i++)
    images.fill(255, i * pixelCount + (i % 10) * 56, i * pixelCount + (i % 10) * 56 + 28);
  return {images, labels: Uint8Array.from({length: count}, (_, i) => i % 10)};
}

export interface FakeRun extends PlayedRun {
  /** Says that the run has come to *iteration*, and by what it ended if it did. */
  advance(iteration: number, news?: Partial<Progress>): void;
  /** Says that the reader has opened the test digits. */
  open(test: Evaluation): void;
}

/** A run for the tests of components that look into one: its network never learns, and each of its steps adds 0.5 to every weight where the gradient is −1. */
export function fakeRun(spec: ExperimentSpec, digits = stripes(20)): FakeRun {
  const target = new EventTarget();
  const tell = () => target.dispatchEvent(new Event("input"));
  let setup: Experiment = experiment(spec);
  let value: Progress | undefined;
  let test: Evaluation | undefined;
  const parameters = () => initialParameters(layersOf(setup), setup);
  const filled = (number: number) =>
    parameters().map(({weights, biases}) => ({
      weights: weights.map(() => number),
      biases: biases.map(() => number)
    }));

  async function look({
    images = digits.images,
    steps = value?.iteration ?? 0
  }: LookQuestion): Promise<Moment> {
    const now = parameters();
    const rows = Array.from({length: images.length / pixelCount}, (_, i) => {
      const image = images.subarray(i * pixelCount, (i + 1) * pixelCount);
      const values = forward(layersOf(setup), now, {image, label: 0}, setup);
      return [...softmax(values.get(`add${now.length}`)!)];
    });
    return {steps, parameters: now, gradients: filled(-1), probabilities: Float32Array.from(rows.flat())};
  }

  async function recordStep(): Promise<StepRecord | undefined> {
    if (value?.end) return undefined;
    const iteration = value?.iteration ?? 0;
    const before = parameters();
    const after = before.map(
      ({weights, biases}): LayerParameters => ({
        weights: weights.map((w) => w + 0.5),
        biases: biases.map((b) => b + 0.5)
      })
    );
    run.advance(iteration + 1);
    return {
      iteration,
      batch: stripes(setup.batchSize),
      loss: 2.5,
      accuracy: 0.25,
      before,
      gradients: filled(-1),
      moments: [filled(-0.1), filled(0.25)],
      after
    };
  }

  const run = Object.defineProperties(target, {
    experiment: {get: () => setup},
    engine: {value: "kernel"},
    state: {get: () => (value === undefined ? "ready" : value.end ? "over" : "paused")},
    value: {get: () => value},
    test: {get: () => test},
    advance: {
      value(iteration: number, news: Partial<Progress> = {}) {
        const numbers = Float32Array.from({length: iteration}, (_, i) => 2 / (i + 1));
        value = {...nothing(setup), iteration, steps: {loss: numbers, accuracy: numbers}, ...news};
        tell();
      }
    },
    open: {
      value(next: Evaluation) {
        test = next;
        tell();
      }
    },
    load: {
      value(next: Experiment) {
        setup = next;
        value = test = undefined;
        tell();
      }
    },
    reset: {
      value() {
        value = test = undefined;
        tell();
      }
    },
    evaluate: {value: () => Promise.reject(new Error("not here"))},
    recordStep: {value: recordStep},
    look: {value: look, writable: true, configurable: true}
  }) as FakeRun;
  return run;
}
