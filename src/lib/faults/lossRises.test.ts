import {expect, test} from "vitest";
import {lossRises} from "./lossRises.js";

test("lossRises(losses) counts where a loss is higher than the one before, and tells the largest such step", () => {
  expect(lossRises([3, 2, 2.5, 1, 1.75])).toEqual({rises: 2, of: 4, largest: 0.75});
  expect(lossRises([3, 2])).toEqual({rises: 0, of: 1, largest: 0});
});

test("lossRises(losses) calls neither a tie nor what is not a number a rise", () => {
  expect(lossRises([3, 2, 2, 1])).toEqual({rises: 0, of: 3, largest: 0});
  expect(lossRises([3, NaN, 1])).toEqual({rises: 0, of: 2, largest: 0});
});

test("lossRises(losses) has nothing to count in fewer than two losses", () => {
  for (const losses of [[], [3]]) expect(lossRises(losses)).toEqual({rises: 0, of: 0, largest: 0});
});
