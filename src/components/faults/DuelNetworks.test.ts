import {expect, test, vi} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {DuelNetworks} from "./DuelNetworks.js";

const linear = experiment({hidden: [4], iterations: 4});
const relu = experiment({...linear, activation: "relu"});

/** A runtime whose runs take two calls, and which notes what is disposed of. */
function slowRuntime() {
  const opened: Experiment[] = [];
  const disposed: string[] = [];
  const runtime: Runtime = {
    async open(wanted) {
      opened.push(wanted);
      const over = fakeProgress(wanted, {end: {reason: "finished", fingerprint: "0"}});
      let calls = 0;
      return {
        next: async () => (calls++ === 0 ? {...over, iteration: 1, end: undefined} : over),
        parameters: async () => [{weights: Float32Array.of(wanted.seed), biases: new Float32Array(1)}],
        dispose: () => disposed.push(`${wanted.activation} ${wanted.seed}`)
      } as Partial<Session> as Session;
    }
  };
  return {runtime, opened, disposed};
}

async function play({runtime}: DuelNetworks, wanted: Experiment): Promise<Session> {
  const session = await runtime.open(wanted);
  while (!(await session.next()).end);
  session.dispose();
  return session;
}

test("a network that was trained to its end on `runtime` stays to be looked at, whatever its seed", async () => {
  const {runtime, disposed} = slowRuntime();
  const networks = new DuelNetworks(runtime, linear);
  expect(networks.value).toBeUndefined();
  await expect(networks.parameters()).rejects.toThrow("there is no network yet");
  await play(networks, {...linear, seed: 7});
  expect(networks.value?.end?.reason).toBe("finished");
  expect(networks.experiment.seed).toBe(7);
  expect((await networks.parameters())[0]!.weights[0]).toBe(7);
  expect(disposed).toEqual([]);
  await play(networks, {...linear, seed: 8});
  expect((await networks.parameters())[0]!.weights[0]).toBe(8);
  expect(disposed).toEqual(["none 7"]);
});

test("it follows the run while that goes on, and forgets one that is broken off", async () => {
  const {runtime, disposed} = slowRuntime();
  const networks = new DuelNetworks(runtime, linear);
  const session = await networks.runtime.open(linear);
  let news = 0;
  networks.addEventListener("input", () => news++);
  await session.next();
  expect(news).toBe(1);
  expect(networks.training).toBe(true);
  session.dispose();
  expect(networks.value).toBeUndefined();
  expect(networks.training).toBe(false);
  expect(disposed).toEqual(["none 1"]);
});

test("runs of one network from several seeds, side by side, do not end each other", async () => {
  const {runtime, disposed} = slowRuntime();
  const networks = new DuelNetworks(runtime, linear);
  const first = await networks.runtime.open(linear);
  const second = await networks.runtime.open({...linear, seed: 2});
  await first.next();
  await second.next();
  expect((await first.next()).end).toBeDefined();
  first.dispose();
  expect(disposed).toEqual(["none 1"]);
  await second.next();
  second.dispose();
  expect(networks.experiment.seed).toBe(2);
  expect(disposed).toEqual(["none 1"]);
});

test("load(experiment) shows the duel's other network, and trains one that the duel has not trained", async () => {
  const {runtime, opened} = slowRuntime();
  const networks = new DuelNetworks(runtime, linear);
  await play(networks, linear);
  await play(networks, relu);
  networks.load(relu);
  expect(networks.value?.experiment.activation).toBe("relu");
  expect(opened).toHaveLength(2);
  networks.load({...linear, activation: "tanh"});
  expect(networks.value).toBeUndefined();
  await vi.waitFor(() => expect(networks.value?.end?.reason).toBe("finished"));
  expect(opened.map(({activation}) => activation)).toEqual(["none", "relu", "tanh"]);
});
