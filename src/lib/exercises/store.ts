import type {TextStorage} from "../textStorage.js";
import {
  mergeProgress,
  noProgress,
  type Progress,
  ProgressError,
  readProgress,
  type Work,
  withWork,
  writeProgress
} from "./progress.js";

/** The name under which progress is kept. */
export const storageKey = "digit-workbook-progress";

/** The name under which a record that could not be read is put aside, for whoever can mend it. */
export const damagedKey = `${storageKey}-damaged`;

/**
 * A reader's progress, kept from visit to visit where the browser allows it. Whatever the storage does, nothing is lost within the
 * visit: `progress` is always what the reader did, and `problem` says in one sentence why it is not kept. Emits "change".
 */
export class ProgressStore extends EventTarget {
  readonly #open: () => TextStorage;
  #progress: Progress = noProgress;
  #kept = true; // whether the storage has all of #progress
  #refusal = "";
  #damage = "";

  /** *open* gets at the storage; where that is forbidden, it throws. */
  constructor(open: () => TextStorage) {
    super();
    this.#open = open;
    this.#read();
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** What is wrong with the storage, in one sentence; empty where all is well. */
  get problem(): string {
    return this.#refusal || this.#damage;
  }

  /** Changes what is known of the exercise *id*. */
  put(id: string, change: Partial<Work>): void {
    this.#read(); // another tab may have written meanwhile
    this.#write(withWork(this.#progress, id, change));
  }

  /** Joins in what a file says. Throws ProgressError, and changes nothing, where the file is bad. */
  import(text: string): void {
    const theirs = readProgress(text);
    this.#read();
    this.#write(mergeProgress(this.#progress, theirs));
  }

  /** All of it as the text of a file. */
  export(): string {
    return writeProgress(this.#progress);
  }

  /** Forgets everything. */
  clear(): void {
    this.#progress = noProgress;
    this.#damage = "";
    try {
      const storage = this.#open();
      storage.removeItem(storageKey);
      storage.removeItem(damagedKey);
      this.#kept = true;
      this.#refusal = "";
    } catch {
      this.#refusal =
        "This browser does not let the workbook at its storage, so nothing there could be deleted.";
    }
    this.#changed();
  }

  /** Takes over what another tab has kept. */
  refresh(): void {
    this.#read();
    this.#changed();
  }

  /** Reads what is kept. What this visit knows beyond that, since it could not be kept, stays. */
  #read(): void {
    try {
      const storage = this.#open();
      const text = storage.getItem(storageKey);
      const kept = text === null ? noProgress : this.#parse(text, storage);
      this.#progress = this.#kept ? kept : mergeProgress(this.#progress, kept);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Reads *text*, or puts it aside where it is damaged. */
  #parse(text: string, storage: TextStorage): Progress {
    try {
      return readProgress(text);
    } catch (error) {
      if (!(error instanceof ProgressError)) throw error;
      this.#damage =
        "The progress that this browser had kept is damaged and was put aside; what you do from now on is kept.";
      storage.removeItem(storageKey); // first, so that there is room
      storage.setItem(damagedKey, text);
      return noProgress;
    }
  }

  #write(progress: Progress): void {
    this.#progress = progress;
    try {
      this.#open().setItem(storageKey, writeProgress(progress));
      this.#kept = true;
      this.#refusal = "";
    } catch (error) {
      this.#refuse(error);
    }
    this.#changed();
  }

  #refuse(error: unknown): void {
    const full = error instanceof Error && /quota/i.test(error.name);
    const reason = full
      ? "This browser's storage is full"
      : "This browser does not let the workbook keep anything";
    this.#kept = false;
    this.#refusal = `${reason}, so your progress lasts only until you leave this page.`;
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
