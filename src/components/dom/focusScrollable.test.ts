// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {focusScrollable} from "./focusScrollable.js";

test("focusScrollable(nodes, name) makes a node focusable while it is too wide for its place", () => {
  let resize: ResizeObserverCallback;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: ResizeObserverCallback) {
        resize = callback;
      }
      observe() {}
    }
  );
  const node = document.createElement("span");
  const widths = {scrollWidth: 400, clientWidth: 300};
  for (const name of ["scrollWidth", "clientWidth"] as const) {
    Object.defineProperty(node, name, {get: () => widths[name]});
  }
  focusScrollable([node], "Formula");
  expect(node.tabIndex).toBe(0);
  expect(node.getAttribute("aria-label")).toBe("Formula");
  widths.clientWidth = 500;
  resize!([{target: node} as Partial<ResizeObserverEntry> as ResizeObserverEntry], {} as ResizeObserver);
  expect(node.hasAttribute("tabindex")).toBe(false);
  expect(node.hasAttribute("role")).toBe(false);
});
