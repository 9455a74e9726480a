import {switchableStages} from "../image/stages.js";
import {type PairedShares, pairedShares} from "../statistics/pairedShares.js";
import type {StageTrial} from "./stageWorth.js";

/** What one stage is worth to one network: how many more digits are read right with it than without. */
export interface Worth extends PairedShares {
  /** How many digits were read right without the stage. */
  readonly correct: number;
}

/** Counts trials of one network: what is read right with all stages, and what each stage adds to that. */
export class WorthCounts {
  #count = 0;
  #all = 0;
  readonly #without = switchableStages.map(() => 0);
  /** How often a digit was read right only with the stage, and only without it. */
  readonly #onlyWith = switchableStages.map(() => 0);
  readonly #onlyWithout = switchableStages.map(() => 0);

  /** *network* is the place of the network in the question. */
  constructor(readonly network: number) {}

  add({all, without}: StageTrial): void {
    this.#count++;
    const right = all[this.network]!;
    if (right) this.#all++;
    for (const [i, networks] of without.entries()) {
      const rightWithout = networks[this.network]!;
      if (rightWithout) this.#without[i]!++;
      if (right && !rightWithout) this.#onlyWith[i]!++;
      if (!right && rightWithout) this.#onlyWithout[i]!++;
    }
  }

  /** How many digits have been read. */
  get count(): number {
    return this.#count;
  }

  /** How many of them were read right with all stages. */
  get all(): number {
    return this.#all;
  }

  /** What each stage is worth, in the order of `switchableStages`; undefined before a digit has been read. */
  get worths(): readonly Worth[] | undefined {
    if (this.#count === 0) return undefined;
    return switchableStages.map((_, i) => ({
      correct: this.#without[i]!,
      ...pairedShares(this.#onlyWith[i]!, this.#onlyWithout[i]!, this.#count)
    }));
  }
}
