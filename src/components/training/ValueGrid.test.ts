// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {ValueGrid} from "./ValueGrid.js";

vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);

test("ValueGrid(values, …) of a small layer writes its numbers", () => {
  const node = ValueGrid([1, -2, 0], {label: "layer"});
  expect(node.querySelectorAll(".unit-cell")).toHaveLength(3);
});

test("ValueGrid(values, …) of a large layer is a picture whose words tell the range", () => {
  const values = Float64Array.from({length: 512}, (_, i) => Math.max(0, i - 12) / 100);
  const node = ValueGrid(values, {label: "layer 1"});
  const canvas = node.querySelector("canvas")!;
  expect(canvas.getAttribute("aria-label")).toBe("layer 1: from 0.00 to 4.99, 13 of 512 exactly 0");
  expect([canvas.width, canvas.height]).toEqual([32 * 8, 16 * 8]);
});

test("ValueGrid(values, …) says so where the values are no numbers", () => {
  expect(
    ValueGrid(
      Float64Array.from({length: 40}, () => Infinity),
      {label: "x"}
    ).textContent
  ).toContain("diverged");
});
