import {type DataName, splitSizes} from "../digits/digits.js";
import type {TextStorage} from "../textStorage.js";

/** The name under which the count is kept. */
export const openingsKey = "digit-workbook-test-openings";

/**
 * How often the reader has looked at the test digits of each data set, kept from visit to visit where the browser allows it; where it does not, the count is that of this visit.
 * Emits "change".
 */
export class TestOpenings extends EventTarget {
  readonly #open: () => TextStorage;
  #counts: Record<DataName, number> = {embedded: 0, full: 0};

  /** *open* gets at the storage; where that is forbidden, it throws. */
  constructor(open: () => TextStorage) {
    super();
    this.#open = open;
    this.#read();
  }

  count(data: DataName): number {
    return this.#counts[data];
  }

  /** Counts one more look. */
  add(data: DataName): void {
    this.#read(); // another tab may have counted meanwhile
    this.#write({...this.#counts, [data]: this.#counts[data] + 1});
  }

  /** Begins to count anew. */
  reset(data: DataName): void {
    this.#read();
    this.#write({...this.#counts, [data]: 0});
  }

  /** Takes over what another tab has counted. */
  refresh(): void {
    this.#read();
    this.dispatchEvent(new Event("change"));
  }

  #read(): void {
    try {
      const kept: unknown = JSON.parse(this.#open().getItem(openingsKey) ?? "{}");
      const counts = kept !== null && typeof kept === "object" ? (kept as Record<string, unknown>) : {};
      for (const data of Object.keys(splitSizes) as DataName[]) {
        const count = counts[data];
        this.#counts[data] = Number.isSafeInteger(count) && (count as number) > 0 ? (count as number) : 0;
      }
    } catch {
      // forbidden, or not ours to read: the count of this visit stands
    }
  }

  #write(counts: Record<DataName, number>): void {
    this.#counts = counts;
    try {
      this.#open().setItem(openingsKey, JSON.stringify(counts));
    } catch {
      // then it lasts as long as this visit
    }
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * The chance that the best of *looks* lies above what its network is worth, where all networks looked at are equally good and each look is as likely to flatter as not: 1 − ½ⁿ. That holds for looks
 * at test sets of their own; at one and the same test set, which misleads all of them alike, it is the most that it can be. Throws RangeError unless *looks* is a whole number of at least 0.
 */
export function flatteryOfBest(looks: number): number {
  if (!(Number.isInteger(looks) && looks >= 0)) throw new RangeError(`invalid number of looks: ${looks}`);
  return 1 - 0.5 ** looks;
}
