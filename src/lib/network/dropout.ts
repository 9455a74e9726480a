import type {RandomGenerator} from "pure-rand/types/RandomGenerator";
import {random} from "../random.js";

/** What decides the dropout masks of a run: the share of *units* left out, and the seed. */
export interface Dropout {
  /** The probability with which a unit is dropped, 0 ≤ rate < 1. */
  readonly rate: number;
  readonly units: number;
  readonly seed: number;
}

/**
 * The dropout masks of a run, one after the other. A layer times its mask is the layer with dropout: a dropped unit
 * becomes 0, a kept one is divided by the share of units kept, so that the sum over the layer keeps its expectation.
 */
export class DropoutMasks {
  readonly #units: number;
  readonly #dropBelow: number;
  readonly #values: Float32Array;
  readonly #generator: RandomGenerator;

  /** Throws RangeError on a rate outside [0, 1). */
  constructor({rate, units, seed}: Dropout) {
    if (!(rate >= 0 && rate < 1)) throw new RangeError(`invalid rate: ${rate}`);
    this.#units = units;
    this.#dropBelow = Math.ceil(rate * 2 ** 31);
    this.#values = Float32Array.of(1 / (1 - rate), 0);
    this.#generator = random(seed, "dropout");
  }

  /** Fills the first *rows* rows of *into* ([rows, units], row-major) with 0 for a dropped unit and 1 / (1 − rate) for a kept one. Throws RangeError where they do not fit. */
  next(into: Float32Array, rows: number): void {
    const length = rows * this.#units;
    if (!(length <= into.length)) throw new RangeError(`invalid rows: ${rows}`);
    const generator = this.#generator;
    const dropBelow = this.#dropBelow;
    const values = this.#values;
    // The difference of two 31-bit integers is negative for a dropped unit; its sign bit costs half of what a branch on a coin toss does.
    for (let i = 0; i < length; i++) into[i] = values[((generator.next() >>> 1) - dropBelow) >>> 31]!;
  }
}
