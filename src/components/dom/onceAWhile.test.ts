import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {onceAWhile} from "./onceAWhile.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("onceAWhile(draw, wait) draws once for all calls within the wait, and again for one that comes after", () => {
  const draw = vi.fn();
  const later = onceAWhile(draw, 100);
  later();
  later();
  expect(draw).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(draw).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(draw).toHaveBeenCalledTimes(1);
  later();
  vi.advanceTimersByTime(100);
  expect(draw).toHaveBeenCalledTimes(2);
});
