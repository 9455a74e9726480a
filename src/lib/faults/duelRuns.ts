import type {Experiment} from "../training/experiment.js";
import {runMany} from "../training/runMany.js";
import type {Progress, Runtime} from "../training/session.js";

/**
 * Runs of several experiments from one seed, side by side. It says "progress" as they advance, and "change" when they begin, end or are put away. What has
 * come to its end stays until the seed changes.
 */
export class DuelRuns extends EventTarget {
  readonly #runtime: Runtime;
  #experiments: readonly Experiment[];
  #progresses: (Progress | undefined)[];
  #seed: number;
  #work: AbortController | undefined;
  #failure = "";

  constructor(runtime: Runtime, experiments: readonly Experiment[], seed: number) {
    super();
    this.#runtime = runtime;
    this.#experiments = experiments;
    this.#progresses = experiments.map(() => undefined);
    this.#seed = seed;
  }

  /** How far each of the runs has come, in their order. */
  get progresses(): readonly (Progress | undefined)[] {
    return this.#progresses;
  }

  /** Whether anything is being trained. */
  get busy(): boolean {
    return this.#work !== undefined;
  }

  /** Whether all have come to their end from the seed. */
  get ended(): boolean {
    return this.#experiments.every((_, i) => this.#isDone(i));
  }

  /** Why a run broke off, in a few words; empty where none did. */
  get failure(): string {
    return this.#failure;
  }

  get seed(): number {
    return this.#seed;
  }

  /** Another seed ends and forgets all runs. */
  set seed(seed: number) {
    this.#end();
    this.#seed = seed;
    this.#progresses = this.#experiments.map(() => undefined);
    this.#tell("change");
  }

  /** Replaces the experiments; runs of those that are the same stay. */
  load(experiments: readonly Experiment[]): void {
    this.#end();
    const known = new Map(
      this.#experiments.map((experiment, i) => [JSON.stringify(experiment), this.#progresses[i]])
    );
    this.#experiments = experiments;
    this.#progresses = experiments.map((experiment) => known.get(JSON.stringify(experiment)));
    this.#tell("change");
  }

  /** Ends what is under way; what has come to its end stays. */
  stop(): void {
    this.#end();
    this.#tell("change");
  }

  /** Trains what has not come to its end yet. */
  async train(): Promise<void> {
    if (this.#work) return;
    const mine = new AbortController();
    this.#work = mine;
    this.#failure = "";
    const due = this.#experiments.flatMap((_, i) => (this.#isDone(i) ? [] : [i]));
    const experiments = due.map((i) => ({...this.#experiments[i]!, seed: this.#seed}));
    for (const i of due) this.#progresses[i] = undefined;
    this.#tell("change");
    const keep = (i: number, progress: Progress) => {
      if (this.#work !== mine) return;
      this.#progresses[due[i]!] = progress;
      this.#tell("progress");
    };
    const ends = runMany(experiments, {
      runtime: this.#runtime,
      signal: mine.signal,
      atOnce: experiments.length,
      onprogress: keep
    });
    for await (const {i, progress} of ends) {
      keep(i, progress);
      if (progress.end?.reason === "failed") this.#failure = progress.end.message;
    }
    if (this.#work !== mine) return;
    this.#work = undefined;
    this.#tell("change");
  }

  #end(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.#failure = "";
  }

  /** Whether run *i* has come to its end from this seed, so that it need not be repeated. */
  #isDone(i: number): boolean {
    const progress = this.#progresses[i];
    const reason = progress?.end?.reason;
    return (reason === "finished" || reason === "diverged") && progress!.experiment.seed === this.#seed;
  }

  #tell(what: "change" | "progress"): void {
    this.dispatchEvent(new Event(what));
  }
}
