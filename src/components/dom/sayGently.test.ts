// @vitest-environment jsdom
import {afterEach, expect, test, vi} from "vitest";
import {sayGently} from "./sayGently.js";

afterEach(() => void vi.useRealTimers());

test("sayGently(node) says the first sentence at once, and of those that follow quickly only the last", () => {
  vi.useFakeTimers();
  const node = document.createElement("p");
  const said: string[] = [];
  vi.spyOn(node, "textContent", "set").mockImplementation((text) => void said.push(text!));
  const say = sayGently(node);
  for (let row = 0; row < 20; row++) {
    say(`row ${row}`);
    vi.advanceTimersByTime(10);
  }
  expect(said).toEqual(["row 0"]);
  vi.advanceTimersByTime(2000);
  expect(said).toEqual(["row 0", "row 19"]);
  say("row 20");
  expect(said.at(-1)).toBe("row 20");
});
