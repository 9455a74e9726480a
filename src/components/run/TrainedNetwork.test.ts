import {expect, test} from "vitest";
import {tutorial} from "../../lib/training/experiment.js";
import type {Runtime, Session, SessionOptions} from "../../lib/training/session.js";
import {tapRuntime} from "./TrainedNetwork.js";

/** A runtime whose networks have one bias: the number of times that it has been read. */
function countingRuntime() {
  const asked: (SessionOptions | undefined)[] = [];
  const runtime: Runtime = {
    async open(_, options) {
      asked.push(options);
      let reads = 0;
      const parameters = async () => [{weights: new Float32Array(), biases: Float32Array.of(++reads)}];
      return {parameters} as Partial<Session> as Session;
    }
  };
  return {runtime, asked};
}

test("tapRuntime(runtime, options) opens sessions of the runtime with those options", async () => {
  const {runtime, asked} = countingRuntime();
  await tapRuntime(runtime, {validation: 5}).open(tutorial);
  expect(asked).toEqual([{validation: 5}]);
});

test("tapRuntime(runtime) gives the parameters of the session opened last, now and before the first step", async () => {
  const tapped = tapRuntime(countingRuntime().runtime);
  await tapped.open(tutorial);
  expect([...(await tapped.parameters())[0]!.biases]).toEqual([2]);
  expect([...(await tapped.initialFirstLayer()).biases]).toEqual([1]);
  await tapped.open(tutorial);
  expect([...(await tapped.parameters())[0]!.biases]).toEqual([2]);
});

test("tapRuntime(runtime) says that there is no network before the first session", async () => {
  const tapped = tapRuntime(countingRuntime().runtime);
  await expect(tapped.parameters()).rejects.toThrow("no network yet");
  await expect(tapped.initialFirstLayer()).rejects.toThrow("no network yet");
});
