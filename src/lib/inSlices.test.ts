import {expect, test, vi} from "vitest";
import {inSlices} from "./inSlices.js";

function* counting(n: number): Generator<number, string, void> {
  for (let i = 0; i < n; i++) yield i;
  return `counted to ${n}`;
}

test("inSlices(work) gives what the work comes to", async () => {
  expect(await inSlices(counting(0))).toBe("counted to 0");
  expect(await inSlices(counting(100_000))).toBe("counted to 100000");
});

test("inSlices(work) rests after 8 milliseconds, and tells how far the work has come", async () => {
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 2));
  const parts: number[] = [];
  await inSlices(counting(10), {onpart: (part) => parts.push(part)});
  clock.mockRestore();
  expect(parts).toEqual([3, 7]);
});

test("inSlices(work, {signal}) stops the work once it is aborted", async () => {
  const abort = new AbortController();
  let done = 0;
  function* endless(): Generator<number, void, void> {
    for (;;) yield done++;
  }
  const end = inSlices(endless(), {signal: abort.signal, onpart: () => abort.abort()});
  await expect(end).rejects.toThrow("aborted");
  const then = done;
  await new Promise((resolve) => setTimeout(resolve));
  expect(done).toBe(then);
});

test("inSlices(work) rejects where the work throws", async () => {
  // biome-ignore lint/correctness/useYield: it throws before it could
  function* broken(): Generator<number, void, void> {
    throw new RangeError("invalid depth: 0");
  }
  await expect(inSlices(broken())).rejects.toThrow("invalid depth: 0");
});
