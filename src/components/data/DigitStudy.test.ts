// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {DigitStudy} from "./DigitStudy.js";

const digits = {images: new Uint8Array(3 * 784).fill(51), labels: new Uint8Array([5, 3, 3])};

test("DigitStudy(digits) opens with the first 3, large, on the scale 0 to 255", () => {
  const node = DigitStudy(digits);
  expect(node.value.digit.label).toBe(3);
  expect(node.value.digit.pixels.byteOffset).toBe(784);
  expect(node.querySelector(".reader-value")!.textContent).toBe("51");
});

test("DigitStudy(…) shows the digit that is chosen on the scale that is chosen, and tells both", () => {
  const node = DigitStudy(digits);
  document.body.append(node);
  const told = vi.fn();
  node.addEventListener("input", told);
  node.querySelector<HTMLInputElement>("[name=scale][value='0-1']")!.click();
  expect(node.querySelector(".reader-value")!.textContent).toBe("0.200");
  node.querySelector<HTMLInputElement>("[name=class][value='5']")!.click();
  expect(node.value).toMatchObject({digit: {label: 5}, scale: "0-1"});
  expect(told).toHaveBeenCalledTimes(2);
});

test("DigitStudy(digits) opens with another class where there is no 3", () => {
  const node = DigitStudy({images: new Uint8Array(784), labels: new Uint8Array([8])});
  expect(node.value.digit.label).toBe(8);
});

test("DigitStudy(digits) of no digits throws", () => {
  expect(() => DigitStudy({images: new Uint8Array(0), labels: new Uint8Array(0)})).toThrow(
    "number of digits: 0, expected at least 1"
  );
});
