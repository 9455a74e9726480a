// @vitest-environment jsdom
import {afterEach, expect, test, vi} from "vitest";
import {whenSeen} from "./whenSeen.js";

afterEach(() => vi.unstubAllGlobals());

test("whenSeen(node, start) starts at once where the browser cannot tell what is seen", () => {
  vi.stubGlobal("IntersectionObserver", undefined);
  const start = vi.fn();
  whenSeen(document.createElement("p"), start);
  expect(start).toHaveBeenCalledOnce();
});

test("whenSeen(node, start) starts once, when the node comes near", () => {
  let tell: (entries: {isIntersecting: boolean}[]) => void = () => {};
  const disconnect = vi.fn();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(callback: typeof tell) {
        tell = callback;
      }
      observe = vi.fn();
      disconnect = disconnect;
    }
  );
  const start = vi.fn();
  whenSeen(document.createElement("p"), start);
  tell([{isIntersecting: false}]);
  expect(start).not.toHaveBeenCalled();
  tell([{isIntersecting: true}]);
  expect(start).toHaveBeenCalledOnce();
  expect(disconnect).toHaveBeenCalledOnce();
});
