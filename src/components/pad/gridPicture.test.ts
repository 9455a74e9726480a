import {expect, test} from "vitest";
import {gridPicture, pixelsBetween} from "./gridPicture.js";

test("gridPicture(pixels) shows each pixel as a square of five by five, ink dark on white", () => {
  const pixels = new Uint8Array(784);
  pixels[28 + 2] = 200;
  const {width, height, data} = gridPicture(pixels);
  expect([width, height]).toEqual([140, 140]);
  const dark = Array.from({length: 140 * 140}, (_, i) => i).filter((i) => data[4 * i]! < 255);
  expect(dark).toHaveLength(25);
  expect([dark[0], dark[24]]).toEqual([5 * 140 + 10, 9 * 140 + 14]);
  expect(data[4 * dark[0]!]).toBe(55);
  expect(() => gridPicture(new Uint8Array(10))).toThrow("invalid number of pixels: 10");
});

test("pixelsBetween(from, to) goes straight from one to the other, each pixel touching the next", () => {
  const place = (i: number) => [i % 28, Math.floor(i / 28)];
  expect(pixelsBetween(30, 33)).toEqual([30, 31, 32, 33]);
  expect(pixelsBetween(5, 5)).toEqual([5]);
  for (const [from, to] of [
    [0, 783],
    [27, 756],
    [3, 400],
    [700, 20]
  ] as const) {
    const way = pixelsBetween(from, to);
    expect([way[0], way.at(-1)]).toEqual([from, to]);
    for (let i = 1; i < way.length; i++) {
      const [[x, y], [u, v]] = [place(way[i - 1]!), place(way[i]!)] as [number[], number[]];
      expect(Math.max(Math.abs(x! - u!), Math.abs(y! - v!))).toBe(1);
    }
  }
});
