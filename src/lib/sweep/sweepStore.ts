import {type Experiment, formatExperiment} from "../training/experiment.js";
import type {CellResult} from "./sweepResult.js";

/** Where a browser keeps things: the part of idb-keyval that is used. */
export interface KeyStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** A result as it is kept: its experiment is the link under which it stands. */
type KeptCell = Omit<CellResult, "experiment">;

interface Kept {
  readonly cells: readonly (readonly [link: string, cell: KeptCell])[];
  /** The iterations that seconds were turned into, by seconds and kind of step. */
  readonly times: readonly (readonly [key: string, iterations: number])[];
}

const key = "sweep-cells-1"; // another number when the same experiments come to give other networks
const delay = 1000; // milliseconds from a result to its being written, so that many are written at once

const keptNothing = "This browser keeps nothing here, so the results last only until the page is left.";

/**
 * The results of cells by experiment: a run is a function of its experiment, so a cell that any sweep has had is done for all. Keeps the newest
 * *capacity* of them over a reload, where a *storage* is given and works.
 */
export class SweepStore {
  /** Resolved once what was kept before is there. */
  readonly ready: Promise<void>;
  readonly capacity: number;
  readonly #storage: KeyStorage | undefined;
  readonly #cells = new Map<string, KeptCell>();
  readonly #times = new Map<string, number>();
  #writing: Promise<void> | undefined;
  #hurry = () => {};
  /** What has been forgotten here, so that another tab's copy of it does not bring it back. */
  readonly #removed = new Set<string>();
  #problem = "";

  constructor(storage?: KeyStorage, {capacity = 2000}: {capacity?: number} = {}) {
    this.#storage = storage;
    this.capacity = capacity;
    this.ready = this.#read();
  }

  /** Why nothing is kept over a reload, in one sentence; empty where it is. */
  get problem(): string {
    return this.#problem;
  }

  get size(): number {
    return this.#cells.size;
  }

  get(experiment: Experiment): CellResult | undefined {
    const link = formatExperiment(experiment);
    const kept = this.#cells.get(link);
    if (!kept) return undefined;
    this.#cells.delete(link); // what is asked for is the newest again
    this.#cells.set(link, kept);
    return {experiment, ...kept};
  }

  /** Keeps *result*, unless its run was broken off. */
  add({experiment, ...kept}: CellResult): void {
    if (kept.outcome === "stopped") return;
    const link = formatExperiment(experiment);
    this.#removed.delete(link);
    this.#cells.delete(link);
    this.#cells.set(link, kept);
    trim(this.#cells, this.capacity);
    this.#write();
  }

  /** The iterations that *seconds* were turned into, as EqualTime takes them. */
  times(seconds: number): [kind: string, iterations: number][] {
    const prefix = `${seconds}|`;
    return [...this.#times].flatMap(([key, iterations]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), iterations] as [string, number]] : []
    );
  }

  addTimes(seconds: number, times: Iterable<readonly [string, number]>): void {
    let news = false;
    for (const [kind, iterations] of times) {
      news ||= this.#times.get(`${seconds}|${kind}`) !== iterations;
      this.#times.set(`${seconds}|${kind}`, iterations);
    }
    trim(this.#times, this.capacity);
    if (news) this.#write();
  }

  /** Forgets the results of *experiments*. */
  remove(experiments: Iterable<Experiment>): void {
    for (const experiment of experiments) {
      const link = formatExperiment(experiment);
      this.#cells.delete(link);
      this.#removed.add(link);
    }
    this.#write();
  }

  /** Writes all that is known at once. Resolved once it is written. */
  async written(): Promise<void> {
    this.#hurry();
    await this.#writing;
  }

  /** Takes in what is kept, as older than what is known here. */
  async #read(): Promise<void> {
    try {
      const kept = (await this.#storage?.get(key)) as Kept | undefined;
      if (!Array.isArray(kept?.cells) || !Array.isArray(kept.times)) return;
      const [cells, times] = [[...this.#cells], [...this.#times]];
      this.#cells.clear();
      for (const [link, cell] of kept.cells) if (!this.#removed.has(link)) this.#cells.set(link, cell);
      for (const [link, cell] of cells) {
        this.#cells.delete(link);
        this.#cells.set(link, cell);
      }
      for (const [name, iterations] of [...kept.times, ...times]) this.#times.set(name, iterations);
      trim(this.#cells, this.capacity);
    } catch {
      this.#problem = keptNothing;
    }
  }

  #write(): void {
    if (!this.#storage || this.#writing) return;
    const wait = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delay);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#writing = wait
      .then(() => this.ready)
      .then(() => this.#read()) // another tab may have written meanwhile
      .then(() => {
        this.#writing = undefined; // what comes from now on is written the next time
        return this.#storage!.set(key, {cells: [...this.#cells], times: [...this.#times]} satisfies Kept);
      })
      .catch(() => {
        this.#problem = keptNothing;
      });
  }
}

/** Drops the oldest entries of *map* beyond *capacity*. */
function trim(map: Map<string, unknown>, capacity: number): void {
  for (const key of map.keys()) {
    if (map.size <= capacity) return;
    map.delete(key);
  }
}
