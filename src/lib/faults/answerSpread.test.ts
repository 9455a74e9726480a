import {expect, test} from "vitest";
import {answerSpread, spreads} from "./answerSpread.js";

test.each([
  [[10, 10, 10, 10, 10, 10, 10, 10, 10, 10], "All ten"],
  [[2, 2, 60, 20, 2, 8, 2, 2, 1, 1], "Two or three"],
  [[0, 0, 94, 3, 0, 3, 0, 0, 0, 0], "Two or three"],
  [[0, 0, 96, 2, 0, 2, 0, 0, 0, 0], "One digit"],
  [[0, 0, 28, 22, 0, 25, 0, 0, 25, 0], "All ten"]
])("answerSpread(%j) is “%s …”", (answers, words) => {
  expect(spreads[answerSpread(answers)]).toMatch(new RegExp(`^${words}`));
});
