// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import type {Digits} from "../../lib/digits/digits.js";
import {MeanDigits} from "./MeanDigits.js";

/** One image a label, every pixel 25 times the label. */
function shades(labels: number[]): Digits {
  const images = new Uint8Array(784 * labels.length);
  for (const [i, label] of labels.entries()) images.fill(25 * label, i * 784, (i + 1) * 784);
  return {images, labels: new Uint8Array(labels)};
}

const words = (node: HTMLElement) =>
  [...node.querySelectorAll(".mean-count")].map((each) => each.textContent);
const result = (node: HTMLElement) => node.querySelector(".means-result")!.textContent;

function type(node: HTMLElement, text: string): void {
  const field = node.querySelector<HTMLInputElement>(".slider-field")!;
  field.value = text;
  field.dispatchEvent(new Event("change"));
}

test("MeanDigits(digits) shows the mean of each class and how many digits it has", () => {
  const node = MeanDigits(shades([3, 3, 7]));
  expect(words(node)).toEqual(["0", "0", "0", "2", "0", "0", "0", "1", "0", "0"]);
  const labels = [...node.querySelectorAll("canvas")].map((canvas) => canvas.getAttribute("aria-label"));
  expect(labels[0]).toBe("no 0 among these digits");
  expect(labels[3]).toBe("the mean of 2 handwritten 3s");
});

test("MeanDigits(digits) of no digits is ten empty classes", () => {
  expect(words(MeanDigits(shades([])))).toEqual(Array(10).fill("0"));
});

test("MeanDigits(…) takes the first digits of each class where fewer are asked for", () => {
  const node = MeanDigits(shades([3, 3, 3, 7]));
  type(node, "2");
  expect(words(node)[3]).toBe("2 of 3");
  expect(words(node)[7]).toBe("1");
  type(node, "all");
  expect(words(node)[3]).toBe("3");
});

test.each(["0", "-1", "1.5", "many", ""])(
  "MeanDigits(…) refuses %j digits of each class with a sentence",
  (text) => {
    const node = MeanDigits(shades([3, 3]));
    type(node, text);
    expect(node.querySelector(".means-problem")!.textContent).toBe(
      `digits of each class cannot be "${text}": a whole number of at least 1, or all`
    );
    expect(words(node)[3]).toBe("2");
  }
);

test("MeanDigits(digits, {validation}) reads the validation digits with the means, and says how many right", async () => {
  const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const node = MeanDigits(shades(all), {
    validation: async () => ({...shades(all), labels: new Uint8Array([9, ...all.slice(1)])})
  });
  expect(result(node)).toContain("No network");
  node.querySelector("button")!.click();
  await vi.waitFor(() => expect(result(node)).toMatch(/^90\.0% right: 9 of 10,/));
  type(node, "1");
  expect(result(node)).toContain("No network");
});

test("MeanDigits(digits, {validation}) says why the validation digits could not be had", async () => {
  const node = MeanDigits(shades([1]), {validation: () => Promise.reject(new Error("the server is away"))});
  node.querySelector("button")!.click();
  await vi.waitFor(() =>
    expect(result(node)).toBe("The validation digits could not be read: the server is away")
  );
});

test("MeanDigits(digits) without validation digits has no button to read them", () => {
  expect(MeanDigits(shades([1])).querySelector("button")).toBeNull();
});
