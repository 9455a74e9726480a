// @vitest-environment jsdom
import {afterEach, expect, test, vi} from "vitest";
import {Later} from "./Later.js";

afterEach(() => vi.unstubAllGlobals());

/** Stands in for the browser's: comes into sight when it is told to. */
function stubObserver(): () => void {
  let tell!: (entries: {isIntersecting: boolean}[]) => void;
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(callback: typeof tell) {
        tell = callback;
      }
      observe() {}
      disconnect() {}
    }
  );
  return () => tell([{isIntersecting: true}]);
}

test("Later(make, …) makes nothing until the reader comes near", async () => {
  const come = stubObserver();
  const make = vi.fn(async () => document.createElement("section"));
  const node = Later(make, {label: "something will stand here"});
  expect(node.textContent).toBe("something will stand here");
  expect(make).not.toHaveBeenCalled();
  come();
  await vi.waitFor(() => expect(node.querySelector("section")).not.toBeNull());
  expect(make).toHaveBeenCalledTimes(1);
});

test("Later(make, …) says why nothing could be made, and tries again on request", async () => {
  const make = vi.fn(async () => document.createElement("section"));
  make.mockRejectedValueOnce(new Error("the digits could not be loaded"));
  const node = Later(make, {label: ""});
  await vi.waitFor(() => expect(node.textContent).toContain("the digits could not be loaded"));
  node.querySelector("button")!.click();
  await vi.waitFor(() => expect(node.querySelector("section")).not.toBeNull());
});
