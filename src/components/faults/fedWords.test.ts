import {expect, test} from "vitest";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import {fedOverSeeds, fedSentence, frequentAnswers} from "./fedWords.js";

const read = (correct: number, answers: readonly number[] = Array(10).fill(10)): AnswersUnder => ({
  count: 100,
  correct,
  answers,
  labels: Array(10).fill(10),
  confidence: 0.9,
  saturated: 0.2
});
const ways = [
  {name: "as they are", faults: {}},
  {name: "inverted", faults: {inverted: true}}
] as const;

test("frequentAnswers(all) has three digits, over all networks, the most frequent first", () => {
  const [one, other] = [
    [0, 0, 50, 30, 0, 20, 0, 0, 0, 0],
    [0, 0, 10, 90, 0, 0, 0, 0, 0, 0]
  ].map((answers) => read(90, answers)) as [AnswersUnder, AnswersUnder];
  expect(frequentAnswers([one])).toBe("2: 50, 3: 30, 5: 20");
  expect(frequentAnswers([one, other])).toBe("3: 60, 2: 30, 5: 10");
});

test("fedSentence(network, feedings, answers) tells both shares", () => {
  expect(fedSentence("the tutorial's network", ways, [read(90), read(1)])).toBe(
    "The tutorial's network reads 90.0% of 100 test digits as they are, and 1.0% inverted."
  );
});

test("fedOverSeeds(network, feedings, answers) gives an interval from three seeds on, and nothing before", () => {
  const right = [90, 91, 92].map((correct) => read(correct));
  const wrong = [1, 3, 2].map((correct) => read(correct));
  expect(fedOverSeeds("with ReLU", ways, [right, wrong])).toMatch(
    /^With ReLU, inverted rather than as they are: −89\.0 points on average over 3 seeds \(95% interval −9\d\.\d to −8\d\.\d\)\.$/
  );
  expect(fedOverSeeds("with ReLU", ways, [right.slice(1), wrong.slice(1)])).toBe("");
});
