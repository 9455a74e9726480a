import {expect, test} from "vitest";
import {differenceInterval, remarkOnTest} from "./remarksOnTest.js";

test("differenceInterval(a, b) gives the interval that Newcombe's paper has for 56/70 and 48/80", () => {
  const [low, high] = differenceInterval({correct: 56, count: 70}, {correct: 48, count: 80});
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

test("remarkOnTest(validation, test) calls a small gap chance", () => {
  const {kind, sentence, evidence} = remarkOnTest({correct: 905, count: 1000}, {correct: 1786, count: 2000});
  expect(kind).toBe("test-gap");
  expect(sentence).toContain("chance alone explains");
  expect(evidence).toMatch(
    /^89\.3% of 2,000 test digits, 90\.5% of 1,000 validation digits; the difference lies between −\d\.\d points and \+\d\.\d points/
  );
});

test("remarkOnTest(validation, test) names a gap that chance does not explain, and its direction", () => {
  expect(remarkOnTest({correct: 950, count: 1000}, {correct: 1700, count: 2000}).sentence).toMatch(
    /reads fewer of the test digits, by 10\.0 points/
  );
  expect(remarkOnTest({correct: 850, count: 1000}, {correct: 1900, count: 2000}).sentence).toMatch(
    /reads more of the test digits, by 10\.0 points/
  );
});

test("remarkOnTest(validation, test) throws on a score that is none", () => {
  expect(() => remarkOnTest({correct: 0, count: 0}, {correct: 1, count: 2})).toThrow("invalid count: 0");
});
