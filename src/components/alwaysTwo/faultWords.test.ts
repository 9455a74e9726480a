import {expect, test} from "vitest";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import {answersSentence, faultPresets, faultWords} from "./faultWords.js";

test.each([
  [{}, ""],
  [{inverted: true}, "inverted"],
  [{left: 2}, "2 pixels too far right"],
  [{left: -1, top: 1}, "1 pixel too far left and 1 pixel too low"],
  [{top: -3}, "3 pixels too high"],
  [{scale: 0.7, inverted: true, pixelScale: "0-255"}, "at 70% of their size, inverted and as 0 to 255"],
  [{transparent: true, left: 3}, "drawn dark on nothing, so that all of them is ink"],
  [{transparent: true, inverted: true}, "inverted"]
] as const)("faultWords(%j) says %s", (faults, words) => {
  expect(faultWords(faults)).toBe(words);
});

const answers: AnswersUnder = {
  count: 2000,
  correct: 12,
  answers: [0, 0, 218, 376, 0, 1192, 18, 196, 0, 0],
  labels: Array<number>(10).fill(200),
  confidence: 0.879,
  saturated: 0.171
};

test("answersSentence(network, faults, answers) says how many are right, with the interval, what is answered, and how surely", () => {
  expect(answersSentence("the tutorial's network", {inverted: true}, answers)).toBe(
    "Of 2,000 test digits, inverted, the tutorial's network reads 0.6% right (95% interval: 0.3% to 1.0%). It answers 5, 3 or 2 in 89 of 100 cases. Its answers have a probability of 87.9% in the mean."
  );
});

test("answersSentence(…) says so where nearly every answer is given with certainty", () => {
  expect(answersSentence("it", {}, {...answers, saturated: 0.998})).toMatch(
    /^Of 2,000 test digits, it reads .* 99\.8% of its answers have a probability of more than 99\.9%\.$/
  );
});

test("the presets are told apart, and begin with nothing wrong", () => {
  const words = faultPresets.map(({faults}) => faultWords(faults));
  expect(words[0]).toBe("");
  expect(new Set(words).size).toBe(faultPresets.length);
});
