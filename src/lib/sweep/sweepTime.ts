import {type Experiment, experiment, formatExperiment} from "../training/experiment.js";
import type {Runtime} from "../training/session.js";
import {settings} from "../training/settings.js";

/** The seconds of training from which a speed is taken, after a few steps to warm up. */
const probeSeconds = 0.05;
const warmUpSteps = 3;

/**
 * Turns seconds into iterations: a network is timed once, for a moment, and all runs whose steps do the same work get the same number. From then
 * on the number is part of their experiments, so that they repeat wherever they are opened.
 */
export class EqualTime {
  readonly seconds: number;
  /** The iterations of each kind of step that has been timed, by what `stepKind` calls it. */
  readonly iterations: Map<string, number>;
  readonly #probes = new Map<string, Promise<number>>();

  constructor(seconds: number, known: Iterable<readonly [string, number]> = []) {
    this.seconds = seconds;
    this.iterations = new Map(known);
  }

  /** The experiment that *wanted* becomes, if its kind of step has been timed. */
  known(wanted: Experiment): Experiment | undefined {
    const iterations = this.iterations.get(stepKind(wanted));
    return iterations === undefined ? undefined : experiment({...wanted, iterations});
  }

  /** The experiment that *wanted* becomes; its kind of step is timed if it has not been. */
  async of(wanted: Experiment, runtime: Runtime): Promise<Experiment> {
    const kind = stepKind(wanted);
    if (!this.iterations.has(kind)) {
      const probe = this.#probes.get(kind) ?? stepsPerSecond(wanted, runtime);
      this.#probes.set(kind, probe);
      try {
        this.iterations.set(kind, iterationsIn(this.seconds, await probe));
      } finally {
        this.#probes.delete(kind);
      }
    }
    return this.known(wanted)!;
  }

  /** A runtime that gives every experiment it opens as many iterations as fit in the time. */
  runtime(inner: Runtime): Runtime {
    return {
      size: inner.size,
      open: async (wanted, options) => inner.open(await this.of(wanted, inner), options)
    };
  }
}

/** What decides how long a step takes, as a link: everything but the learning rate, the seed and the number of steps. */
export function stepKind(wanted: Experiment): string {
  return formatExperiment({
    ...wanted,
    learningRate: settings.learningRate.default,
    seed: settings.seed.default,
    iterations: settings.iterations.default
  });
}

/** How many steps fit in *seconds*, to two digits, within what a run can take. */
export function iterationsIn(seconds: number, stepsPerSecond: number): number {
  const {min, max} = settings.iterations;
  const steps = Math.round(Number((seconds * stepsPerSecond).toPrecision(2)));
  return Math.max(min, Math.min(max, steps));
}

/** How many steps a second *wanted* takes; with a learning rate that leaves it where it is, so that no network diverges meanwhile. */
async function stepsPerSecond(wanted: Experiment, runtime: Runtime): Promise<number> {
  const probe = {
    ...wanted,
    learningRate: settings.learningRate.min,
    iterations: settings.iterations.max
  };
  const session = await runtime.open(probe, {validation: 0, logEvery: probe.iterations});
  try {
    const warm = await session.next(warmUpSteps);
    let now = await session.next();
    while (!now.end && now.seconds - warm.seconds < probeSeconds) now = await session.next();
    return (now.iteration - warm.iteration) / (now.seconds - warm.seconds);
  } finally {
    session.dispose();
  }
}
