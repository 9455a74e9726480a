// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {drawInk} from "../digits/drawInk.js";
import {BatchDigit} from "./BatchDigit.js";

test("BatchDigit().show(digit, title) shows one digit after the other in the same place", () => {
  const node = BatchDigit();
  const canvas = node.querySelector("canvas")!;
  node.show({pixels: new Uint8Array(784), label: 3}, "training digit 7");
  node.show({pixels: new Uint8Array(784), label: 9}, "training digit 8");
  expect(node.querySelector("canvas")).toBe(canvas);
  expect(canvas.getAttribute("aria-label")).toBe("a handwritten 9");
  expect(node.textContent).toBe("9");
  expect(node.title).toBe("training digit 8");
});

test("drawInk(canvas, pixels) writes each byte as the opacity of black", () => {
  const image = {data: new Uint8ClampedArray(784 * 4)};
  const context = {createImageData: () => image, putImageData: vi.fn()};
  const canvas = {getContext: () => context} as unknown as HTMLCanvasElement;
  drawInk(canvas, new Uint8Array(784).fill(51));
  expect([...image.data.subarray(0, 4)]).toEqual([0, 0, 0, 51]);
  expect(context.putImageData).toHaveBeenCalledWith(image, 0, 0);
});

test("drawInk(canvas, pixels) throws on another number of pixels", () => {
  const canvas = document.createElement("canvas");
  expect(() => drawInk(canvas, new Uint8Array(10))).toThrow("invalid number of pixels: 10");
});
