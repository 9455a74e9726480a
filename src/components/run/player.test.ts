import {expect, test, vi} from "vitest";
import {type Experiment, experiment, tutorial} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Progress, Runtime, Session} from "../../lib/training/session.js";
import {createPlayer} from "./player.js";

const none = new Float32Array();

/** A runtime whose sessions open when *openNext* is called, and that counts its open sessions. */
function gatedRuntime() {
  const gates: (() => void)[] = [];
  const seeds: number[] = [];
  let open = 0;
  let most = 0;
  const runtime: Runtime = {
    async open(wanted: Experiment) {
      seeds.push(wanted.seed);
      await new Promise<void>((resolve) => gates.push(resolve));
      most = Math.max(most, ++open);
      let iteration = 0;
      return {
        async next(n = 1): Promise<Progress> {
          await new Promise((resolve) => setTimeout(resolve));
          iteration += n;
          return {
            experiment: wanted,
            iteration,
            steps: {loss: none, accuracy: none},
            log: [],
            validation: [],
            seconds: 1
          };
        },
        dispose: () => void open--
      } as Partial<Session> as Session;
    }
  };
  const openNext = () => vi.waitFor(() => (gates.shift() ?? expect.fail("nothing waits to be opened"))());
  return {runtime, seeds, openNext, most: () => most, open: () => open};
}

test("createPlayer(…).load(…) opens the newest experiment only, and one after the other", async () => {
  const {runtime, seeds, openNext, most, open} = gatedRuntime();
  const player = createPlayer(runtime, tutorial, () => {});
  player.load(experiment({seed: 1}), true);
  await vi.waitFor(() => expect(seeds).toEqual([1]));
  for (const seed of [2, 3, 4]) player.load(experiment({seed}), true);
  await openNext();
  await openNext();
  await vi.waitFor(() => expect(player.progress?.experiment.seed).toBe(4));
  expect(seeds).toEqual([1, 4]);
  expect(most()).toBe(1);
  player.dispose();
  await vi.waitFor(() => expect(open()).toBe(0));
});

test("createPlayer(…).pause() takes no further step, and train() goes on from there", async () => {
  const {runtime, openNext} = gatedRuntime();
  const player = createPlayer(runtime, tutorial, () => {});
  player.train();
  await openNext();
  await vi.waitFor(() => expect(player.progress!.iteration).toBeGreaterThan(2));
  player.pause();
  await new Promise((resolve) => setTimeout(resolve, 20)); // lets the step under way come in
  const {iteration} = player.progress!;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(player.progress!.iteration).toBe(iteration);
  player.train();
  await vi.waitFor(() => expect(player.progress!.iteration).toBeGreaterThan(iteration));
  player.dispose();
});

test("createPlayer(…).step() takes one step at a time", async () => {
  const {runtime, openNext} = gatedRuntime();
  const player = createPlayer(runtime, tutorial, () => {});
  player.step();
  await openNext();
  await vi.waitFor(() => expect(player.progress?.iteration).toBe(1));
  expect(player.state).toBe("paused");
  player.dispose();
});

test("createPlayer(…) says in one sentence why a run could not be had, and can try again", async () => {
  let broken = true;
  const {runtime, openNext} = gatedRuntime();
  const flaky: Runtime = {
    open: async (wanted) => (broken ? Promise.reject(new Error("no digits")) : runtime.open(wanted))
  };
  const player = createPlayer(flaky, tutorial, () => {});
  player.train();
  await vi.waitFor(() => expect(player.failure).toBe("no digits"));
  expect(player.state).toBe("over");
  broken = false;
  player.train();
  await openNext();
  await vi.waitFor(() => expect(player.progress?.iteration).toBeGreaterThan(0));
  expect(player.failure).toBeUndefined();
  player.dispose();
});

/** A runtime whose sessions tell of each of their steps, after a while. */
function tellingRuntime() {
  const runtime: Runtime = {
    async open(wanted: Experiment) {
      let iteration = 0;
      const progress = (): Progress => ({...nothing(wanted), iteration, seconds: 1});
      const rest = () => new Promise((resolve) => setTimeout(resolve, 2));
      return {
        async next(n = 1) {
          await rest();
          iteration += n;
          return progress();
        },
        async recordStep() {
          await rest();
          return {iteration: iteration++};
        },
        dispose() {}
      } as Partial<Session> as Session;
    }
  };
  return runtime;
}

test("createPlayer(…).recordStep() holds a run that is under way, takes its next step and tells of it", async () => {
  const player = createPlayer(tellingRuntime(), tutorial, () => {});
  player.train();
  await vi.waitFor(() => expect(player.progress?.iteration).toBeGreaterThan(2));
  const record = await player.recordStep();
  expect(player.state).toBe("paused");
  expect(player.progress!.iteration).toBe(record!.iteration + 1);
});

test("createPlayer(…).train() pressed while a step is being told goes on after it", async () => {
  const player = createPlayer(tellingRuntime(), tutorial, () => {});
  const told = player.recordStep();
  player.train();
  const record = await told;
  expect(record!.iteration).toBe(0);
  await vi.waitFor(() => expect(player.progress?.iteration).toBeGreaterThan(3));
  expect(player.state).toBe("training");
  player.stop();
  expect(await player.recordStep()).toBeUndefined();
});

test("createPlayer(…).recordStep() of a run that is replaced meanwhile tells of nothing", async () => {
  const player = createPlayer(tellingRuntime(), tutorial, () => {});
  const told = player.recordStep();
  player.load(experiment({seed: 2}), false);
  await expect(told).resolves.toBeUndefined();
  expect(player.progress).toBeUndefined();
});
