import fc from "fast-check";
import {expect, test} from "vitest";
import {Batches, shuffle} from "./batches.js";

const counts = fc.integer({min: 1, max: 60});
const seeds = fc.integer({min: 0, max: 2 ** 32 - 1});

/** The first *length* indices that *batches* deal out, in whole batches. */
function deal(batches: Batches, batchSize: number, length: number): number[] {
  const dealt: number[] = [];
  const batch = new Int32Array(batchSize);
  while (dealt.length < length) {
    batches.next(batch);
    dealt.push(...batch);
  }
  return dealt;
}

test("next(into) deals out every digit once in each pass", () => {
  fc.assert(
    fc.property(counts, fc.integer({min: 1, max: 150}), seeds, (count, batchSize, seed) => {
      const dealt = deal(new Batches(count, batchSize, seed), batchSize, 3 * count);
      for (let pass = 0; pass < 3; pass++) {
        const indices = dealt.slice(pass * count, (pass + 1) * count).sort((a, b) => a - b);
        expect(indices).toEqual(Array.from({length: count}, (_, i) => i));
      }
    })
  );
});

test("next(into) lets a batch that crosses the end of a pass take its rest from the next one", () => {
  const dealt = deal(new Batches(10, 4, 1), 4, 12);
  expect(dealt.slice(0, 10)).toEqual([...shuffle(new Int32Array(10), 1, 0)]);
  expect(dealt.slice(10)).toEqual([...shuffle(new Int32Array(10), 1, 1).subarray(0, 2)]);
});

test("next(into) lets a batch that is larger than the set span several passes", () => {
  const batch = new Int32Array(7);
  new Batches(3, 7, 1).next(batch);
  expect([...batch]).toEqual([
    ...shuffle(new Int32Array(3), 1, 0),
    ...shuffle(new Int32Array(3), 1, 1),
    shuffle(new Int32Array(3), 1, 2)[0]
  ]);
});

test("the order of the digits depends on the seed, and not on the batch size", () => {
  fc.assert(
    fc.property(counts, fc.integer({min: 1, max: 150}), seeds, (count, batchSize, seed) => {
      const length = 2 * count;
      const dealt = deal(new Batches(count, batchSize, seed), batchSize, length).slice(0, length);
      expect(dealt).toEqual(deal(new Batches(count, 1, seed), 1, length));
    })
  );
  expect(deal(new Batches(100, 100, 1), 100, 100)).not.toEqual(deal(new Batches(100, 100, 2), 100, 100));
});

test("every pass has an order of its own", () => {
  const orders = Array.from({length: 20}, (_, pass) => shuffle(new Int32Array(50), 1, pass).join());
  expect(new Set(orders).size).toBe(20);
});

test("shuffle(order, seed, pass) gives each digit each place equally often", () => {
  const passes = 6000;
  const counts = new Int32Array(9);
  const order = new Int32Array(3);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, 1, pass);
    for (const [place, index] of order.entries()) counts[place * 3 + index]!++;
  }
  const σ = Math.sqrt((passes * 1 * 2) / 9);
  for (const count of counts) expect(Math.abs(count - passes / 3)).toBeLessThan(4 * σ);
});

test("shuffle(order, seed, pass) is the same on every machine", () => {
  expect([...shuffle(new Int32Array(10), 1, 0)]).toMatchInlineSnapshot(`
    [
      9,
      5,
      8,
      2,
      3,
      4,
      6,
      0,
      1,
      7,
    ]
  `);
});

test("new Batches(count, batchSize, seed) throws on sizes that are not whole numbers of at least 1", () => {
  expect(() => new Batches(0, 1, 1)).toThrow("number of digits: 0, expected a whole number of at least 1");
  expect(() => new Batches(1, 0.5, 1)).toThrow("batch size: 0.5, expected a whole number of at least 1");
  expect(() => new Batches(NaN, 1, 1)).toThrow(
    "number of digits: NaN, expected a whole number of at least 1"
  );
});

test("next(into) throws where into is not as long as a batch", () => {
  expect(() => new Batches(10, 4, 1).next(new Int32Array(5))).toThrow("length of a batch: 5, expected 4");
});
