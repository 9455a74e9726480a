import {wilsonInterval} from "../statistics/interval.js";
import type {Remark} from "./remarks.js";
import {sayCount, sayPercent, sayPoints} from "./remarksWords.js";

/** How many of how many digits were read right. */
export interface Score {
  readonly correct: number;
  readonly count: number;
}

/**
 * Compares what a network reads of the test digits with what it reads of the validation digits: whether chance explains the gap.
 * Throws RangeError for a score that is none.
 */
export function remarkOnTest(validation: Score, test: Score): Remark {
  const [low, high] = differenceInterval(validation, test);
  const gap = validation.correct / validation.count - test.correct / test.count;
  const chance = low <= 0 && high >= 0;
  const direction = gap > 0 ? "fewer" : "more";
  const counts = `${sayPercent(test.correct / test.count)} of ${sayCount(test.count)} test digits, ${sayPercent(validation.correct / validation.count)} of ${sayCount(validation.count)} validation digits; the difference lies between ${signed(low)} and ${signed(high)} with 95% confidence.`;
  return {
    kind: "test-gap",
    sentence: chance
      ? "Test and validation agree: chance alone explains as large a gap between so few digits."
      : `The network reads ${direction} of the test digits, by ${sayPoints(gap)} and more than chance explains: ${gap > 0 ? "the validation digits were easier, or settings were chosen to suit them" : "the test digits are easier"}.`,
    evidence: counts,
    remedies: []
  };
}

/**
 * The 95% interval of the difference of two shares, *a* less *b*.
 * Source: R. G. Newcombe, Interval estimation for the difference between independent proportions (1998), method 10.
 */
export function differenceInterval(a: Score, b: Score): [low: number, high: number] {
  const [lowA, highA] = wilsonInterval(a.correct, a.count);
  const [lowB, highB] = wilsonInterval(b.correct, b.count);
  const [p, q] = [a.correct / a.count, b.correct / b.count];
  return [p - q - Math.hypot(p - lowA, highB - q), p - q + Math.hypot(highA - p, q - lowB)];
}

function signed(difference: number): string {
  return `${difference < 0 ? "−" : "+"}${sayPoints(difference)}`;
}
