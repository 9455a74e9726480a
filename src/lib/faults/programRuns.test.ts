import {expect, test, vi} from "vitest";
import {type Experiment, experiment} from "../training/experiment.js";
import {nothing} from "../training/run.js";
import type {Progress, Runtime, Session} from "../training/session.js";
import type {PictureAnswers} from "./programRun.js";
import {ProgramRuns} from "./programRuns.js";

const [one, two, three] = [1, 2, 3].map((seed) => experiment({seed, iterations: 10})) as [
  Experiment,
  Experiment,
  Experiment
];

/** A runtime whose runs take a step at each `step()`, and end when they are told to. */
function fakeRuntime(size = 1) {
  const opened: number[] = [];
  const disposed: number[] = [];
  const steps = new Map<number, (progress: Partial<Progress>) => void>();
  const runtime: Runtime = {
    size,
    async open(wanted) {
      opened.push(wanted.seed);
      return {
        next: () =>
          new Promise<Progress>((resolve) =>
            steps.set(wanted.seed, (news) => resolve({...nothing(wanted), iteration: 5, ...news}))
          ),
        evaluate: async (split: string) => ({correct: split === "test" ? 9 : 0, count: 10}),
        parameters: async () => [],
        dispose: () => disposed.push(wanted.seed)
      } as unknown as Session;
    }
  };
  const step = async (seed: number, news: Partial<Progress> = {}) => {
    await vi.waitFor(() => expect(steps.has(seed)).toBe(true));
    const take = steps.get(seed)!;
    steps.delete(seed);
    take(news);
  };
  const measure = (iteration: number) => ({iteration, loss: 1, accuracy: 0.5, correct: 1, count: 2});
  const finish = (seed: number) =>
    step(seed, {
      iteration: 10,
      end: {reason: "finished", fingerprint: `print ${seed}`},
      log: [measure(0)],
      validation: [measure(0), measure(5)]
    });
  return {runtime, opened, disposed, step, finish};
}

const answers = {} as PictureAnswers;
const answer = async () => answers;

test("ProgramRuns.want(experiments) trains each once, in order, and keeps what the printed lines and the test need", async () => {
  const {runtime, opened, finish} = fakeRuntime();
  const runs = new ProgramRuns({runtime, answer});
  runs.want([one, two, one]);
  expect(runs.busy).toBe(true);
  expect(runs.progress).toMatchObject({total: 2, done: 0});
  await finish(1);
  await finish(2);
  await vi.waitFor(() => expect(runs.busy).toBe(false));
  expect(opened).toEqual([1, 2]);
  expect(runs.get(one)).toEqual({
    experiment: one,
    fingerprint: "print 1",
    test: {correct: 9, count: 10},
    log: [expect.objectContaining({iteration: 0})],
    validation: [expect.objectContaining({iteration: 0})],
    answers
  });
  runs.want([two, one]);
  expect(runs.busy).toBe(false);
  expect(opened).toEqual([1, 2]);
});

test("ProgramRuns.want(experiments) trains as many side by side as the runtime computes at once, and says how far they are", async () => {
  const {runtime, opened, step} = fakeRuntime(2);
  const runs = new ProgramRuns({runtime, answer});
  runs.want([one, two, three]);
  await vi.waitFor(() => expect(opened).toEqual([1, 2]));
  await step(2);
  await vi.waitFor(() => expect(runs.progress.running.map(({iteration}) => iteration)).toEqual([5]));
  runs.stop();
});

test("ProgramRuns.want(others) lets a run go on that is still wanted, and ends one that is not", async () => {
  const {runtime, opened, disposed, step, finish} = fakeRuntime(2);
  const runs = new ProgramRuns({runtime, answer});
  runs.want([one, two]);
  await vi.waitFor(() => expect(opened).toEqual([1, 2]));
  runs.want([three, two]);
  await step(1);
  await vi.waitFor(() => expect(disposed).toEqual([1]));
  expect(opened).toEqual([1, 2, 3]);
  await finish(2);
  await finish(3);
  await vi.waitFor(() => expect(runs.busy).toBe(false));
  expect(runs.get(one)).toBeUndefined();
  expect(runs.get(two)?.fingerprint).toBe("print 2");
});

test("ProgramRuns.stop() ends what is under way and keeps what is there; wanting it again begins anew", async () => {
  const {runtime, opened, step, finish} = fakeRuntime();
  const runs = new ProgramRuns({runtime, answer});
  runs.want([one, two]);
  await finish(1);
  await vi.waitFor(() => expect(opened).toEqual([1, 2]));
  runs.stop();
  await step(2);
  await vi.waitFor(() => expect(runs.busy).toBe(false));
  runs.want([one, two]);
  await vi.waitFor(() => expect(opened).toEqual([1, 2, 2]));
  expect(runs.progress).toMatchObject({total: 1, done: 0});
  runs.stop();
});

test("ProgramRuns says why a run failed and ends the others", async () => {
  const {runtime, step} = fakeRuntime(2);
  const runs = new ProgramRuns({runtime, answer});
  runs.want([one, two]);
  await step(2, {end: {reason: "diverged", message: "the loss is NaN"}});
  await vi.waitFor(() => expect(runs.failure).toBe("the loss is NaN"));
  expect(runs.busy).toBe(false);
  runs.want([one]);
  expect(runs.failure).toBeUndefined();
  runs.stop();
});

test("ProgramRuns forgets a run whose pictures could not be read, says why, and trains it again when asked", async () => {
  const {runtime, opened, finish} = fakeRuntime();
  const fails = vi.fn(answer).mockRejectedValueOnce(new Error("the digits could not be loaded"));
  const runs = new ProgramRuns({runtime, answer: fails});
  runs.want([one]);
  await finish(1);
  await vi.waitFor(() => expect(runs.failure).toBe("the digits could not be loaded"));
  expect(runs.get(one)).toBeUndefined();
  runs.want([one]);
  await vi.waitFor(() => expect(opened).toEqual([1, 1]));
  await finish(1);
  await vi.waitFor(() => expect(runs.get(one)?.answers).toBe(answers));
});
