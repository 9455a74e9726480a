import {expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {loggedLosses} from "./loggedLosses.js";

test("loggedLosses(progress) pairs each line of the log with the validation digits of that step", () => {
  const progress = {
    ...fakeProgress({}),
    log: [0, 100, 200].map((iteration) => ({iteration, loss: iteration + 1, accuracy: 0.5})),
    validation: [0, 50, 100].map((iteration) => ({iteration, loss: 2, accuracy: 0.5, correct: 1, count: 2}))
  };
  expect(loggedLosses(progress)).toEqual([
    {iteration: 0, batch: 1, validation: 2},
    {iteration: 100, batch: 101, validation: 2}
  ]);
});
