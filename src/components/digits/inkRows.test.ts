// @vitest-environment jsdom
import {expect, test} from "vitest";
import {inkRows} from "./inkRows.js";

test("inkRows(pixels) has a group for each row and a square for each pixel with ink", () => {
  const pixels = new Uint8Array(784);
  pixels[0] = 255;
  pixels[29] = 51;
  const rows = inkRows(pixels);
  expect(rows).toHaveLength(28);
  expect(rows.map((row) => row.children.length).slice(0, 3)).toEqual([1, 1, 0]);
  expect(rows[1]!.innerHTML).toBe('<rect x="1" width="1" height="1" fill-opacity="0.200"></rect>');
});
