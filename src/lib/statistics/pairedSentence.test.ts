import {expect, test} from "vitest";
import {pairedComparison} from "./pairedComparison.js";
import {pairedSentence} from "./pairedSentence.js";

const names = {a: "ReLU", b: "no activation"};
const say = (A: number[], B: number[], identical = false) =>
  pairedSentence(pairedComparison(A, B), {...names, identical});

test("pairedSentence(comparison, {a, b}) says who is better by how many points", () => {
  const B = [0.9, 0.91, 0.92, 0.93];
  const A = [0.941, 0.952, 0.96, 0.971];
  expect(say(A, B)).toBe("ReLU is better by 4.1 points of accuracy (95% interval 4.0 to 4.2, 4 seeds).");
  expect(say(B, A)).toBe(
    "No activation is better by 4.1 points of accuracy (95% interval 4.0 to 4.2, 4 seeds)."
  );
});

test("pairedSentence(…) says that two cannot be told apart", () => {
  expect(say([0.9, 0.91, 0.92], [0.903, 0.909, 0.918])).toBe(
    "These cannot be told apart with 3 seeds: the difference is 0.0 points, and its 95% interval, −0.7 to 0.7, holds zero."
  );
});

test("pairedSentence(…) tells the same run from networks that read equally many digits", () => {
  expect(say([0.9, 0.8], [0.9, 0.8], true)).toBe(
    "The two are the same run to the last bit: not one of 2 seeds shows a difference."
  );
  expect(say([0.9], [0.9])).toBe(
    "The two read equally many digits, though not with the same networks: not one of 1 seed shows a difference."
  );
});

test("pairedSentence(…) claims nothing from one pair, from none, or from pairs without a spread", () => {
  expect(say([], [])).toBe("There is nothing to compare yet.");
  expect(say([0.9], [0.8])).toBe(
    "One seed is no comparison: ReLU is ahead by 10.0 points of accuracy, and by how much another seed would differ is not known."
  );
  expect(say([0.5, 0.25], [0.25, 0])).toBe(
    "ReLU is ahead by the same 25.0 points of accuracy with each of 2 seeds: without any spread nothing can be said of other seeds. Add some."
  );
});

test("pairedSentence(…) tells of the pairs in which a run diverged", () => {
  expect(say([0.9, 0.91, NaN], [0.9, 0.909, 0.9])).toContain(
    " One more pair has no difference, for a run of it diverged."
  );
  expect(say([NaN, NaN], [0.9, 0.9])).toBe(
    "There is nothing to compare: of each of the 2 pairs a run diverged."
  );
});

test("pairedSentence(…) never writes a difference that is there as none", () => {
  const B = Array(50).fill(0.9);
  const A = B.map((b, i) => b + (i % 2 ? 0.0002 : 0.0004));
  expect(say(A, B)).toContain("better by 0.03 points of accuracy (95% interval 0.03 to 0.03, 50 seeds)");
});
