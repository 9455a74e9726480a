import type {Digits} from "../digits/digits.js";
import type {Experiment} from "./experiment.js";
import type {Engine, Runtime, SessionOptions, Split} from "./session.js";
import type {Trainer} from "./trainer.js";
import {TrainingSession} from "./trainingSession.js";

/** What a thread must have to train: the digits of an experiment, and for each engine a way to open a run on them. */
export interface Environment {
  digits(experiment: Experiment, split: Split): Promise<Digits>;
  readonly engines: Record<
    Engine,
    (experiment: Experiment, training: Digits, options: SessionOptions) => Promise<Trainer>
  >;
}

/** A runtime that trains in this very thread: in a worker, or in a program for the terminal. */
export function localRuntime({digits, engines}: Environment): Runtime {
  return {
    async open(experiment, options = {}) {
      const training = await digits(experiment, "training");
      const trainer = await engines[options.engine ?? "kernel"](experiment, training, options);
      return new TrainingSession(trainer, experiment, (split) => digits(experiment, split), options);
    }
  };
}
