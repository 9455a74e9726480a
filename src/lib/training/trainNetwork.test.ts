import {expect, test} from "vitest";
import {experiment} from "./experiment.js";
import {nothing} from "./run.js";
import type {Runtime, Session} from "./session.js";
import {trainNetwork} from "./trainNetwork.js";

const small = experiment({hidden: [4], iterations: 3});
const parameters = [{weights: new Float32Array(1), biases: new Float32Array(1)}];

/** A runtime whose runs take a call for every step, and that counts the sessions it has disposed of. */
function stepping(counts = {disposed: 0}): Runtime {
  return {
    async open(spec) {
      let iteration = 0;
      const session: Partial<Session> = {
        async next() {
          iteration++;
          const end = iteration === 3 ? ({reason: "finished", fingerprint: "0"} as const) : undefined;
          return {...nothing(spec), iteration, end};
        },
        parameters: async () => parameters,
        dispose: () => void counts.disposed++
      };
      return session as Session;
    }
  };
}

test("trainNetwork(experiment, {runtime}) trains to the end, returns the network and closes the run", async () => {
  const counts = {disposed: 0};
  const seen: number[] = [];
  const onprogress = ({iteration}: {iteration: number}) => void seen.push(iteration);
  const trained = await trainNetwork(small, {runtime: stepping(counts), onprogress});
  expect(trained?.parameters).toBe(parameters);
  expect(trained?.progress.end?.reason).toBe("finished");
  expect(seen).toEqual([1, 2, 3]);
  expect(counts.disposed).toBe(1);
});

test("trainNetwork(experiment, {signal}) leaves a run that is no longer wanted, and closes it", async () => {
  const counts = {disposed: 0};
  const stop = new AbortController();
  const options = {runtime: stepping(counts), signal: stop.signal, onprogress: () => stop.abort()};
  expect(await trainNetwork(small, options)).toBeUndefined();
  expect(counts.disposed).toBe(1);
  expect(await trainNetwork(small, options)).toBeUndefined();
  expect(counts.disposed).toBe(1);
});

test("trainNetwork(experiment, {runtime}) rejects where the run cannot be opened", async () => {
  const runtime: Runtime = {open: () => Promise.reject(new Error("the digits could not be loaded"))};
  await expect(trainNetwork(small, {runtime})).rejects.toThrow("the digits could not be loaded");
});
