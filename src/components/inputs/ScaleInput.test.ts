// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {ScaleInput} from "./ScaleInput.js";

const checked = (node: HTMLElement) => node.querySelector<HTMLInputElement>("input:checked")!.value;

test("ScaleInput() offers the two scales, the bytes first chosen", () => {
  const node = ScaleInput();
  expect([...node.querySelectorAll("label")].map(({textContent}) => textContent)).toEqual([
    "0 to 1",
    "0 to 255"
  ]);
  expect(node.value).toBe("0-255");
  expect(checked(node)).toBe("0-255");
});

test("ScaleInput() tells once that another scale was picked", () => {
  const node = ScaleInput();
  document.body.append(node);
  const told = vi.fn();
  node.addEventListener("input", told);
  node.querySelector<HTMLInputElement>("[value='0-1']")!.click();
  expect(node.value).toBe("0-1");
  expect(told).toHaveBeenCalledTimes(1);
});

test("ScaleInput().value = scale shows that scale", () => {
  const node = ScaleInput();
  node.value = "0-1";
  expect(checked(node)).toBe("0-1");
});
