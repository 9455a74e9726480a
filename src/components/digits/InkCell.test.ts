// @vitest-environment jsdom
import {expect, test} from "vitest";
import {InkCell} from "./InkCell.js";

function shown(byte: number | undefined, here = false): HTMLElement {
  const cell = InkCell();
  cell.show(byte, "0-1", here);
  return cell;
}

test("InkCell().show(byte, scale) writes the number, and says how dark its ground is", () => {
  const cells = [0, 114, 115, 152, 153, 255].map((byte) => shown(byte));
  expect(cells.map(({textContent}) => textContent)).toEqual(["0", ".447", ".451", ".596", ".600", "1"]);
  expect(cells.map(({dataset}) => dataset.depth)).toEqual(["low", "low", "middle", "middle", "high", "high"]);
  expect(cells[5]!.style.getPropertyValue("--ink-share")).toBe("100.0%");
});

test("InkCell().show(undefined, scale) shows that there is no pixel", () => {
  const cell = shown(undefined);
  expect(cell.textContent).toBe("");
  expect(cell.dataset.outside).toBe("true");
});

test("InkCell().show(byte, scale, here) marks the pixel that is being read", () => {
  expect(shown(7, true).dataset.here).toBe("true");
  expect(shown(7).dataset.here).toBe("false");
});
