import type {LayerParameters} from "../network/network.js";
import {type Experiment, formatExperiment} from "../training/experiment.js";
import {runMany} from "../training/runMany.js";
import type {Progress, Runtime} from "../training/session.js";
import type {Evaluation} from "../training/trainer.js";
import type {PictureAnswers, ProgramRun} from "./programRun.js";

export interface ProgramRunsOptions {
  readonly runtime: Runtime;
  /** Has a trained network answer for the pictures of the recipe. */
  readonly answer: (
    experiment: Experiment,
    parameters: readonly LayerParameters[]
  ) => Promise<PictureAnswers>;
}

/** How far the runs that are wanted have come. */
export interface RunsProgress {
  /** How many were missing when the list was last changed from having none, and how many of these are done. */
  readonly total: number;
  readonly done: number;
  /** Those under way, with the steps that they have taken. */
  readonly running: readonly Progress[];
}

/**
 * The runs that a list of experiments needs, each trained once and kept for as long as this lives. The list may change at any time: what has been
 * trained stays, what is under way goes on if it is still wanted, and is ended if not. It says "change" whenever there is news.
 */
export class ProgramRuns extends EventTarget {
  readonly #options: ProgramRunsOptions;
  readonly #known = new Map<string, ProgramRun>();
  readonly #running = new Map<string, {readonly stop: AbortController; progress?: Progress}>();
  /** What is wanted and not there yet, in order, and how many of a list are done. */
  #wanted: Experiment[] = [];
  #done = 0;
  #answering = 0;
  #failure?: string;

  constructor(options: ProgramRunsOptions) {
    super();
    this.#options = options;
  }

  /** The run of *experiment*, if it is over. */
  get(experiment: Experiment): ProgramRun | undefined {
    return this.#known.get(formatExperiment(experiment));
  }

  /** Whether anything is being trained, or read. */
  get busy(): boolean {
    return this.#running.size > 0 || this.#answering > 0;
  }

  /** Why the last run failed, in one sentence; undefined where none did. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get progress(): RunsProgress {
    const running = [...this.#running.values()].flatMap(({progress}) => progress ?? []);
    return {total: this.#done + this.#wanted.length, done: this.#done, running};
  }

  /** Trains those of *experiments* that are missing, in their order, and nothing else. */
  want(experiments: Iterable<Experiment>): void {
    const missing = new Map([...experiments].map((one) => [formatExperiment(one), one]));
    for (const id of this.#known.keys()) missing.delete(id);
    if (this.#running.size === 0) this.#done = 0;
    this.#failure = undefined;
    this.#wanted = [...missing.values()];
    for (const [id, {stop}] of this.#running) {
      if (missing.has(id)) continue;
      stop.abort();
      this.#running.delete(id);
    }
    this.#start();
    this.#change();
  }

  /** Ends what is under way; what has been trained stays. */
  stop(): void {
    this.want([]);
  }

  #start(): void {
    const atOnce = Math.max(1, this.#options.runtime.size ?? 1);
    for (const experiment of this.#wanted) {
      if (this.#running.size >= atOnce) return;
      if (!this.#running.has(formatExperiment(experiment))) void this.#train(experiment);
    }
  }

  async #train(experiment: Experiment): Promise<void> {
    const id = formatExperiment(experiment);
    const mine: {readonly stop: AbortController; progress?: Progress} = {stop: new AbortController()};
    const {signal} = mine.stop;
    this.#running.set(id, mine);
    const runs = runMany([experiment], {
      runtime: this.#options.runtime,
      signal,
      read: async (session) => ({
        test: await session.evaluate("test"),
        parameters: await session.parameters()
      }),
      onprogress: (_, progress) => {
        mine.progress = progress;
        this.#change();
      }
    });
    for await (const {progress, reading} of runs) {
      if (signal.aborted) return;
      if (progress.end?.reason === "finished" && reading) this.#keep(id, progress, reading);
      else
        this.#fail(
          progress.end && "message" in progress.end ? progress.end.message : "the run was broken off"
        );
    }
  }

  #keep(
    id: string,
    {experiment, log, validation, end}: Progress,
    {test, parameters}: {test: Evaluation; parameters: readonly LayerParameters[]}
  ): void {
    const printed = new Set(log.map(({iteration}) => iteration));
    const run: ProgramRun = {
      experiment,
      fingerprint: end?.reason === "finished" ? end.fingerprint : "",
      test: {correct: test.correct, count: test.count},
      log,
      validation: validation.filter(({iteration}) => printed.has(iteration))
    };
    this.#known.set(id, run);
    this.#running.delete(id);
    this.#wanted = this.#wanted.filter((one) => formatExperiment(one) !== id);
    this.#done++;
    this.#start();
    void this.#answer(id, run, parameters);
    this.#change();
  }

  /** The next network is trained while this one reads the pictures. */
  async #answer(id: string, run: ProgramRun, parameters: readonly LayerParameters[]): Promise<void> {
    this.#answering++;
    try {
      const answers = await this.#options.answer(run.experiment, parameters);
      this.#known.set(id, {...run, answers});
    } catch (error) {
      this.#known.delete(id); // so that asking again trains and reads it again
      this.#failure = error instanceof Error ? error.message : String(error);
    }
    this.#answering--;
    this.#change();
  }

  #fail(message: string): void {
    for (const {stop} of this.#running.values()) stop.abort();
    this.#running.clear();
    this.#wanted = [];
    this.#failure = message;
    this.#change();
  }

  #change(): void {
    this.dispatchEvent(new Event("change"));
  }
}
