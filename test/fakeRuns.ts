import {type KeptRun, runId} from "../src/lib/runs/keptRun.js";
import {type ExperimentSpec, experiment} from "../src/lib/training/experiment.js";
import type {End, Progress} from "../src/lib/training/session.js";

// For the tests of kept runs: runs that were never trained.

export interface FakeRun {
  /** Steps taken. Default: all. */
  readonly steps?: number;
  /** What share of 1,000 validation digits it reads at the end. */
  readonly accuracy?: number;
  readonly end?: End | "under way";
}

/** A run of *spec*, as it would be after its last step: one measure of the validation digits at the start, one at the end. */
export function fakeProgress(spec: ExperimentSpec = {}, options: FakeRun = {}): Progress {
  const own = experiment({iterations: 4, ...spec});
  const {steps: iteration = own.iterations, accuracy = 0.9} = options;
  const end = options.end ?? {reason: "finished", fingerprint: "0123456789ab"};
  const measure = (at: number, share: number) => ({
    iteration: at,
    loss: 2.5 * (1 - share),
    accuracy: share,
    correct: Math.round(1000 * share),
    count: 1000
  });
  return {
    experiment: own,
    iteration,
    steps: {
      loss: Float32Array.from({length: iteration}, (_, i) => 2.5 / (1 + i)),
      accuracy: Float32Array.from({length: iteration}, (_, i) => (accuracy * (i + 1)) / iteration)
    },
    log: [],
    validation: iteration > 0 ? [measure(0, 0.1), measure(iteration - 1, accuracy)] : [],
    seconds: 0.5,
    end: end === "under way" ? undefined : end
  };
}

/** A kept run of *spec*, pinned. */
export function fakeRun(spec: ExperimentSpec = {}, look: Partial<KeptRun> & FakeRun = {}): KeptRun {
  const {steps, accuracy, end, engine = "kernel", ...rest} = look;
  const progress = fakeProgress(spec, {steps, accuracy, end});
  const {experiment} = progress;
  const id = runId(experiment, engine);
  return {id, experiment, engine, progress, style: 0, pinned: true, hidden: false, ...rest};
}
