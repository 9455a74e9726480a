import {expect, test} from "vitest";
import {
  type BenchPage,
  checkAgreement,
  DisagreementError,
  measureContest,
  operationsPerStep,
  spread
} from "./measure.js";
import type {Racer} from "./protocol.js";

/** A page on which every racer takes ten steps a second and has the losses that are given. */
function stubPage(losses: Partial<Record<Racer, number[]>>): BenchPage & {calls: string[]} {
  const racers: Racer[] = [];
  const calls: string[] = [];
  return {
    calls,
    async open(racer) {
      return {id: racers.push(racer) - 1, losses: losses[racer] ?? [2, 1]};
    },
    async run(ids, seconds, steps) {
      calls.push(ids.map((id) => racers[id]).join("+"));
      return ids.map(() => ({steps: Math.max(steps, 10 * seconds), seconds: Math.max(steps / 10, seconds)}));
    },
    async close() {}
  };
}

test("measureContest(page, …) lets the peers take turns, after each has warmed up", async () => {
  const page = stubPage({});
  const plan = {peers: ["kernel", "typed-arrays"], seconds: 1, rounds: 2} as const;
  const {speeds} = await measureContest(page, "small", plan, () => {});
  const turn = ["kernel", "typed-arrays", "peak"];
  expect(page.calls).toEqual([...turn, ...turn, ...turn]);
  expect(speeds).toEqual({
    kernel: {stepsPerSecond: 10, min: 10, max: 10, loss: 1},
    "typed-arrays": {stepsPerSecond: 10, min: 10, max: 10, loss: 1}
  });
});

test("measureContest(page, …) throws when a peer's losses are not the first one's", async () => {
  const plan = {peers: ["kernel", "typed-arrays"], seconds: 1, rounds: 1} as const;
  const measured = measureContest(stubPage({"typed-arrays": [2, 1.1]}), "small", plan, () => {});
  await expect(measured).rejects.toThrow(
    "typed-arrays did other work than kernel: on the small network its loss at step 2 is 1.1, not 1"
  );
});

test("checkAgreement(…) lets a thousandth pass, and neither NaN nor missing steps", () => {
  const check = (losses: number[]) => () => checkAgreement("small", "kernel", [2, 1], "typed-arrays", losses);
  expect(check([2.001, 0.9995])).not.toThrow();
  expect(check([2.003, 1])).toThrow(DisagreementError);
  expect(check([2, NaN])).toThrow(DisagreementError);
  expect(check([2])).toThrow(DisagreementError);
});

test("operationsPerStep(contest) counts three products a layer, but not the input's gradient: 332 million for the tutorial's", () => {
  expect(Math.round(operationsPerStep("tutorial") / 1e6)).toBe(332);
});

test("spread(values) gives the median, the least and the largest", () => {
  expect(spread([5, 1, 3])).toEqual({median: 3, min: 1, max: 5});
  expect(spread([4, 1, 3, 10])).toEqual({median: 3.5, min: 1, max: 10});
});
