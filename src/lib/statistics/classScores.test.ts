import {expect, test} from "vitest";
import {classScores} from "./classScores.js";
import {confusionMatrix} from "./confusion.js";

test("classScores(C) has precision, recall and their harmonic mean for each class", () => {
  // of three 0s two are read as 0, one as 1; of two 1s one is read as 1, one as 0
  const [zero, one] = classScores(confusionMatrix([0, 0, 0, 1, 1], [0, 0, 1, 1, 0], 2));
  expect(zero).toEqual({precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, count: 3});
  expect(one).toEqual({precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, count: 2});
});

test("classScores(C) agrees with counting digit by digit", () => {
  const labels = Array.from({length: 500}, (_, i) => (i * 7) % 10);
  const read = labels.map((label, i) => (i % 3 === 0 ? (label * 3 + i) % 10 : label));
  for (const [k, {precision, recall, f1, count}] of classScores(
    confusionMatrix(labels, read, 10)
  ).entries()) {
    const right = labels.filter((label, i) => label === k && read[i] === k).length;
    expect(count).toBe(labels.filter((label) => label === k).length);
    expect(precision).toBeCloseTo(right / read.filter((digit) => digit === k).length, 12);
    expect(recall).toBeCloseTo(right / count, 12);
    expect(f1).toBeCloseTo(2 / (1 / precision + 1 / recall), 12);
  }
});

test("classScores(C) leaves open what cannot be said: a class that was never shown, or never read", () => {
  const [zero, one] = classScores([2, 0, 0, 0]);
  expect(zero).toEqual({precision: 1, recall: 1, f1: 1, count: 2});
  expect(one).toEqual({precision: NaN, recall: NaN, f1: NaN, count: 0});
  expect(classScores([0, 2, 0, 0])[0]).toEqual({precision: NaN, recall: 0, f1: NaN, count: 2});
  expect(classScores([])).toEqual([]);
});

test("classScores(C) throws where C is not square", () => {
  expect(() => classScores([1, 2, 3])).toThrow("3 numbers are no square matrix");
});
