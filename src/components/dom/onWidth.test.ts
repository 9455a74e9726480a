// @vitest-environment jsdom
import {afterEach, expect, test, vi} from "vitest";
import {onWidth} from "./onWidth.js";

afterEach(() => vi.unstubAllGlobals());

test("onWidth(node, width, onchange) tells of each new width once, and of none at all", () => {
  let resize = (_: number) => {};
  class FakeObserver {
    constructor(callback: (entries: {contentRect: {width: number}}[]) => void) {
      resize = (width) => callback([{contentRect: {width}}]);
    }
    observe() {}
  }
  vi.stubGlobal("ResizeObserver", FakeObserver);
  const onchange = vi.fn();
  onWidth(document.createElement("div"), 600, onchange);
  for (const width of [600, 599.8, 360, 360.2, 0, 700]) resize(width);
  expect(onchange.mock.calls).toEqual([[360], [700]]);
});

test("onWidth(node, width, onchange) does nothing where the browser cannot watch", () => {
  vi.stubGlobal("ResizeObserver", undefined);
  expect(() => onWidth(document.createElement("div"), 600, () => {})).not.toThrow();
});
