// @vitest-environment jsdom
import {expect, test} from "vitest";
import {ProgressBar} from "./ProgressBar.js";

test("ProgressBar().update(…) says how many iterations are done and how long the rest will take", () => {
  const bar = ProgressBar();
  bar.update({iteration: 250, iterations: 1000, seconds: 2, status: ""});
  expect(bar.querySelector("[role=progressbar]")!.getAttribute("aria-valuenow")).toBe("250");
  expect(bar.textContent).toContain("250 of 1,000 iterations");
  expect(bar.textContent).toContain("6.0 s left");
});

test("ProgressBar().update(…) promises nothing before the first step, and gives the status precedence", () => {
  const bar = ProgressBar();
  bar.update({iteration: 0, iterations: 1, seconds: 0, status: ""});
  expect(bar.textContent).toBe("0 of 1 iterations");
  bar.update({iteration: 1, iterations: 1, seconds: 0.01, status: "paused"});
  expect(bar.textContent).toContain("paused");
});
