// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {allowPointers, drawOn, fakeDesk, isOf} from "../../../test/fakeDesk.js";
import {gridPicture} from "./gridPicture.js";
import type {Kept} from "./keptDrawing.js";
import {PixelGrid} from "./PixelGrid.js";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  allowPointers();
});

function open(saved: Uint8Array[] = []) {
  const {desk, brought} = fakeDesk();
  const kept: Kept<Uint8Array> = {load: () => saved.at(-1), save: (pixels) => saved.push(pixels) > 0};
  const grid = PixelGrid(desk, {kept, at: 30});
  const surface = grid.querySelector(".grid-surface")!;
  const keys = (...names: string[]) => {
    for (const key of names)
      surface.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
  };
  /** Which pixels have ink, and how much. */
  const ink = () => Object.fromEntries([...saved.at(-1)!.entries()].filter(([, byte]) => byte > 0));
  const place = () => grid.querySelector(".grid-place")!.textContent;
  return {desk, brought, grid, surface, keys, ink, place};
}

test("PixelGrid(desk): the pen is put down with Space, leaves ink wherever the cursor goes, and is lifted with Space", async () => {
  const {keys, ink, place, brought} = open();
  expect(place()).toBe("row 1, column 2: paper, pen up");
  keys(" ", "ArrowRight", "ArrowDown", " ", "ArrowDown");
  expect(ink()).toEqual({30: 255, 31: 255, 59: 255});
  expect(place()).toBe("row 3, column 3: paper, pen up");
  keys("Enter", "Home", "Escape", "ArrowUp");
  expect(ink()).toEqual({30: 255, 31: 255, 59: 255, 87: 255, 86: 255, 85: 255, 84: 255});
  const pixels = Uint8Array.from({length: 784}, (_, i) => ink()[i] ?? 0);
  await vi.waitFor(() => expect(isOf(brought.at(-1), gridPicture(pixels))).toBe(true));
  expect(brought.at(-1)!.source).toBe("grid");
});

test("PixelGrid(desk): Delete erases, a number sets a grey, Ctrl+Z takes back", () => {
  const {keys, ink, place, surface} = open();
  keys("3");
  expect(ink()).toEqual({30: 85});
  expect(place()).toBe("row 1, column 2: grey, 33% ink, pen up");
  keys("Backspace");
  expect(ink()).toEqual({});
  surface.dispatchEvent(new KeyboardEvent("keydown", {key: "z", ctrlKey: true, bubbles: true}));
  expect(ink()).toEqual({30: 85});
});

test("PixelGrid(desk): the pointer draws lines without gaps as one step, and erases where it begins on ink", () => {
  const {surface, ink, grid} = open();
  const cell = (column: number, row: number) =>
    [((column + 0.5) / 28) * 100, ((row + 0.5) / 28) * 100] as const;
  drawOn(surface, [cell(0, 0), cell(5, 0)]);
  expect(Object.keys(ink()).map(Number)).toEqual([0, 1, 2, 3, 4, 5]);
  drawOn(surface, [cell(2, 0), cell(3, 0)]);
  expect(Object.keys(ink()).map(Number)).toEqual([0, 1, 4, 5]);
  grid.querySelector("button")!.click();
  expect(Object.keys(ink()).map(Number)).toEqual([0, 1, 2, 3, 4, 5]);
});

test("PixelGrid(desk) without ink takes its own picture away, and leaves others alone", async () => {
  const {keys, desk} = open();
  keys("9");
  await vi.waitFor(() => expect(desk.brought?.source).toBe("grid"));
  keys("0");
  await vi.waitFor(() => expect(desk.brought).toBeUndefined());
});

test("PixelGrid(desk) shows the pixels of an earlier visit, and has them read when it is told to", async () => {
  const pixels = new Uint8Array(784);
  pixels[30] = 255;
  const {place, grid, brought} = open([pixels]);
  expect(place()).toBe("row 1, column 2: full ink, pen up");
  expect(brought).toEqual([]);
  grid.read();
  await vi.waitFor(() => expect(brought).toHaveLength(1));
});

test("PixelGrid(desk).show(pixels) shows and reads what a link brought; the reader's own stay kept until they draw, and come back with Undo", async () => {
  const [own, linked] = [new Uint8Array(784).fill(255, 0, 3), new Uint8Array(784).fill(255, 60, 63)];
  const saved = [own];
  const {grid, keys, brought} = open(saved);
  grid.show(linked);
  await vi.waitFor(() => expect(isOf(brought.at(-1), gridPicture(linked))).toBe(true));
  expect(brought.at(-1)!.linked).toBe(true);
  expect([grid.pixels, saved.at(-1)]).toEqual([linked, own]);
  const undo = grid.querySelector("button")!;
  undo.click();
  expect(grid.pixels).toEqual(own);
  grid.show(linked);
  expect(saved.at(-1)).toEqual(own);
  keys("9");
  expect(saved.at(-1)).toEqual(linked.with(30, 255));
});
