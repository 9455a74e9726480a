import {copyProgress, type KeptRun, runId} from "../runs/keptRun.js";
import {runMany} from "../training/runMany.js";
import type {Progress, Runtime, Session} from "../training/session.js";
import {comparePoints} from "./comparePoints.js";
import type {FiledRun} from "./labFile.js";

/** Where runs are kept: a RunStore, or what a test puts in its place. */
export interface RunShelf {
  get(id: string): KeptRun | undefined;
  keepAll(runs: readonly KeptRun[]): void;
}

export interface CatchUpOptions {
  readonly runtime: Runtime;
  readonly store: RunShelf;
  /** How many of the runs are trained side by side. Default: as many as *runtime* computes at once. */
  readonly atOnce?: number;
  /** Told whenever anything has changed. */
  readonly onchange?: () => void;
}

/**
 * Brings runs that a link or a file names: one that is kept already is pinned, all others are trained, several at a time, and kept. A run that does not come out as
 * the file says is kept all the same, and told of.
 */
export class CatchUp {
  /** How many of the runs that are wanted are there, and how many there are to be. */
  done = 0;
  total = 0;
  /** The ids of the runs that were not kept before. */
  readonly brought = new Set<string>();
  /** One sentence for each run that failed or is not as the file says. */
  readonly surprises: string[] = [];
  /** How many runs were checked against what a file says of them, and agreed. */
  agreed = 0;
  readonly #options: CatchUpOptions;
  #stop: AbortController | undefined;
  #waiting = new Map<string, FiledRun>();

  constructor(options: CatchUpOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#stop !== undefined;
  }

  /** The runs that are not kept yet. */
  get waiting(): FiledRun[] {
    return [...this.#waiting.values()];
  }

  /** Gives up what is not there yet; the runs that are stay. */
  stop(): void {
    this.#stop?.abort();
    this.#waiting.clear();
    this.#changed();
  }

  /** Brings *wanted*, and what an earlier call has not finished. Resolves once all are there, `stop` was called, or another call has taken over. */
  async bring(wanted: readonly FiledRun[]): Promise<void> {
    const all = new Map([...wanted, ...this.waiting].map((run) => [idOf(run), run]));
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.brought.clear();
    this.surprises.length = 0;
    this.done = this.agreed = 0;
    this.total = all.size;
    this.#waiting = all;
    const missing = this.#takeKept([...all.values()]);
    this.#changed();
    for (const engine of ["kernel", "tensorflow"] as const) {
      await this.#train(
        missing.filter((run) => run.engine === engine),
        stop.signal
      );
    }
    if (this.#stop !== stop) return;
    this.#stop = undefined;
    this.#changed();
  }

  /** Pins those that are kept already, and returns the others. */
  #takeKept(wanted: readonly FiledRun[]): FiledRun[] {
    const {store} = this.#options;
    const kept: KeptRun[] = [];
    const missing = wanted.filter((run) => {
      const known = store.get(idOf(run));
      if (!known || !isOver(known.progress)) return true;
      // The name that the reader gave stays.
      const named = known.name ?? run.name;
      if (!known.pinned || named !== known.name)
        kept.push({...known, pinned: true, ...(named ? {name: named} : {})});
      this.#check(run, known.progress);
      this.#waiting.delete(idOf(run));
      this.done++;
      return false;
    });
    if (kept.length > 0) store.keepAll(kept);
    return missing;
  }

  async #train(wanted: readonly FiledRun[], signal: AbortSignal): Promise<void> {
    const {runtime, store, atOnce} = this.#options;
    const engine = wanted[0]?.engine;
    let waiting: KeptRun[] = [];
    const flush = () => {
      if (waiting.length > 0) store.keepAll(waiting);
      for (const {id} of waiting) this.#waiting.delete(id);
      waiting = [];
    };
    const experiments = wanted.map(({experiment}) => experiment);
    const options = {runtime: this.#unlessKept(runtime), signal, engine, atOnce};
    for await (const {i, progress} of runMany(experiments, options)) {
      const run = wanted[i]!;
      const known = store.get(idOf(run));
      this.done++;
      if (progress.end?.reason === "failed")
        this.surprises.push(`${nameOf(run)} could not be trained: ${progress.end.message}`);
      else {
        this.#check(run, progress);
        waiting.push(keptRun(run, progress));
        if (!known) this.brought.add(idOf(run));
      }
      // Many runs come as a few acts, so that there is room to undo what was done before.
      if (waiting.length >= this.total / 20) flush();
      this.#changed();
    }
    flush();
  }

  /** *runtime*, but a run that has been kept meanwhile, because the reader had it trained, is not trained a second time. */
  #unlessKept(runtime: Runtime): Runtime {
    const {store} = this.#options;
    return {
      size: runtime.size ?? 1,
      open: async (experiment, options) => {
        const kept = store.get(runId(experiment, options?.engine));
        if (!kept || !isOver(kept.progress)) return runtime.open(experiment, options);
        return {...never, next: async () => kept.progress};
      }
    };
  }

  #check(run: FiledRun, progress: Progress): void {
    if (run.fingerprint === undefined && run.loss === undefined) return;
    const surprise = comparePoints(progress, run.engine, run);
    if (surprise) this.surprises.push(`${nameOf(run)} ${surprise}`);
    else this.agreed++;
  }

  #changed(): void {
    this.#options.onchange?.();
  }
}

/** Whether a run has come to its end, finished or diverged. */
function isOver({end}: Progress): boolean {
  return end?.reason === "finished" || end?.reason === "diverged";
}

/** What nobody asks of a session that has nothing to train. */
const never: Session = {
  next: refuse,
  evaluate: refuse,
  predict: refuse,
  parameters: refuse,
  dispose() {}
};

async function refuse(): Promise<never> {
  throw new Error("this run is kept, and there is no network of it");
}

function keptRun({experiment, engine, name}: FiledRun, progress: Progress): KeptRun {
  return {
    id: runId(experiment, engine),
    experiment,
    engine,
    progress: copyProgress(progress),
    style: 0, // the store gives it one that is free
    pinned: true,
    hidden: false,
    ...(name ? {name} : {})
  };
}

function idOf({experiment, engine}: FiledRun): string {
  return runId(experiment, engine);
}

function nameOf({experiment, engine, name}: FiledRun): string {
  return name ? `"${name}"` : `the run ${runId(experiment, engine)}`;
}
