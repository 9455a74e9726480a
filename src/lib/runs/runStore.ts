import type {Engine, Progress} from "../training/session.js";
import {
  checkRunName,
  copyProgress,
  isWorthKeeping,
  type KeptRun,
  readKeptRun,
  runId,
  type TestCount
} from "./keptRun.js";
import {
  type Before,
  beforeOf,
  changeRun,
  earlierLimit,
  freeStyle,
  type KeptRuns,
  keepRun,
  removeRuns,
  undoChange
} from "./keptRuns.js";
import type {RunStorage} from "./runStorage.js";

/** Tells other tabs that something was written: a BroadcastChannel. */
export interface RunChannel {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: () => void): void;
}

export interface RunStoreOptions {
  /** Without one, runs are kept in memory alone. */
  readonly storage?: RunStorage;
  readonly channel?: RunChannel;
  /** How many runs that nobody pinned stay. */
  readonly limit?: number;
}

export interface KeepOptions {
  readonly engine?: Engine;
  readonly test?: TestCount;
  /** Whether the reader asked for it; otherwise it is kept as an earlier run. */
  readonly pinned?: boolean;
}

const indexKey = "index";
const recordKey = (id: string) => `run:${id}`;
const undoDepth = 100;
const atOnce = 20;

/**
 * The runs that the reader keeps, from visit to visit where the browser allows it, and in all tabs alike. Whatever the storage does, `runs` is what
 * the reader made of them, and `problem` says in one sentence what is not kept. Emits "change".
 *
 * Each run is a record of its own, and an index says in which order they stand and how they look: to keep one more run, or to pin one, rewrites no other.
 */
export class RunStore extends EventTarget {
  /** Resolves once the runs of earlier visits are there. Never rejects. */
  readonly ready: Promise<void>;
  readonly #storage: RunStorage | undefined;
  readonly #channel: RunChannel | undefined;
  readonly #limit: number;
  readonly #unwritten = new Map<string, KeptRun>(); // what the storage has not taken yet, as it shall stand there
  readonly #unsaved = new Map<string, Progress>(); // those of them whose records it has not taken either
  readonly #gone = new Set<string>(); // what it has not let go of yet
  #runs: KeptRuns = [];
  #acts: Before[] = [];
  #queue: Promise<void>;
  #refusal = "";
  #damage = "";

  constructor({storage, channel, limit = earlierLimit}: RunStoreOptions = {}) {
    super();
    this.#storage = storage;
    this.#channel = channel;
    this.#limit = limit;
    this.ready = this.#queue = this.#read();
    channel?.addEventListener("message", () => this.#enqueue(() => this.#read()));
  }

  /** In the order in which they were kept. */
  get runs(): KeptRuns {
    return this.#runs;
  }

  /** What is not kept, in one sentence; empty where all is well. */
  get problem(): string {
    return this.#refusal || this.#damage;
  }

  get canUndo(): boolean {
    return this.#acts.length > 0;
  }

  /** Resolves once all that was done so far is in the storage, or refused by it. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  get(id: string): KeptRun | undefined {
    return this.#runs.find((run) => run.id === id);
  }

  /** Keeps a copy of a run, and returns its id; undefined where there is nothing to keep. */
  keep(progress: Progress, {engine = "kernel", test, pinned = false}: KeepOptions = {}): string | undefined {
    if (!isWorthKeeping(progress)) return undefined;
    const {experiment} = progress;
    const run = {experiment, engine, progress: copyProgress(progress), test, pinned};
    this.#change(keepRun(this.#runs, run, this.#limit), {undoable: pinned});
    return runId(experiment, engine);
  }

  /** Takes over *runs*, such as those of a file, as one act; pinned, so that all of them stay. */
  keepAll(runs: readonly KeptRun[]): void {
    let next = this.#runs;
    for (const run of runs) {
      next = keepRun(next, {...run, pinned: true}, this.#limit);
      if (run.name !== undefined) next = changeRun(next, run.id, {name: run.name});
    }
    this.#change(next);
  }

  /** Says what a kept run read of the test digits. */
  putTest(id: string, test: TestCount): void {
    this.#change(changeRun(this.#runs, id, {test}), {undoable: false});
  }

  pin(id: string, on = true): void {
    this.#change(changeRun(this.#runs, id, {pinned: on}));
  }

  hide(id: string, on = true): void {
    this.#change(changeRun(this.#runs, id, {hidden: on}));
  }

  /** Gives a run a name; the empty one makes it automatic again. Throws RangeError, with a sentence for the reader, on a name that cannot be. */
  rename(id: string, name: string): void {
    const text = checkRunName(name);
    if (text && this.#runs.some((run) => run.id !== id && run.name === text))
      throw new RangeError(`another run is called "${text}" already`);
    this.#change(changeRun(this.#runs, id, {name: text || undefined}));
  }

  remove(ids: string | Iterable<string>): void {
    this.#change(removeRuns(this.#runs, typeof ids === "string" ? [ids] : ids));
  }

  /** Takes back the reader's last act: pinned, hidden, renamed, kept or removed. */
  undo(): void {
    const before = this.#acts.pop();
    if (before) this.#change(undoChange(this.#runs, before), {undoable: false});
  }

  #change(next: KeptRuns, {undoable = true}: {undoable?: boolean} = {}): void {
    const before = beforeOf(this.#runs, next);
    if (before.length === 0) return;
    if (undoable) this.#acts = [...this.#acts, before].slice(-undoDepth);
    const known = new Map(this.#runs.map((run) => [run.id, run]));
    this.#runs = next;
    for (const {id} of before) this.#mark(id, known.get(id));
    this.#changed();
    this.#enqueue(() => this.#write());
  }

  /** Remembers that the storage must hear of the run *id*, which was *before*. */
  #mark(id: string, before?: KeptRun): void {
    const run = this.get(id);
    if (!run) {
      this.#unwritten.delete(id);
      this.#unsaved.delete(id);
      this.#gone.add(id);
      return;
    }
    this.#gone.delete(id);
    this.#unwritten.set(id, run);
    if (before?.progress !== run.progress) this.#unsaved.set(id, run.progress);
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work);
  }

  /** Brings what is stored. What this visit did, and has not stored yet, stays. */
  async #read(): Promise<void> {
    const storage = this.#storage;
    if (!storage) return;
    try {
      const [index] = await storage.getMany([indexKey]);
      const entries = await this.#entries(index, storage);
      const here = new Map(this.#runs.map((run) => [run.id, run]));
      const records = await readRecords(
        storage,
        entries.flatMap(({id}) => (here.has(id) ? [] : [id]))
      );
      this.#merge(entries, records);
    } catch (error) {
      this.#refuse(error);
    }
    this.#changed();
  }

  /** Joins what is stored with what is in memory, which may have changed meanwhile. */
  #merge(entries: readonly Entry[], records: ReadonlyMap<string, unknown>): void {
    const here = new Map(this.#runs.map((run) => [run.id, run]));
    const damaged: string[] = [];
    const next: KeptRun[] = [];
    for (const entry of entries) {
      const {id} = entry;
      const run = here.get(id);
      if (this.#gone.has(id)) continue;
      if (run) next.push(this.#unwritten.has(id) || sameLook(run, entry) ? run : look(run, entry));
      else {
        try {
          next.push(readStored(records.get(id), entry));
        } catch {
          damaged.push(id);
        }
      }
    }
    const stored = new Set(entries.map(({id}) => id));
    for (const run of this.#runs) {
      if (stored.has(run.id) || !this.#unwritten.has(run.id)) continue;
      const free = next.every(({style}) => style !== run.style);
      next.push(free ? run : {...run, style: freeStyle(next)});
    }
    this.#runs = next;
    for (const run of next) if (this.#unwritten.has(run.id)) this.#unwritten.set(run.id, run);
    if (damaged.length === 0) return;
    for (const id of damaged) this.#gone.add(id);
    const noun = damaged.length === 1 ? "One kept run was" : `${damaged.length} kept runs were`;
    this.#damage = `${noun} damaged in this browser's storage and had to be dropped; all others are here.`;
    this.#enqueue(() => this.#write());
  }

  /** What the index says; where that is damaged, every record there is, in whatever style is free. */
  async #entries(index: unknown, storage: RunStorage): Promise<readonly Entry[]> {
    if (index === undefined) return [];
    if (Array.isArray(index) && index.every(isEntry)) return index;
    const ids = (await storage.keys()).flatMap((key) =>
      key.startsWith(recordKey("")) ? [key.slice(4)] : []
    );
    this.#damage =
      "The list of kept runs was damaged in this browser's storage: the runs are here, but not their names and pins.";
    this.#enqueue(async () => {
      for (const run of this.#runs) this.#unwritten.set(run.id, run);
      await this.#write();
    });
    return ids.map((id, style) => ({id, style, pinned: true, hidden: false}));
  }

  /** Stores all that the storage has not taken yet. */
  async #write(): Promise<void> {
    const storage = this.#storage;
    if (!storage) return;
    const unwritten = new Map(this.#unwritten);
    const unsaved = new Map(this.#unsaved);
    const gone = new Set(this.#gone);
    if (unwritten.size === 0 && gone.size === 0) return;
    try {
      // Records first: the index never names what is not there.
      const records = [...unsaved.keys()].map((id) => [recordKey(id), recordOf(unwritten.get(id)!)] as const);
      if (records.length > 0) await storage.setMany(records);
      const places = new Map(this.#runs.map(({id}, place) => [id, place]));
      await storage.update(indexKey, (index) => mergeIndex(index, {unwritten, gone, places}));
      if (gone.size > 0) await storage.delMany([...gone].map(recordKey));
      // What has changed again meanwhile is written with the next change.
      for (const [id, run] of unwritten) if (this.#unwritten.get(id) === run) this.#unwritten.delete(id);
      for (const [id, own] of unsaved) if (this.#unsaved.get(id) === own) this.#unsaved.delete(id);
      for (const id of gone) this.#gone.delete(id);
      if (this.#refusal) {
        this.#refusal = "";
        this.#changed();
      }
      this.#channel?.postMessage("changed");
    } catch (error) {
      this.#refuse(error);
      this.#changed();
    }
  }

  #refuse(error: unknown): void {
    const full = error instanceof Error && /quota/i.test(error.name);
    this.#refusal = full
      ? "This browser's storage is full, so the newest changes to the kept runs last only until you leave this page."
      : "This browser does not let the workbook keep anything, so the kept runs last only until you leave this page.";
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** How a run looks, as the index has it. */
type Entry = Pick<KeptRun, "id" | "name" | "style" | "pinned" | "hidden" | "test">;

function entryOf({id, name, style, pinned, hidden, test}: KeptRun): Entry {
  return {id, style, pinned, hidden, ...(name ? {name} : {}), ...(test ? {test} : {})};
}

/** What never changes of a run. */
function recordOf({experiment, engine, progress}: KeptRun): object {
  return {experiment, engine, progress};
}

/** Brings the records of the runs *ids*, a few at a time: the page reads them on its own thread. */
async function readRecords(storage: RunStorage, ids: readonly string[]): Promise<Map<string, unknown>> {
  const records = new Map<string, unknown>();
  for (let i = 0; i < ids.length; i += atOnce) {
    const part = ids.slice(i, i + atOnce);
    const brought = await storage.getMany(part.map(recordKey));
    for (const [k, id] of part.entries()) records.set(id, brought[k]);
  }
  return records;
}

/** The run of a stored *record*, looking as *entry* says. Throws RangeError where it is damaged or another one. */
function readStored(record: unknown, entry: Entry): KeptRun {
  const run = readKeptRun({...(record as object), ...entry});
  if (run.id !== entry.id) throw new RangeError(`kept run: ${run.id}, expected ${entry.id}`);
  return run;
}

function isEntry(entry: unknown): entry is Entry {
  return (
    typeof entry === "object" &&
    entry !== null &&
    typeof (entry as Entry).id === "string" &&
    Number.isSafeInteger((entry as Entry).style)
  );
}

function sameLook(run: KeptRun, entry: Entry): boolean {
  return JSON.stringify(entryOf(run)) === JSON.stringify(entryOf(look(run, entry)));
}

/** *run*, looking as *entry* says. */
function look({id, experiment, engine, progress}: KeptRun, entry: Entry): KeptRun {
  return {experiment, engine, progress, ...entryOf({...entry, id} as KeptRun)};
}

/** Writes what this tab changed into the *index*, which other tabs may have changed too. What is new stands where it stands here. */
function mergeIndex(
  index: unknown,
  {
    unwritten,
    gone,
    places
  }: {
    unwritten: ReadonlyMap<string, KeptRun>;
    gone: ReadonlySet<string>;
    places: ReadonlyMap<string, number>;
  }
): Entry[] {
  const stored = Array.isArray(index) ? index.filter(isEntry) : [];
  const next = stored.flatMap((entry) => {
    const run = unwritten.get(entry.id);
    return gone.has(entry.id) ? [] : [run ? entryOf(run) : entry];
  });
  const known = new Set(next.map(({id}) => id));
  for (const [id, run] of unwritten) if (!known.has(id)) next.push(entryOf(run));
  // What this tab does not know stays behind what it stood behind.
  let last = -1;
  const order = new Map(next.map(({id}) => [id, (last = places.get(id) ?? last)]));
  return next.sort((one, other) => order.get(one.id)! - order.get(other.id)!);
}
