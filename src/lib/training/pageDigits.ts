import type {Digits} from "../digits/digits.js";
import type {DigitsManifest, ShardName} from "../digits/shards.js";
import type {Split} from "../digits/split.js";
import {ShardStore} from "./shardStore.js";

/** The digits that a page shows, in the split that they have. */
export class PageDigits {
  readonly #store: ShardStore;
  readonly #trainingCount: number;
  readonly #splits = new Map<Split, Promise<Digits>>();

  constructor(
    /** What the site was built with. */
    readonly manifest: DigitsManifest,
    addresses: Readonly<Record<ShardName, string>>,
    /** How many of the training digits are shown: the first ones. */
    trainingCount: number
  ) {
    this.#store = new ShardStore(manifest, addresses);
    this.#trainingCount = trainingCount;
  }

  /** The first training digits. Throws Error with a sentence for the reader; then the next call tries again. */
  training(): Promise<Digits> {
    return this.#split("training", this.#trainingCount);
  }

  validation(): Promise<Digits> {
    return this.#split("validation");
  }

  test(): Promise<Digits> {
    return this.#split("test");
  }

  #split(split: Split, count: number | "all" = "all"): Promise<Digits> {
    const known = this.#splits.get(split);
    if (known !== undefined) return known;
    const pending = this.#store.digits(this.manifest.data, split, count);
    this.#splits.set(split, pending);
    pending.catch(() => this.#splits.delete(split));
    return pending;
  }
}
