import {expect, test} from "vitest";
import {confusionMatrix} from "./confusion.js";
import {neighbourChance, neighbourErrors} from "./neighbourErrors.js";

test("neighbourErrors(C, classes) counts the wrong answers, and those that are one number off", () => {
  const C = confusionMatrix([0, 0, 3, 3, 3, 9], [0, 1, 4, 2, 8, 0], 10);
  expect(neighbourErrors(C, 10)).toEqual({wrong: 5, near: 3});
});

test("neighbourErrors(C, classes) of no errors are none: 0 and 9 are no neighbours of each other", () => {
  expect(neighbourErrors(new Uint32Array(100), 10)).toEqual({wrong: 0, near: 0});
  expect(neighbourErrors(confusionMatrix([0, 9], [9, 0], 10), 10)).toEqual({wrong: 2, near: 0});
});

test("neighbourChance(classes) is what neighbourErrors(C, classes) finds where every wrong answer is as likely", () => {
  for (const classes of [2, 3, 10]) {
    const {wrong, near} = neighbourErrors(new Uint8Array(classes * classes).fill(1), classes);
    expect(near / wrong).toBeCloseTo(neighbourChance(classes));
  }
});
