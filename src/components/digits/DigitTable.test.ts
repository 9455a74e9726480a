// @vitest-environment jsdom
import {expect, test} from "vitest";
import {DigitTable} from "./DigitTable.js";

const make = () => DigitTable({label: "a table", rows: "rows", columns: "columns"});
const cellsOf = (node: HTMLElement) => [...node.querySelectorAll<HTMLElement>("[role=gridcell]")];

test("DigitTable(…) has a row and a column for each digit, empty until it is given cells", () => {
  const table = make();
  expect(cellsOf(table)).toHaveLength(100);
  expect(table.querySelector("[role=grid]")!.getAttribute("aria-label")).toBe("a table");
  expect(cellsOf(table).every((cell) => cell.textContent === "")).toBe(true);
});

test("DigitTable(…).update(cells) shades by shares from 0 to 1, whatever comes", () => {
  const table = make();
  const shades = [NaN, -1, 7, 0.5];
  table.update(Array.from({length: 100}, (_, i) => ({text: String(i), shade: shades[i % 4]!})));
  const shown = cellsOf(table)
    .slice(0, 4)
    .map((cell) => cell.style.getPropertyValue("--shade"));
  expect(shown).toEqual(["0.000", "0.000", "1.000", "0.500"]);
  table.update(undefined);
  expect(table.querySelector("tbody")!.textContent).toBe("0123456789");
});

test("DigitTable(…) has the cell under the keyboard's cursor as its value", () => {
  const table = make();
  document.body.replaceChildren(table);
  const seen: unknown[] = [];
  table.addEventListener("input", () => seen.push(table.value));
  const press = (key: string) =>
    document.activeElement!.dispatchEvent(
      new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})
    );
  cellsOf(table)[0]!.focus();
  press("ArrowDown");
  press("ArrowRight");
  (document.activeElement as HTMLElement).blur();
  expect(seen.filter(Boolean)).toEqual([
    {row: 0, column: 0},
    {row: 1, column: 0},
    {row: 1, column: 1}
  ]);
  expect(table.value).toBeUndefined();
});

test("DigitTable(…) has the cell under the pointer as its value", () => {
  const table = make();
  cellsOf(table)[37]!.dispatchEvent(new Event("pointerover", {bubbles: true}));
  expect(table.value).toEqual({row: 3, column: 7});
  table.querySelector("table")!.dispatchEvent(new Event("pointerleave"));
  expect(table.value).toBeUndefined();
});
