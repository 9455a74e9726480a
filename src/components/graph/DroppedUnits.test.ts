// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {initialParameters} from "../../lib/network/initialValues.js";
import {StepDraws} from "../../lib/network/stepDraws.js";
import {experiment, layersOf} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {DroppedUnits} from "./DroppedUnits.js";

const small = experiment({hidden: [8], dropoutWired: true, batchSize: 3, trainSize: 5, iterations: 40});
const digits = {images: new Uint8Array(5 * 784).fill(200), labels: Uint8Array.of(0, 1, 2, 3, 4)};

/** A runtime whose steps change nothing. */
const runtime: Runtime = {
  async open(wanted) {
    let iteration = 0;
    const session: Partial<Session> = {
      next: async (n = 1) => ({...nothing(wanted), iteration: (iteration += Math.min(n, 4))}),
      parameters: async () => initialParameters(layersOf(wanted), wanted),
      dispose: () => {}
    };
    return session as Session;
  }
};

const title = (node: HTMLElement) => node.querySelector(".dropped-title")!.textContent;
const dropped = (node: HTMLElement) =>
  [...node.querySelector(".unit-cells")!.querySelectorAll<HTMLElement>(".unit-cell")].map(
    (cell) => cell.dataset.dropped === "true"
  );
const click = (node: HTMLElement, name: string) =>
  [...node.querySelectorAll("button")].find((one) => one.textContent === name)!.click();

/** Which units the run drops in *step* for the digit *row* of its batch. */
function expected(step: number, row: number): boolean[] {
  const draws = new StepDraws({count: 5, batchSize: 3, rate: 0.5, units: 8, seed: 1});
  for (let i = 0; i < step; i++) draws.next();
  return [...draws.next().mask.subarray(row * 8, (row + 1) * 8)].map((value) => value === 0);
}

const open = (options = {}) =>
  DroppedUnits(runtime, {experiment: small, training: async () => digits, missing: [], ...options});

test("DroppedUnits(…) shows the units that step 0 drops for the first digit of its batch, and counts them", async () => {
  const node = open();
  await vi.waitFor(() => expect(title(node)).toContain("Step 0, digit 1 of 3"));
  expect(dropped(node)).toEqual(expected(0, 0));
  expect(title(node)).toContain(`${expected(0, 0).filter(Boolean).length} of 8 units dropped`);
  expect(node.querySelectorAll(".dropped-reading")).toHaveLength(2);
});

test("the buttons lead to the next digit, the next step, ten steps on, and back to the start", async () => {
  const node = open();
  await vi.waitFor(() => expect(title(node)).toContain("Step 0"));
  click(node, "Next digit of the batch");
  expect(dropped(node)).toEqual(expected(0, 1));
  click(node, "Next step");
  await vi.waitFor(() => expect(title(node)).toContain("Step 1, digit 2"));
  expect(dropped(node)).toEqual(expected(1, 1));
  click(node, "10 steps");
  await vi.waitFor(() => expect(title(node)).toContain("Step 11, digit 2"));
  expect(dropped(node)).toEqual(expected(11, 1));
  click(node, "Start over");
  await vi.waitFor(() => expect(title(node)).toContain("Step 0, digit 1"));
});

test("it stops before the last step of the run", async () => {
  const node = open();
  await vi.waitFor(() => expect(title(node)).toContain("Step 0"));
  for (let i = 0; i < 6; i++) click(node, "10 steps");
  await vi.waitFor(() => expect(title(node)).toContain("Step 39,"));
});

test("a dropout of 0 drops nothing", async () => {
  const node = open({experiment: {...small, dropout: 0}});
  await vi.waitFor(() =>
    expect(title(node)).toContain("0 of 8 units dropped. In the whole batch: 0 of 24, 0.0%")
  );
});

test("digits that cannot be had are said in a sentence", async () => {
  const node = open({training: () => Promise.reject(new Error("the digits could not be loaded"))});
  await vi.waitFor(() =>
    expect(node.querySelector(".bench-message")!.textContent).toBe("the digits could not be loaded")
  );
});
