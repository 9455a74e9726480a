// @vitest-environment jsdom
import {expect, test} from "vitest";
import {ShapeFeed} from "./ShapeFeed.js";

function piece() {
  const node = ShapeFeed();
  document.body.replaceChildren(node);
  const type = (label: string, text: string) => {
    const field = node.querySelector<HTMLInputElement>(`[aria-label^='${label}']`)!;
    field.value = text;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    return field;
  };
  const press = (words: string) =>
    [...node.querySelectorAll("button")].find(({textContent}) => textContent === words)!.click();
  const said = () => node.querySelector("[role=status]")!.textContent!.replaceAll("\u00a0", " ");
  return {node, type, press, said, arithmetic: () => node.querySelector(".shape-arithmetic")!.textContent};
}

test("ShapeFeed() begins with an image that fits", () => {
  const {said, arithmetic} = piece();
  expect(arithmetic()).toBe("28 × 28 = 784 numbers");
  expect(said()).toMatch(/^It fits: /);
});

test("ShapeFeed() answers a picture of 232,764 numbers as TensorFlow did, and names others of that number", () => {
  const {press, said, arithmetic} = piece();
  press("489 × 476, grey");
  expect(arithmetic()).toBe("489 × 476 = 232,764 numbers");
  expect(said()).toContain(
    "Cannot feed value of shape (1, 232764) for Tensor 'Placeholder:0', which has shape '(?, 784)'"
  );
  expect(said()).toContain("297 times too many");
  expect(said()).toContain("489 × 476 grey, 652 × 357 grey, 326 × 238 × 3");
});

test("ShapeFeed() counts colours too, and lets through whatever has 784 numbers", () => {
  const {press, type, said, arithmetic} = piece();
  press("28 × 28, colour");
  expect(arithmetic()).toBe("28 × 28 × 3 = 2,352 numbers");
  expect(said()).toContain("3.0 times too many");
  press("14 × 14, transparent");
  expect(said()).toContain("refused by nobody");
  type("Width", "1");
  expect(said()).toContain("Too few: 728 are missing");
});

test.each(["", "0", "-3", "2.5", "many", "1e3", "20001"])(
  "ShapeFeed() refuses a side of “%s” in one sentence",
  (text) => {
    const {type, said, arithmetic} = piece();
    const field = type("Height", text);
    expect(said()).toBe(`A side is a whole number of pixels from 1 to 20,000, not “${text}”.`);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(arithmetic()).toBe("–");
  }
);
