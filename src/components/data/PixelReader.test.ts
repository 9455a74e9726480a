// @vitest-environment jsdom
import {expect, test} from "vitest";
import {PixelReader} from "./PixelReader.js";

/** An image with full ink at index 406 (row 14, column 14), half at 407 and none elsewhere. */
function twoPixels(): Uint8Array {
  const pixels = new Uint8Array(784);
  pixels[406] = 255;
  pixels[407] = 128;
  return pixels;
}

const text = (node: HTMLElement, name: string) => node.querySelector(`.reader-${name}`)!.textContent;

test("PixelReader(digit) draws the ink and reads the pixel in the middle", async () => {
  const node = PixelReader({pixels: twoPixels(), label: 7});
  expect(text(node, "place")).toBe("Row 14, column 14");
  expect(text(node, "value")).toBe("255");
  expect(text(node, "word")).toBe("full ink");
  expect(text(node, "facts")).toBe("Labelled 7. 2 of its 784 pixels have ink; all others are 0.");
  await expect(node.querySelector("svg")!.outerHTML).toMatchFileSnapshot("snapshots/pixelReader.svg");
});

test("PixelReader(digit) of a blank image draws no ink, of a full one 784 squares", () => {
  const blank = PixelReader({pixels: new Uint8Array(784), label: 1});
  expect(blank.querySelectorAll(".reader-ink rect")).toHaveLength(0);
  expect(text(blank, "word")).toBe("paper");
  const full = PixelReader({pixels: new Uint8Array(784).fill(255), label: 1});
  expect(full.querySelectorAll(".reader-ink rect")).toHaveLength(784);
});

test("PixelReader(…) moves with the cursor keys, stops at the edges, and announces what it reads", () => {
  const node = PixelReader({pixels: twoPixels(), label: 7});
  const cursor = node.querySelector("[role=application]")!;
  const press = (key: string) => cursor.dispatchEvent(new KeyboardEvent("keydown", {key, cancelable: true}));
  const said = () => node.querySelector("[role=status]")!.textContent;
  expect(said()).toBe("");
  press("ArrowRight");
  expect(said()).toBe("row 14, column 15: 128, grey, 50% ink");
  expect(text(node, "value")).toBe("128");
  press("ArrowUp");
  expect(said()).toBe("row 13, column 15: 0, paper");
  press("PageUp");
  press("Home");
  press("ArrowLeft");
  press("ArrowUp");
  expect(text(node, "place")).toBe("Row 0, column 0");
  press("PageDown");
  press("End");
  press("ArrowRight");
  expect(text(node, "place")).toBe("Row 27, column 27");
  expect(node.querySelectorAll(".ink-cell[data-outside=true]")).toHaveLength(49 - 16);
});

test("PixelReader(…).show(digit, scale) shows another digit or scale and keeps its place", () => {
  const node = PixelReader({pixels: twoPixels(), label: 7}, {at: 407});
  node.show({pixels: twoPixels(), label: 7}, "0-1");
  expect(text(node, "value")).toBe("0.502");
  expect(text(node, "place")).toBe("Row 14, column 15");
  node.show({pixels: new Uint8Array(784), label: 4}, "0-1");
  expect(text(node, "value")).toBe("0");
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toBe("a handwritten 4, 28 by 28 pixels");
});
