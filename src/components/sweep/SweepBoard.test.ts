// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {fakeRuntime} from "../../../test/fakeNetwork.js";
import {sweep} from "../../lib/sweep/sweep.js";
import {axisValues} from "../../lib/sweep/sweepAxis.js";
import type {KeyStorage} from "../../lib/sweep/sweepStore.js";
import {type Experiment, experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import type {Progress, Runtime, Session} from "../../lib/training/session.js";
import {SweepBoard} from "./SweepBoard.js";

const base = experiment({hidden: [32], iterations: 5});
const grid = sweep({
  base,
  x: {setting: "learningRate", values: [1e-4, 1e-3, 1e-2]},
  y: {setting: "units", values: [8, 16]},
  budget: {iterations: 5}
});
const button = (node: HTMLElement) => node.querySelector<HTMLElement>("[data-action=train]")!;
const words = (node: HTMLElement) => node.querySelector(".sweep-progress-words")!.textContent;
const cellsOf = (node: HTMLElement) => [...node.querySelectorAll<HTMLElement>("[role=gridcell]")];

function memory(): KeyStorage {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => structuredClone(values.get(key)),
    set: async (key, value) => void values.set(key, structuredClone(value))
  };
}

/** A runtime whose runs wait until they are let go, one after the other. */
function gated(): Runtime & {opened: Experiment[]; release(count: number): void} {
  const opened: Experiment[] = [];
  const waiting: (() => void)[] = [];
  let free = 0;
  return {
    size: 1,
    opened,
    release(count) {
      free += count;
      for (; free > 0 && waiting.length > 0; free--) waiting.shift()!();
    },
    async open(wanted) {
      opened.push(wanted);
      return {
        next: async (): Promise<Progress> => {
          if (free > 0) free--;
          else await new Promise<void>((resolve) => waiting.push(resolve));
          return {
            ...nothing(wanted),
            iteration: wanted.iterations,
            validation: [{iteration: 4, loss: 0.5, accuracy: 0.9, correct: 900, count: 1000}],
            seconds: 0.1,
            end: {reason: "finished", fingerprint: "0123456789ab"}
          };
        },
        dispose: () => {}
      } as unknown as Session;
    }
  };
}

test("SweepBoard(runtime, {sweep}) trains nothing before it is asked, then every cell, and names the best", async () => {
  const runtime = fakeRuntime();
  const node = SweepBoard(runtime, {base, sweep: grid, missing: []});
  expect(words(node)).toBe("0 of 6 cells");
  expect(runtime.opened).toEqual([]);
  button(node).click();
  await vi.waitFor(() => expect(words(node)).toBe("6 of 6 cells"));
  await vi.waitFor(() => expect(button(node).textContent).toBe("Done"));
  expect(runtime.opened).toHaveLength(6);
  expect(node.results.map((result) => result?.accuracy)).toEqual(Array(6).fill(0.9));
  expect(node.querySelector(".sweep-says")!.textContent).toMatch(
    /^Best of 6: .*, with 90.0% \(95% interval 88.0 to 91.7%\)/
  );
  expect([...node.querySelectorAll("[role=status]")].map(({textContent}) => textContent).join("")).toMatch(
    /^The sweep is done\./
  );
});

test("SweepBoard(…) stops in the middle and goes on with what is left", async () => {
  const runtime = gated();
  const node = SweepBoard(runtime, {base, sweep: grid, missing: []});
  button(node).click();
  runtime.release(3);
  await vi.waitFor(() => expect(words(node)).toMatch(/^3 of 6 cells/));
  button(node).click();
  expect(button(node).textContent).toBe("Go on");
  runtime.release(1); // the run that was under way comes to nothing
  button(node).click();
  runtime.release(10);
  await vi.waitFor(() => expect(words(node)).toBe("6 of 6 cells"));
  expect(runtime.opened).toHaveLength(7);
});

test("SweepBoard(…) shows what it found again after a reload, and a finer grid takes over the cells that it shares", async () => {
  const storage = memory();
  const first = SweepBoard(fakeRuntime(), {base, sweep: grid, storage, missing: []});
  button(first).click();
  await vi.waitFor(() => expect(words(first)).toBe("6 of 6 cells"));
  await vi.waitFor(async () =>
    expect(((await storage.get("sweep-cells-1")) as {cells: unknown[]} | undefined)?.cells).toHaveLength(6)
  );
  const runtime = fakeRuntime();
  const again = SweepBoard(runtime, {base, sweep: grid, storage, missing: []});
  await vi.waitFor(() => expect(words(again)).toBe("6 of 6 cells"));
  expect(cellsOf(again)[0]!.textContent).toBe("90.0");
  const finer = {
    setting: "learningRate",
    values: axisValues("learningRate", {from: 1e-4, to: 1e-2, count: 5}, base)
  } as const;
  again.load(sweep({...grid, x: finer}));
  await vi.waitFor(() => expect(words(again)).toBe("6 of 10 cells"));
  button(again).click();
  await vi.waitFor(() => expect(words(again)).toBe("10 of 10 cells"));
  expect(runtime.opened).toHaveLength(4);
});

test("SweepBoard(…) opens a cell with its run, and shows its facts", async () => {
  const onopen = vi.fn();
  const node = SweepBoard(fakeRuntime(), {base, sweep: grid, onopen, missing: []});
  cellsOf(node)[0]!.click();
  expect(onopen).toHaveBeenLastCalledWith({...base, learningRate: 1e-4, hidden: [16]}, undefined);
  expect(node.querySelector(".sweep-facts")!.textContent).toContain("learning rate 0.0001, 16 units");
  button(node).click();
  await vi.waitFor(() => expect(words(node)).toBe("6 of 6 cells"));
  cellsOf(node)[0]!.click();
  expect(onopen.mock.lastCall![1].end).toEqual({reason: "finished", fingerprint: "0123456789ab"});
  expect(node.querySelector(".sweep-facts")!.textContent).toContain("0123456789ab");
});

test("SweepBoard(…) says why a run could not be had, and keeps the rest to be gone on with", async () => {
  const node = SweepBoard(fakeRuntime({fail: "no digits"}), {base, sweep: grid, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(node.querySelector(".bench-message")!.textContent).toBe("no digits"));
  expect(button(node).textContent).toBe("Run the sweep");
  expect(words(node)).toBe("0 of 6 cells");
});

test("SweepBoard(…).base changes what all cells have in common; a change that the axes decide leaves the sweep as it is", async () => {
  const node = SweepBoard(fakeRuntime(), {base, sweep: grid, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(words(node)).toBe("6 of 6 cells"));
  node.base = experiment({...base, learningRate: 0.5, hidden: [999]});
  expect(words(node)).toBe("6 of 6 cells");
  node.base = experiment({...base, activation: "relu"});
  expect(words(node)).toBe("0 of 6 cells");
  expect(node.value.base.activation).toBe("relu");
});

test("SweepBoard(…) clears what it found when asked", async () => {
  const runtime = fakeRuntime();
  const node = SweepBoard(runtime, {base, sweep: grid, missing: []});
  button(node).click();
  await vi.waitFor(() => expect(words(node)).toBe("6 of 6 cells"));
  node.querySelector<HTMLElement>(".sweep-forget")!.click();
  await vi.waitFor(() => expect(words(node)).toBe("0 of 6 cells"));
  button(node).click();
  await vi.waitFor(() => expect(words(node)).toBe("6 of 6 cells"));
  expect(runtime.opened).toHaveLength(12);
});

test("SweepBoard(…) draws at most once a frame, and only cells that changed", async () => {
  const axis = (setting: "learningRate" | "units", from: number, to: number) => ({
    setting,
    values: axisValues(setting, {from, to, count: 20}, base)
  });
  const large = sweep({
    base,
    x: axis("learningRate", 1e-4, 1),
    y: axis("units", 8, 256),
    budget: {iterations: 5}
  });
  const node = SweepBoard(fakeRuntime(), {base, sweep: large, missing: []});
  document.body.append(node);
  const writes = new Map<Node, number>();
  const observer = new MutationObserver((changes) => {
    for (const {target, attributeName} of changes)
      if (attributeName === "aria-label") writes.set(target, (writes.get(target) ?? 0) + 1);
  });
  observer.observe(node.querySelector("[role=grid]")!, {attributes: true, subtree: true});
  let frames = 0;
  const frame = vi.spyOn(globalThis, "requestAnimationFrame").mockImplementation((draw) => {
    frames++;
    return setTimeout(() => draw(0), 16) as unknown as number;
  });
  button(node).click();
  await vi.waitFor(() => expect(words(node)).toBe("400 of 400 cells"), {timeout: 20_000});
  observer.disconnect();
  frame.mockRestore();
  expect(writes.size).toBe(400);
  // running, done, and once or twice more as the best of them
  expect([...writes.values()].reduce((a, b) => a + b, 0)).toBeLessThan(1300);
  expect(frames).toBeLessThan(400);
});

test("SweepBoard(…) trains nothing where the browser lacks something, and says what", () => {
  const runtime = fakeRuntime();
  const node = SweepBoard(runtime, {base, sweep: grid, missing: ["WebAssembly"]});
  button(node).click();
  expect(node.querySelector(".bench-message")!.textContent).toContain("lacks WebAssembly");
  expect(runtime.opened).toEqual([]);
});
