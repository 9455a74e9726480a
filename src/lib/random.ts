import {xoroshiro128plus} from "pure-rand/generator/xoroshiro128plus";
import type {RandomGenerator} from "pure-rand/types/RandomGenerator";

/** What random numbers are drawn for. Each purpose has a stream of its own, so that changing one setting leaves the draws of the others alone. */
export type Purpose = "weights" | "batches" | "dropout" | "variations";

const purposes: Record<Purpose, number> = {weights: 1, batches: 2, dropout: 3, variations: 4};

/** A stream of random numbers that is decided by *seed*, *purpose* and *index* (the layer, say), alike on every machine. */
export function random(seed: number, purpose: Purpose, index = 0): RandomGenerator {
  const generator = xoroshiro128plus(mix(mix(mix(seed) ^ purposes[purpose]) ^ index));
  for (let i = 0; i < 12; i++) generator.next(); // lets the sparse initial state spread over all bits
  return generator;
}

/** Draws a double in [0, 1), a multiple of 2⁻³². */
export function uniform(generator: RandomGenerator): number {
  return (generator.next() >>> 0) * 2 ** -32;
}

/** Draws an integer in [0, *count*), each equally likely. Rejection keeps it free of bias. */
export function uniformInteger(generator: RandomGenerator, count: number): number {
  const limit = 2 ** 32 - (2 ** 32 % count);
  let draw: number;
  do draw = generator.next() >>> 0;
  while (draw >= limit);
  return draw % count;
}

/** Spreads the bits of a 32-bit integer (the finaliser of MurmurHash3), so that neighbouring seeds give unrelated streams. */
function mix(value: number): number {
  let h = value + 0x9e3779b9;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
