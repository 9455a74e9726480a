import {expect, test, vi} from "vitest";
import {callNow, rememberCalls} from "./rememberCalls.js";

test("rememberCalls() calls a function once for the same arguments, number by number, and gives the same result back", () => {
  const call = rememberCalls();
  const sum = vi.fn(({data}: {data: Float32Array}, {twice = false}: {twice?: boolean} = {}) => [
    data.reduce((a, b) => a + b) * (twice ? 2 : 1)
  ]);
  const first = call(sum, {data: Float32Array.of(1, 2)});
  expect(first).toEqual([3]);
  expect(call(sum, {data: Float32Array.of(1, 2)})).toBe(first);
  expect(sum).toHaveBeenCalledTimes(1);
  expect(call(sum, {data: Float32Array.of(1, 2)}, {twice: true})).toEqual([6]);
  expect(call(sum, {data: Float32Array.of(1, 3)})).toEqual([4]);
  expect(sum).toHaveBeenCalledTimes(3);
});

test.each([
  ["another number of arguments", [1], [1, undefined]],
  ["0 and -0", [0], [-0]],
  ["another kind of list", [Uint8Array.of(1)], [Int8Array.of(1)]],
  ["a list that goes on", [Uint8Array.of(1)], [Uint8Array.of(1, 2)]],
  ["another key", [{a: 1}], [{b: 1}]],
  ["one key more", [{a: 1}], [{a: 1, b: 1}]],
  ["nothing and a record", [null], [{}]]
])("rememberCalls() tells apart %s", (_, a, b) => {
  const call = rememberCalls();
  const work = vi.fn((...args: unknown[]) => args.length);
  call(work, ...a);
  call(work, ...b);
  expect(work).toHaveBeenCalledTimes(2);
});

test("rememberCalls() keeps the functions apart; callNow calls each time", () => {
  const call = rememberCalls();
  expect([call(Math.abs, -1), call(Math.sign, -1)]).toEqual([1, -1]);
  const work = vi.fn(Math.abs);
  expect([callNow(work, -2), callNow(work, -2)]).toEqual([2, 2]);
  expect(work).toHaveBeenCalledTimes(2);
});
