import {expect, test} from "vitest";
import {type DrawnPoint, drawStrokes, Sheet} from "./drawStrokes.js";
import type {Picture} from "./picture.js";

/** How many pixels wide the ink is along the row at *y*: the sum of its ink. */
function inkOfRow({width, data}: Picture, y: number): number {
  let sum = 0;
  for (let x = 0; x < width; x++) sum += 1 - data[4 * (y * width + x)]! / 255;
  return sum;
}

const bar = (...pressures: (number | undefined)[]): DrawnPoint[] =>
  pressures.map((pressure, i) => {
    const y = 0.1 + (0.8 * i) / (pressures.length - 1);
    return pressure === undefined ? [0.5, y] : [0.5, y, pressure];
  });

test("drawStrokes(strokes, {side, pen}) draws lines as wide as the pen, black on opaque white, grey only at their edges", () => {
  const picture = drawStrokes([bar(undefined, undefined)], {side: 200, pen: 0.1});
  expect(picture).toMatchObject({width: 200, height: 200});
  expect(inkOfRow(picture, 100)).toBeCloseTo(20, 1);
  expect(inkOfRow(picture, 2)).toBe(0);
  expect(new Set(picture.data.filter((_, i) => i % 4 === 3))).toEqual(new Set([255]));
});

test("drawStrokes(strokes) draws a single point as a dot, and nothing of no strokes", () => {
  const dot = drawStrokes([[[0.5, 0.5]]], {side: 100, pen: 0.2});
  expect(inkOfRow(dot, 50)).toBeCloseTo(20, 0);
  expect(inkOfRow(dot, 70)).toBe(0);
  expect(drawStrokes([]).data.every((value) => value === 255)).toBe(true);
});

test("drawStrokes(strokes) draws wider and narrower as the pen was pressed, and between two points in between", () => {
  const picture = drawStrokes([bar(0.5, 1.5)], {side: 200, pen: 0.1});
  expect(inkOfRow(picture, 21)).toBeCloseTo(10, 0);
  expect(inkOfRow(picture, 100)).toBeCloseTo(20, 0);
  expect(inkOfRow(picture, 179)).toBeCloseTo(30, 0);
  const even = drawStrokes([bar(1, 1, 1)], {side: 200, pen: 0.1});
  expect(even.data).toEqual(drawStrokes([bar(undefined, undefined, undefined)], {side: 200, pen: 0.1}).data);
});

test("a Sheet on which a drawing grows line by line shows at each moment what drawStrokes(…) makes of it, and earlier pictures stay", () => {
  const points: DrawnPoint[] = [
    [0.2, 0.2],
    [0.8, 0.25, 1.4],
    [0.5, 0.6, 0.6],
    [0.4, 0.9]
  ];
  const sheet = new Sheet({pen: 0.08});
  const blank = sheet.picture();
  for (const [i, to] of points.entries()) {
    sheet.drawLine(points[Math.max(0, i - 1)]!, to);
    expect(sheet.picture().data).toEqual(drawStrokes([points.slice(0, i + 1)], {pen: 0.08}).data);
  }
  expect(blank.data.every((value) => value === 255)).toBe(true);
});
