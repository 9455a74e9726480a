// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import type {Digits} from "../../lib/digits/digits.js";
import {DigitBrowser} from "./DigitBrowser.js";

/** Blank images with *labels*. */
const blank = (labels: number[]): Digits => ({
  images: new Uint8Array(784 * labels.length),
  labels: new Uint8Array(labels)
});

const names = (node: HTMLElement) =>
  [...node.querySelectorAll("[name=digit]")].map((radio) => radio.getAttribute("aria-label"));
const words = (node: HTMLElement) => node.querySelector("[role=status]")!.textContent;

function pick(node: HTMLElement, name: string, value: number): void {
  const radio = node.querySelector<HTMLInputElement>(`[name=${name}][value="${value}"]`)!;
  radio.checked = true;
  radio.dispatchEvent(new Event("input", {bubbles: true}));
}

test("DigitBrowser(digits, {shownClass}) shows the digits of one class, the first of them chosen", () => {
  const node = DigitBrowser(blank([3, 1, 3, 2]), {shownClass: 3});
  expect(names(node)).toEqual([
    "a handwritten 3, number 1 of its class",
    "a handwritten 3, number 2 of its class"
  ]);
  expect(words(node)).toBe("1 to 2 of 2");
  expect(node.value).toBe(0);
});

test("DigitBrowser(…) takes another class or digit as its value and says so", () => {
  const node = DigitBrowser(blank([3, 1, 3, 2]), {shownClass: 3});
  const told = vi.fn();
  node.addEventListener("input", told);
  pick(node, "digit", 2);
  expect(node.value).toBe(2);
  pick(node, "class", 1);
  expect(node.value).toBe(1);
  expect(told).toHaveBeenCalledTimes(2);
});

test("DigitBrowser(…) leafs through pages, and no further than the last", () => {
  const node = DigitBrowser(blank(Array(25).fill(3)), {shownClass: 3, perPage: 20});
  const [earlier, later] = node.querySelectorAll("button");
  expect(earlier!.getAttribute("aria-disabled")).toBe("true");
  later!.click();
  later!.click();
  expect(words(node)).toBe("21 to 25 of 25");
  expect(later!.getAttribute("aria-disabled")).toBe("true");
  earlier!.click();
  expect(words(node)).toBe("1 to 20 of 25");
});

test("DigitBrowser(…) of a class without digits says so and keeps what was chosen", () => {
  const node = DigitBrowser(blank([3]), {shownClass: 3});
  pick(node, "class", 8);
  expect(words(node)).toBe("no 8 among these digits");
  expect(node.value).toBe(0);
});

test("DigitBrowser(digits) of no digits has no value", () => {
  const node = DigitBrowser(blank([]));
  expect(node.value).toBeUndefined();
  expect(words(node)).toBe("no 0 among these digits");
});

test("DigitBrowser(…).value = i opens the page on which digit i stands", () => {
  const node = DigitBrowser(blank([...Array(30).fill(3), 5]), {shownClass: 5});
  node.value = 25;
  expect(words(node)).toBe("21 to 30 of 30");
  expect(node.querySelector<HTMLInputElement>("[name=class]:checked")!.value).toBe("3");
  expect(node.querySelector<HTMLInputElement>("[name=digit]:checked")!.value).toBe("25");
});
