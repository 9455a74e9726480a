import {random, uniformInteger} from "../random.js";

/**
 * Deals out *count* digits in batches, in a new order for every pass. Like the tutorial's loader, a batch that crosses
 * the end of a pass takes its rest from the next one, so no digit is left out; a batch larger than *count* spans
 * several passes.
 */
export class Batches {
  readonly #seed: number;
  readonly #batchSize: number;
  /** [count]: the order of the current pass. */
  readonly #order: Int32Array;
  #pass = 0;
  /** How many digits of the current pass have been dealt out. */
  #dealt = 0;

  /** Throws RangeError unless *count* and *batchSize* are whole numbers of at least 1. */
  constructor(count: number, batchSize: number, seed: number) {
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new RangeError(`number of digits: ${count}, expected a whole number of at least 1`);
    }
    if (!(Number.isInteger(batchSize) && batchSize >= 1)) {
      throw new RangeError(`batch size: ${batchSize}, expected a whole number of at least 1`);
    }
    this.#seed = seed;
    this.#batchSize = batchSize;
    this.#order = shuffle(new Int32Array(count), seed, 0);
  }

  /** Writes the indices of the next batch into *into*, [batchSize]. Throws RangeError where *into* is of another length. */
  next(into: Int32Array): void {
    if (into.length !== this.#batchSize) {
      throw new RangeError(`length of a batch: ${into.length}, expected ${this.#batchSize}`);
    }
    const order = this.#order;
    for (let i = 0; i < into.length; i++) {
      if (this.#dealt === order.length) {
        shuffle(order, this.#seed, ++this.#pass);
        this.#dealt = 0;
      }
      into[i] = order[this.#dealt++]!;
    }
  }
}

/**
 * Fills *order* with the numbers 0 to length − 1 in the order of pass *pass*, counted from 0. It starts from the sorted
 * order, not from that of the pass before, so that a pass depends on nothing but the seed and its number.
 * Method: Fisher and Yates, in Durstenfeld's form (Algorithm 235, 1964).
 */
export function shuffle(order: Int32Array, seed: number, pass: number): Int32Array {
  const generator = random(seed, "batches", pass);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = uniformInteger(generator, i + 1);
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}
