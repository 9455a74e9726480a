// @vitest-environment jsdom
import {expect, test} from "vitest";
import {StepByHand} from "./StepByHand.js";

/** Two digits: a 3 with two inked pixels, a 0 without any. */
function digits() {
  const images = new Uint8Array(2 * 784);
  images[100] = 255;
  images[400] = 51;
  return {images, labels: Uint8Array.of(3, 0)};
}

const says = (node: HTMLElement) => node.querySelector("output")!.textContent!;
const press = (node: HTMLElement, name: string) =>
  [...node.querySelectorAll("button")].find((button) => button.textContent === name)!.click();
const cells = (node: HTMLElement, column: number) =>
  [...node.querySelectorAll(`tbody tr > :nth-child(${column})`)].map((cell) => cell.textContent);

test("StepByHand({digits}) shows the ten classes before and after the next step, and a weight's arithmetic", () => {
  const node = StepByHand({digits: digits()});
  expect(cells(node, 1)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  expect(cells(node, 4)[3]).toMatch(/^−0\.\d{3}$/);
  expect(node.querySelector(".hand-weight")!.textContent).toMatch(
    /^Row 14, column 8: x = 0\.200\. Its weight for class 3:(−?)0\.\d{4} − 0\.01 · 0\.200 · \(−0\.\d{3}\) = −?0\.\d{4}$/
  );
  expect(says(node)).toContain("here −0.01 · 2.0 · (p − y)"); // ‖x‖² + 1 = 1 + 0.04 + 1
});

test("taking the step makes the new numbers the old ones; Back to the start undoes it", () => {
  const node = StepByHand({digits: digits()});
  const [before, after] = [cells(node, 2), cells(node, 5)];
  press(node, "Take the step");
  expect(cells(node, 2)).toEqual(after);
  expect(says(node)).toContain("Steps taken: 1.");
  press(node, "Back to the start");
  expect(cells(node, 2)).toEqual(before);
});

test("the pixel slider goes through the pixels that have ink", () => {
  const node = StepByHand({digits: digits()});
  const pixels = node.querySelector<HTMLInputElement>("input[aria-label='pixel to look at']")!;
  expect(pixels.max).toBe("1");
  pixels.value = "0";
  pixels.dispatchEvent(new Event("input", {bubbles: true}));
  expect(pixels.getAttribute("aria-valuetext")).toBe("row 3, column 16, value 1.000");
});

test("an image without ink, a single digit and no digit at all are taken", () => {
  const node = StepByHand({digits: digits()});
  press(node, "Another digit");
  expect(says(node)).toContain("Loss on this 0");
  expect(node.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  const {images, labels} = digits();
  const single = StepByHand({digits: {images: images.subarray(0, 784), labels: labels.subarray(0, 1)}});
  press(single, "Another digit");
  expect(says(single)).toContain("the first 1 validation digits");
  expect(StepByHand({digits: {images: new Uint8Array(), labels: new Uint8Array()}}).textContent).toBe(
    "There is no digit to take a step on."
  );
});
