import {expect, test} from "vitest";
import {pairedComparison} from "../../lib/statistics/pairedComparison.js";
import {averageWords, pointsWords, rowName} from "./waterfallWords.js";

test("rowName(slot, fault) names the start, the steps, those still to be taken and the best network", () => {
  expect([
    rowName(0, undefined),
    rowName(2, "dropout"),
    rowName(1, undefined),
    rowName(3, undefined)
  ]).toEqual(["the tutorial as it is", "2. dropout wired", "1. what you mend first", "3."]);
  expect(rowName("best", undefined)).toContain("beyond the eight");
});

test("pointsWords(level, before) gives a change its sign, none to one that rounds to nothing, and none at the start", () => {
  const change = (by: number) => ({value: 0.9, change: pairedComparison([0.9], [0.9 - by])});
  expect([0.032, -0.003, 0.0001, -0.0001].map((by) => pointsWords(change(by), undefined))).toEqual([
    "+3.2",
    "−0.3",
    "0",
    "0"
  ]);
  expect(pointsWords({value: 0.9}, undefined)).toBe("");
  expect(pointsWords({value: 0.9}, 0.85)).toBe("+5.0");
});

test("averageWords(change) gives an interval only where several seeds differ", () => {
  expect(averageWords(pairedComparison([0.93], [0.9]))).toBe("+3.0 points");
  expect(averageWords(pairedComparison([0.93, 0.94], [0.9, 0.91]))).toBe("+3.0 points with each of 2 seeds");
  expect(averageWords(pairedComparison([0.92, 0.93, 0.94], [0.9, 0.9, 0.9]))).toMatch(
    /^\+3\.0 points on average over 3 seeds \(95% interval \+0\.5 to \+5\.5\)$/
  );
});
