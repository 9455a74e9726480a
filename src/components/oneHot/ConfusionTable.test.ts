// @vitest-environment jsdom
import {expect, test} from "vitest";
import {ConfusionTable} from "./ConfusionTable.js";

const cellsOf = (node: HTMLElement) => [...node.querySelectorAll<HTMLElement>("[role=gridcell]")];

test("ConfusionTable(…) writes counts, leaves zeros out, and reads the cell under the cursor", () => {
  const node = ConfusionTable({label: "what was read"});
  node.update(undefined);
  expect(node.querySelector("p")!.textContent).toBe("");
  const C = new Uint32Array(100);
  C[38] = 3;
  C[33] = 9;
  node.update(C);
  const cells = cellsOf(node);
  expect(cells.filter((cell) => cell.textContent !== "").map((cell) => cell.textContent)).toEqual(["9", "3"]);
  cells[38]!.dispatchEvent(new Event("pointerover", {bubbles: true}));
  expect(node.querySelector("p")!.textContent).toBe("3 of 12 images of a 3 were read as 8 (25.0%).");
  cells[11]!.dispatchEvent(new Event("pointerover", {bubbles: true}));
  expect(node.querySelector("p")!.textContent).toBe("0 of 0 images of a 1 were read as 1.");
});
