// @vitest-environment jsdom
import {expect, test} from "vitest";
import {Flattening} from "./Flattening.js";

/** An image with ink in three corners: indices 0, 27 and 783. */
function corners(): Uint8Array {
  const pixels = new Uint8Array(784);
  for (const [i, byte] of [
    [0, 255],
    [27, 51],
    [783, 102]
  ] as const) {
    pixels[i] = byte;
  }
  return pixels;
}

const flatten = (node: HTMLElement) => node.querySelector("button")!.click();
const rows = (node: HTMLElement) => [...node.querySelectorAll<SVGElement>(".flat-moving g")];
const sum = (node: HTMLElement) => node.querySelector(".flat-sum strong")!.textContent;

test("Flattening(digit) starts as an image, its strip empty", async () => {
  const node = Flattening({pixels: corners(), label: 3});
  expect(node.dataset.flat).toBe("false");
  expect(rows(node)[1]!.style.transform).toBe("translate(0px, 9px) scale(9, 9)");
  expect(node.querySelector(".flat-hint")!.textContent).toContain("still empty");
  await expect(node.querySelector("svg")!.outerHTML).toMatchFileSnapshot("snapshots/flattening.svg");
});

test("Flattening(…) puts row after row into the strip, and back", async () => {
  const node = Flattening({pixels: corners(), label: 3});
  flatten(node);
  expect(node.dataset.flat).toBe("true");
  const places = rows(node).map(({style}) => Number(style.transform.match(/translate\(([\d.]+)px/)![1]));
  expect(places[0]).toBe(0);
  for (const [row, place] of places.entries()) expect(place).toBeCloseTo((row * 28 * 640) / 784, 1);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toContain("one after the other");
  await expect(node.querySelector("svg")!.outerHTML).toMatchFileSnapshot("snapshots/flattened.svg");
  flatten(node);
  expect(rows(node)[1]!.style.transform).toBe("translate(0px, 9px) scale(9, 9)");
});

test("Flattening(…) shows the same index in the image and in the strip, by cursor keys too", () => {
  const node = Flattening({pixels: corners(), label: 3}, {at: 0});
  expect(sum(node)).toBe("28 · 0 + 0 = 0");
  const cursor = node.querySelector("[role=application]")!;
  const press = (key: string) => cursor.dispatchEvent(new KeyboardEvent("keydown", {key, cancelable: true}));
  press("ArrowDown");
  expect(sum(node)).toBe("28 · 1 + 0 = 28");
  press("ArrowRight");
  expect(sum(node)).toBe("28 · 1 + 1 = 29");
  const [inImage, inStrip] = node.querySelectorAll(".flat-here");
  expect(inImage!.getAttribute("x")).toBe("9");
  expect(inImage!.getAttribute("y")).toBe("9");
  expect(Number(inStrip!.getAttribute("x1"))).toBeCloseTo((29.5 * 640) / 784, 1);
  expect(node.querySelector("[role=status]")!.textContent).toBe("Row 1, column 1 is index 29: 0");
});

test("Flattening(…) reads under the pointer, in the image and in the strip", () => {
  const node = Flattening({pixels: corners(), label: 3});
  const cursor = node.querySelector("[role=application]")!;
  // jsdom knows no pointer events, so the handler is called as the browser would.
  const {onpointermove} = cursor as HTMLElement;
  const point = (clientX: number, clientY: number) =>
    onpointermove!.call(
      cursor as HTMLElement,
      new MouseEvent("pointermove", {clientX, clientY}) as PointerEvent
    );
  point(9.5, 18.5);
  expect(sum(node)).toBe("28 · 2 + 1 = 57");
  point(639.9, 300);
  expect(sum(node)).toBe("28 · 27 + 27 = 783");
  point(400, 100); // beside the image
  expect(sum(node)).toBe("28 · 27 + 27 = 783");
});

test("Flattening(…) shows the numbers around the index, and none beyond the ends", () => {
  const node = Flattening({pixels: corners(), label: 3}, {at: 783, scale: "0-1"});
  flatten(node);
  const cells = [...node.querySelectorAll(".lens-cell")].map(({textContent}) => textContent);
  expect(cells).toEqual(["7790", "7800", "7810", "7820", "783.400", "", "", "", ""]);
});

test("Flattening(…).show(digit, scale) keeps the strip filled with the new digit", () => {
  const node = Flattening({pixels: corners(), label: 3}, {at: 0});
  flatten(node);
  node.show({pixels: new Uint8Array(784).fill(51), label: 8}, "0-1");
  expect(node.dataset.flat).toBe("true");
  expect(rows(node)[27]!.children).toHaveLength(28);
  expect(node.querySelector(".flat-sum")!.textContent).toContain("value 0.200");
});
