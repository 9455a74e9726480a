import {expect, test} from "vitest";
import {formatPixel, inkWords} from "./formatPixel.js";

test("formatPixel(byte, scale) writes the byte itself on 0 to 255", () => {
  expect([0, 1, 127, 255].map((byte) => formatPixel(byte, "0-255"))).toEqual(["0", "1", "127", "255"]);
});

test("formatPixel(byte, scale) writes the byte divided by 255 on 0 to 1, with three decimals", () => {
  expect([0, 1, 51, 127, 254, 255].map((byte) => formatPixel(byte, "0-1"))).toEqual([
    "0",
    "0.004",
    "0.200",
    "0.498",
    "0.996",
    "1"
  ]);
});

test("inkWords(byte) says how much ink that is", () => {
  expect([0, 1, 127, 254, 255].map(inkWords)).toEqual([
    "paper",
    "grey, 1% ink",
    "grey, 50% ink",
    "grey, 99% ink",
    "full ink"
  ]);
});
