import fc from "fast-check";
import type {RandomGenerator} from "pure-rand/types/RandomGenerator";
import {expect, test} from "vitest";
import {type Purpose, random, uniform, uniformInteger} from "./random.js";

const seeds = fc.integer({min: 0, max: 2 ** 32 - 1});
const purposes = fc.constantFrom<Purpose>("weights", "batches", "dropout");
const indices = fc.nat(10_000);

const draws = (generator: RandomGenerator, n: number) => Array.from({length: n}, () => generator.next());

/** A generator that draws *values*, one after the other. */
function scripted(...values: number[]): RandomGenerator {
  return {next: () => values.shift()! | 0} as RandomGenerator;
}

test("random(seed, purpose, index) is the same stream whenever it is asked for", () => {
  fc.assert(
    fc.property(seeds, purposes, indices, (seed, purpose, index) => {
      expect(draws(random(seed, purpose, index), 20)).toEqual(draws(random(seed, purpose, index), 20));
    })
  );
});

test("random(seed, purpose, index) is the same stream on every machine", () => {
  expect(draws(random(1, "weights"), 4)).toMatchInlineSnapshot(`
    [
      -1221908561,
      724960857,
      937803526,
      -1001640394,
    ]
  `);
  expect(draws(random(2 ** 32 - 1, "dropout", 3), 4)).toMatchInlineSnapshot(`
    [
      1561204821,
      -29977414,
      588802248,
      -1230851982,
    ]
  `);
});

test("streams of other seeds, purposes and indices share no draw, not even shifted", () => {
  const seen = new Set<number>();
  let count = 0;
  for (const purpose of ["weights", "batches", "dropout"] as const) {
    for (let seed = 0; seed < 5; seed++) {
      for (let index = 0; index < 5; index++) {
        for (const draw of draws(random(seed, purpose, index), 8)) {
          seen.add(draw);
          count++;
        }
      }
    }
  }
  expect(seen.size).toBe(count);
});

test("streams of neighbouring seeds and indices are uncorrelated", () => {
  const n = 4000;
  const stream = (seed: number, purpose: Purpose, index: number) => {
    const generator = random(seed, purpose, index);
    return Array.from({length: n}, () => uniform(generator) - 0.5);
  };
  const correlation = (X: number[], Y: number[]) => (12 * X.reduce((sum, x, i) => sum + x * Y[i]!, 0)) / n;
  const base = stream(1, "weights", 0);
  for (const other of [stream(2, "weights", 0), stream(1, "batches", 0), stream(1, "weights", 1)]) {
    expect(Math.abs(correlation(base, other))).toBeLessThan(4 / Math.sqrt(n));
  }
});

test("the first draws of consecutive seeds are spread evenly", () => {
  const n = 4000;
  const bins = new Int32Array(10);
  for (let seed = 0; seed < n; seed++) bins[Math.floor(10 * uniform(random(seed, "weights")))]!++;
  const χ2 = bins.reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0);
  expect(χ2).toBeLessThan(27.9); // 9 degrees of freedom: 1 in 1000
});

test("uniform(generator) draws from 0 up to, and never, 1", () => {
  expect(uniform(scripted(0))).toBe(0);
  expect(uniform(scripted(-1))).toBe(1 - 2 ** -32);
  fc.assert(
    fc.property(seeds, (seed) => {
      const draw = uniform(random(seed, "weights"));
      expect(draw).toBeGreaterThanOrEqual(0);
      expect(draw).toBeLessThan(1);
      expect(draw * 2 ** 32).toBe(Math.floor(draw * 2 ** 32));
    })
  );
});

test("uniformInteger(generator, count) draws from 0 up to, and never, count", () => {
  fc.assert(
    fc.property(seeds, fc.integer({min: 1, max: 2 ** 32}), (seed, count) => {
      const draw = uniformInteger(random(seed, "batches"), count);
      expect(Number.isInteger(draw)).toBe(true);
      expect(draw).toBeGreaterThanOrEqual(0);
      expect(draw).toBeLessThan(count);
    })
  );
});

test("uniformInteger(generator, 1) is 0, and uniformInteger(generator, 2³²) any draw", () => {
  expect(uniformInteger(scripted(12345), 1)).toBe(0);
  expect(uniformInteger(scripted(-1), 2 ** 32)).toBe(2 ** 32 - 1);
});

test("uniformInteger(generator, count) draws again where a draw would favour the small numbers", () => {
  expect(uniformInteger(scripted(2 ** 32 - 1, 7), 10)).toBe(7); // 2³² − 1 is past the last multiple of 10
  expect(uniformInteger(scripted(2 ** 32 - 7), 10)).toBe(9); // the last below it
});

test("uniformInteger(generator, count) draws each number equally often, where plain remainders would not", () => {
  const count = 3 * 2 ** 30; // remainders of 32-bit draws would fall into the lowest third half of the time
  const generator = random(1, "batches");
  const thirds = new Int32Array(3);
  const n = 9000;
  for (let i = 0; i < n; i++) thirds[Math.floor(uniformInteger(generator, count) / 2 ** 30)]!++;
  for (const third of thirds) expect(Math.abs(third - n / 3)).toBeLessThan(4 * Math.sqrt((n * 2) / 9));
});
