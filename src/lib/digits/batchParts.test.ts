import fc from "fast-check";
import {expect, test} from "vitest";
import {batchParts, nextCrossing} from "./batchParts.js";

test("batchParts(number, count, batchSize) is one part of one pass", () => {
  expect(batchParts(0, 2000, 128)).toEqual([{pass: 0, start: 0, end: 128}]);
  expect(batchParts(14, 2000, 128)).toEqual([{pass: 0, start: 1792, end: 1920}]);
});

test("batchParts(number, count, batchSize) is two parts where the batch crosses the end of a pass", () => {
  expect(batchParts(15, 2000, 128)).toEqual([
    {pass: 0, start: 1920, end: 2000},
    {pass: 1, start: 0, end: 48}
  ]);
});

test("batchParts(number, count, batchSize) spans several passes where a batch is larger than the set", () => {
  expect(batchParts(0, 3, 7)).toEqual([
    {pass: 0, start: 0, end: 3},
    {pass: 1, start: 0, end: 3},
    {pass: 2, start: 0, end: 1}
  ]);
});

test("batchParts(number, count, batchSize) deals out every digit of every pass once, in order", () => {
  const size = fc.integer({min: 1, max: 40});
  fc.assert(
    fc.property(size, size, (count, batchSize) => {
      const dealt = Array.from({length: 12}, (_, number) => batchParts(number, count, batchSize))
        .flat()
        .flatMap(({pass, start, end}) =>
          Array.from({length: end - start}, (_, i) => pass * count + start + i)
        );
      expect(dealt).toEqual(Array.from({length: 12 * batchSize}, (_, i) => i));
    })
  );
});

test("batchParts(number, count, batchSize) throws on sizes below 1", () => {
  expect(() => batchParts(0, 0, 5)).toThrow("count: 0, expected a whole number of at least 1");
  expect(() => batchParts(0, 5, NaN)).toThrow("batchSize: NaN, expected a whole number of at least 1");
});

test("nextCrossing(number, count, batchSize) is the next batch that reaches into a new pass", () => {
  expect(nextCrossing(0, 2000, 128)).toBe(15);
  expect(nextCrossing(15, 2000, 128)).toBe(31);
  expect(nextCrossing(0, 10, 5)).toBe(2); // batch 1 ends with the pass, batch 2 begins the next
  expect(nextCrossing(0, 3, 7)).toBe(1);
});
