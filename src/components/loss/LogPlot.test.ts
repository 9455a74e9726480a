// @vitest-environment jsdom
import {expect, test} from "vitest";
import {LogPlot} from "./LogPlot.js";

test("LogPlot({share, loss}) marks the place on the curve and says it", async () => {
  const plot = LogPlot({share: 0.5, loss: Math.log(2)});
  expect(plot.getAttribute("aria-label")).toBe("Loss against the share of the right class: 0.693 at 0.500");
  await expect(plot.outerHTML).toMatchFileSnapshot("snapshots/LogPlot.svg");
});

test.each([
  [1, 0],
  [0, 2000],
  [1e-12, 27.6]
])("LogPlot({share: %f, loss: %f}) stays on the paper", (share, loss) => {
  const plot = LogPlot({share, loss});
  expect(plot.outerHTML).not.toMatch(/NaN|Infinity/);
  const y = Number(plot.querySelector("circle")!.getAttribute("cy"));
  expect(y).toBeGreaterThanOrEqual(14);
  expect(y).toBeLessThanOrEqual(148);
});
