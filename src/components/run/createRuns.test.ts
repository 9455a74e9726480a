import {expect, test, vi} from "vitest";
import {experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {createRuns, type RunNews} from "./createRuns.js";

const of = (seed: number) => experiment({iterations: 2, hidden: [2], seed});

/** A runtime whose runs take two steps; counts the sessions that are open. */
function twoSteps() {
  let open = 0;
  let most = 0;
  const opened: number[] = [];
  const runtime: Runtime = {
    async open(wanted) {
      if (wanted.seed === 13) throw new Error("no digits");
      opened.push(wanted.seed);
      most = Math.max(most, ++open);
      let iteration = 0;
      const session: Partial<Session> = {
        async next() {
          iteration++;
          const end = iteration === 2 ? ({reason: "finished", fingerprint: "f"} as const) : undefined;
          return {...nothing(wanted), iteration, end};
        },
        parameters: async () => [],
        dispose: () => void open--
      };
      return session as Session;
    }
  };
  return {runtime, opened, open: () => open, most: () => most};
}

const over = ({progress}: RunNews) => progress.end !== undefined;

test("createRuns(…).load(experiments) trains one after the other, and has the parameters at the end", async () => {
  const {runtime, open, most} = twoSteps();
  const told: [number, RunNews][] = [];
  createRuns(runtime, (i, news) => told.push([i, news])).load([of(1), of(2)]);
  await vi.waitFor(() => expect(told.filter(([, news]) => over(news))).toHaveLength(2));
  expect(
    told.map(([i, {progress, parameters}]) => [i, progress.iteration, parameters !== undefined])
  ).toEqual([
    [0, 1, false],
    [0, 2, true],
    [1, 1, false],
    [1, 2, true]
  ]);
  expect(most()).toBe(1);
  await vi.waitFor(() => expect(open()).toBe(0));
});

test("a newer list drops the older one: nothing of it is told, and its waiting runs never open", async () => {
  const {runtime, opened, open} = twoSteps();
  const told: number[] = [];
  const runs = createRuns(runtime, (_, {progress}) => told.push(progress.experiment.seed));
  for (let seed = 1; seed <= 5; seed++) runs.load([of(seed), of(seed + 10), of(seed + 20)]);
  await vi.waitFor(() => expect(told).toEqual([5, 5, 15, 15, 25, 25]));
  expect(opened).toEqual([5, 15, 25]);
  await vi.waitFor(() => expect(open()).toBe(0));
});

test("a run that cannot be opened ends with the reason, and the others go on", async () => {
  const {runtime} = twoSteps();
  const told: (string | undefined)[] = [];
  createRuns(runtime, (_, {progress: {end}}) => {
    if (end) told.push("message" in end ? end.message : end.reason);
  }).load([of(13), of(1)]);
  await vi.waitFor(() => expect(told).toEqual(["no digits", "finished"]));
});
