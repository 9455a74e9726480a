import {expect, test} from "vitest";
import {answeredWords} from "./answeredWords.js";

const labels = Array<number>(10).fill(10);
const words = (answers: readonly number[]) => answeredWords({answers, labels, count: 100});

test("answeredWords(answers) names the one answer that is always given", () => {
  expect(words([0, 0, 0, 100, 0, 0, 0, 0, 0, 0])).toBe("It answers 3, whatever was drawn.");
});

test("answeredWords(answers) names the few that are almost always given, the most frequent first", () => {
  expect(words([0, 0, 99, 1, 0, 0, 0, 0, 0, 0])).toBe("It answers 2 in 99 of 100 cases.");
  expect(words([0, 0, 15, 20, 0, 60, 5, 0, 0, 0])).toBe("It answers 5, 3 or 2 in 95 of 100 cases.");
  expect(words([0, 0, 50, 50, 0, 0, 0, 0, 0, 0])).toBe("It answers 2 or 3 in 100 of 100 cases.");
});

test("answeredWords(answers) says so where they are as frequent as the digits, and else which one is given too often", () => {
  expect(words([11, 9, 10, 10, 10, 10, 10, 10, 10, 10])).toBe(
    "It answers each digit about as often as it is there."
  );
  expect(words([5, 5, 5, 40, 10, 10, 10, 5, 5, 5])).toBe(
    "It answers 3 most often: in 40.0% of all cases, where 10.0% would be right."
  );
});
