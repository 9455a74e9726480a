import {expect, test} from "vitest";
import {crossEntropy} from "../network/crossEntropy.js";
import {softmax} from "../network/softmax.js";
import {digitLosses} from "./digitLosses.js";

test("digitLosses(probabilities, labels) are the cross-entropies of the rows", () => {
  const logits = [
    [1, 2, -1],
    [0, 0, 0]
  ];
  const p = logits.flatMap((z) => [...softmax(z)]);
  const losses = digitLosses(p, [1, 2]);
  expect(losses[0]).toBeCloseTo(crossEntropy(logits[0]!, 1), 12);
  expect(losses[1]).toBeCloseTo(Math.log(3), 12);
});

test("digitLosses(…) of a share that is 0 is large but a number, of one a little above 1 it is 0", () => {
  expect([...digitLosses([0, 1.0000001], [0])]).toEqual([149 * Math.log(2)]);
  expect([...digitLosses([0, 1.0000001], [1])]).toEqual([0]);
});

test("digitLosses(…) of nothing is nothing, and of odd lengths an error", () => {
  expect(digitLosses([], [])).toHaveLength(0);
  expect(() => digitLosses([0.5, 0.5, 1], [0, 1])).toThrow("3 probabilities for 2 digits");
});
