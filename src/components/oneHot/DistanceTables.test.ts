// @vitest-environment jsdom
import {expect, test} from "vitest";
import {DistanceTables} from "./DistanceTables.js";

const cellsOf = (node: HTMLElement) => [...node.querySelectorAll<HTMLElement>("[role=gridcell]")];

test("DistanceTables() reads a pair in both tables at once", () => {
  const node = DistanceTables();
  const [integers, vectors] = [...node.querySelectorAll<HTMLElement>(".distance-table")] as [
    HTMLElement,
    HTMLElement
  ];
  expect(cellsOf(integers)[38]!.textContent).toBe("5");
  expect(new Set(cellsOf(vectors).map((cell) => cell.textContent))).toEqual(new Set(["0", "1.41"]));
  cellsOf(vectors)[38]!.dispatchEvent(new Event("pointerover", {bubbles: true}));
  expect(node.querySelector("p")!.textContent).toBe("3 and 8: 5 apart as integers, √2 ≈ 1.41 as vectors.");
  expect(cellsOf(integers)[38]!.hasAttribute("data-at")).toBe(true);
});
