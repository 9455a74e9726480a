import {createPlayer} from "../src/components/run/player.js";
import type {PlayedRun} from "../src/components/training/TrainingBench.js";
import {type DataSet, type Digits, pixelCount} from "../src/lib/digits/digits.js";
import {compileKernel} from "../src/lib/kernel/compile.js";
import {createKernelTrainer} from "../src/lib/kernel/kernelTrainer.js";
import {type Experiment, type ExperimentSpec, experiment} from "../src/lib/training/experiment.js";
import {localRuntime} from "../src/lib/training/localRuntime.js";
import type {Runtime} from "../src/lib/training/session.js";
import type {Evaluation} from "../src/lib/training/trainer.js";

/** Made-up digits: the digit *k* is a stripe in row 2k, on a ground that differs from image to image. */
export function stripes(count: number, ground: number): Digits {
  const images = Uint8Array.from({length: count * pixelCount}, (_, i) => (i * (ground + 7)) % 31);
  for (let i = 0; i < count; i++) {
    const start = i * pixelCount + (i % 10) * 56;
    images.fill(255, start, start + 28);
  }
  return {images, labels: Uint8Array.from({length: count}, (_, i) => i % 10)};
}

export const stripeSet: Omit<DataSet, "name"> = {
  training: stripes(60, 1),
  validation: stripes(30, 2),
  test: stripes(20, 3)
};

export const smallRun: ExperimentSpec = {
  hidden: [8],
  activation: "relu",
  batchSize: 10,
  learningRate: 0.02,
  iterations: 30
};

/** A runtime that trains on the stripes, in this very thread. */
export async function stripeRuntime(): Promise<Runtime> {
  const kernel = await WebAssembly.compile(await compileKernel());
  return localRuntime({
    digits: async (_, split) => stripeSet[split],
    engines: {
      kernel: (experiment, training) => createKernelTrainer(experiment, training, kernel),
      tensorflow: () => Promise.reject(new Error("no TensorFlow.js here"))
    }
  });
}

export interface StripeRun extends PlayedRun {
  train(): void;
  /** Trains to the end. */
  finish(): Promise<void>;
  /** Has the network read the test digits, as the envelope does. */
  open(): Promise<void>;
}

/** A run as the bench of the training chapter plays it, without a bench. */
export function stripeRun(runtime: Runtime, spec: ExperimentSpec = smallRun): StripeRun {
  let test: Evaluation | undefined;
  const target = new EventTarget();
  const tell = () => target.dispatchEvent(new Event("input"));
  const player = createPlayer(runtime, experiment(spec), tell);
  const load = (next: Experiment, train: boolean) => {
    test = undefined;
    player.load(next, train, {snapshots: true});
  };
  load(experiment(spec), false);
  return Object.defineProperties(target, {
    experiment: {get: () => player.experiment},
    engine: {value: "kernel"},
    state: {get: () => player.state},
    value: {get: () => player.progress},
    test: {get: () => test},
    load: {value: (next: Experiment) => load(next, true)},
    reset: {value: () => load(player.experiment, false)},
    train: {value: () => player.train()},
    finish: {
      value: async () => {
        player.train();
        while (player.state !== "over") await new Promise((resolve) => setTimeout(resolve));
      }
    },
    open: {
      value: async () => {
        test = await player.evaluate("test");
        tell();
      }
    },
    evaluate: {value: player.evaluate},
    recordStep: {value: player.recordStep},
    look: {value: player.look, writable: true, configurable: true}
  }) as StripeRun;
}
