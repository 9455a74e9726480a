import {expect, test} from "vitest";
import {experiment, tutorial} from "./experiment.js";
import {keptMoments} from "./moments.js";

test("keptMoments(experiment) names 0 and what follows each checkpoint, up to the last step", () => {
  const moments = keptMoments(tutorial);
  expect(moments.slice(0, 9)).toEqual([0, 1, 2, 3, 6, 11, 21, 51, 101]);
  expect(moments.at(-1)).toBe(1000);
  expect(keptMoments(experiment({iterations: 1}))).toEqual([0, 1]);
});

test("keptMoments(experiment, memory) spreads fewer over a network that takes more, its ends always among them", () => {
  const all = keptMoments(tutorial);
  const few = keptMoments(tutorial, 5 * 4 * 567_434);
  expect(few).toHaveLength(5);
  expect([few[0], few.at(-1)]).toEqual([0, 1000]);
  expect(few.every((steps) => all.includes(steps))).toBe(true);
  expect(keptMoments(tutorial, 1)).toEqual([0, 1000]);
});

test("the tutorial's network is kept at every checkpoint, in less than 64 MB", () => {
  const moments = keptMoments(tutorial);
  expect(moments.length * 4 * 567_434).toBeLessThan(64 * 2 ** 20);
  expect(moments.length).toBe(27);
});
