// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {stripes} from "../../../test/fakeRun.js";
import {BatchSheet} from "./BatchSheet.js";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});

const press = (node: HTMLElement, key: string) => node.dispatchEvent(new KeyboardEvent("keydown", {key}));

test("BatchSheet() without a batch has nothing to choose", () => {
  const sheet = BatchSheet();
  expect(sheet.getAttribute("aria-valuetext")).toBe("no batch yet");
  press(sheet, "ArrowRight");
  expect(sheet.value).toBe(0);
});

test("BatchSheet().update(digits) lays them in rows, and cursor keys choose among them", () => {
  const sheet = BatchSheet({columns: 8});
  const told = vi.fn();
  sheet.addEventListener("input", told);
  sheet.update(stripes(20));
  const canvas = sheet.querySelector("canvas")!;
  expect([canvas.width, canvas.height]).toEqual([8 * 28, 3 * 28]);
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown"]) press(sheet, key);
  expect(sheet.value).toBe(17);
  expect(sheet.getAttribute("aria-valuetext")).toBe("digit 18 of 20: a handwritten 7");
  press(sheet, "ArrowDown"); // no further row
  expect(told).toHaveBeenCalledTimes(3);
});

test("BatchSheet() shows no more than there is room for, and keeps the choice within a smaller batch", () => {
  const sheet = BatchSheet({columns: 8, most: 16});
  sheet.update(stripes(40));
  sheet.value = 15;
  press(sheet, "ArrowRight");
  expect(sheet.value).toBe(15);
  sheet.update(stripes(3));
  expect(sheet.value).toBe(2);
});
