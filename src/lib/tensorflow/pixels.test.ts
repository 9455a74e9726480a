import {expect, test} from "vitest";
import {gatherPixels, pixelValues, toPixels} from "./pixels.js";

test("pixelValues(scale) divides each byte by 255, or leaves it as it is", () => {
  expect([0, 51, 255].map((byte) => pixelValues("0-1")[byte])).toEqual([0, Math.fround(0.2), 1]);
  expect([0, 51, 255].map((byte) => pixelValues("0-255")[byte])).toEqual([0, 51, 255]);
});

test("toPixels(images, values) looks each byte up", () => {
  expect([...toPixels(Uint8Array.of(0, 255, 7), pixelValues("0-255"))]).toEqual([0, 255, 7]);
});

test("gatherPixels(images, indices, values, X) writes the chosen images in the order of the indices, also twice", () => {
  const images = Uint8Array.from(
    {length: 3 * 784},
    (_, i) => Math.floor(i / 784) + (i % 784 === 783 ? 100 : 0)
  );
  const X = new Float32Array(3 * 784);
  gatherPixels(images, Int32Array.of(2, 0, 2), pixelValues("0-255"), X);
  expect([0, 783, 784, 1567, 1568, 2351].map((i) => X[i])).toEqual([2, 102, 0, 100, 2, 102]);
});
