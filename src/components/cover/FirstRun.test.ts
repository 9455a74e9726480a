// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {experiment} from "../../lib/training/experiment.js";
import type {Progress, Runtime, Session} from "../../lib/training/session.js";
import {FirstRun} from "./FirstRun.js";

const digits = {images: new Uint8Array(2 * 784), labels: new Uint8Array([7, 3])};
const small = experiment({hidden: [32], iterations: 5});

/** A runtime whose run is over at once, and whose network reads a 7 in everything. */
function readyRuntime(seeds: number[] = []): Runtime {
  return {
    async open(wanted) {
      seeds.push(wanted.seed);
      const steps = {loss: new Float32Array(5), accuracy: new Float32Array(5)};
      const validation = [{iteration: 4, loss: 0.5, accuracy: 0.861, correct: 861, count: 1000}];
      const end = {reason: "finished", fingerprint: "0123456789ab"} as const;
      const progress: Progress = {
        experiment: wanted,
        iteration: 5,
        steps,
        log: [],
        validation,
        seconds: 0.084,
        end
      };
      const session: Partial<Session> = {
        next: async () => progress,
        predict: async () => Float32Array.from({length: 20}, (_, i) => (i % 10 === 7 ? 1 : 0)),
        parameters: async () => [],
        dispose: () => {}
      };
      return session as Session;
    }
  };
}

test("FirstRun(…) trains at once and says what the network now reads, and how long that took", async () => {
  const node = FirstRun(readyRuntime(), {experiment: small, digits, missing: []});
  await vi.waitFor(() =>
    expect(node.querySelector("[role=status]")!.textContent).toBe(
      "It now reads 861 of 1,000 validation digits that it never learnt from. That took 5 steps in 84 ms."
    )
  );
});

test("FirstRun(…) shows what is read in each digit, and says right and wrong in words", async () => {
  const node = FirstRun(readyRuntime(), {experiment: small, digits, missing: []});
  await vi.waitFor(() => {
    const readings = [...node.querySelectorAll(".digit-reading")].map((reading) => reading.textContent);
    expect(readings).toEqual(["7 ✓right", "7 ✗wrong"]);
  });
});

test("FirstRun(…) trains another network from another seed", async () => {
  const seeds: number[] = [];
  const node = FirstRun(readyRuntime(seeds), {experiment: small, digits, missing: []});
  await vi.waitFor(() => expect(seeds).toEqual([1]));
  node.querySelector("button")!.click();
  await vi.waitFor(() => expect(seeds).toEqual([1, 2]));
});

test("FirstRun(…) lets others have the network once it is trained to its end", async () => {
  const node = FirstRun(readyRuntime(), {experiment: small, digits, missing: []});
  expect(node.trained).toBeUndefined();
  await new Promise((resolve) => node.addEventListener("trained", resolve));
  expect(node.trained).toMatchObject({
    network: {pixelScale: "0-1", parameters: []},
    experiment: small,
    seconds: 0.084
  });
  expect(node.trained!.network.layers.map(({units}) => units)).toEqual([32, 10]);
});

test("FirstRun(…) trains nothing where the browser lacks something, and says what", () => {
  const seeds: number[] = [];
  const node = FirstRun(readyRuntime(seeds), {experiment: small, digits, missing: ["web workers"]});
  expect(node.querySelector("[role=status]")!.textContent).toContain("lacks web workers");
  expect(seeds).toEqual([]);
});
