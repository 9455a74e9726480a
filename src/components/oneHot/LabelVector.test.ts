// @vitest-environment jsdom
import {expect, test} from "vitest";
import {LabelVector} from "./LabelVector.js";

const digits = {images: new Uint8Array(3 * 784), labels: new Uint8Array([3, 7, 3])};
const none = {images: new Uint8Array(0), labels: new Uint8Array(0)};

const cells = (node: HTMLElement) => [...node.querySelectorAll<HTMLButtonElement>("[role=toolbar] button")];
const checked = (node: HTMLElement) => node.querySelector<HTMLInputElement>("input:checked")?.value;
const sentence = (node: HTMLElement) => node.querySelector("[role=status]")!.textContent;

test("LabelVector(…) shows the vector of its label, and says it", () => {
  const node = LabelVector({digits});
  expect(node.value).toBe("[0,0,0,1,0,0,0,0,0,0]");
  expect(cells(node).map((cell) => cell.getAttribute("aria-label"))[3]).toBe("place 3: 1");
  expect(sentence(node)).toBe("3 is written [0,0,0,1,0,0,0,0,0,0]: nine zeros, and a one in place 3.");
});

test("LabelVector(…) sets the vector from the label, and emits input", () => {
  const node = LabelVector({digits});
  document.body.replaceChildren(node); // only what is in the page emits
  let inputs = 0;
  node.addEventListener("input", () => inputs++);
  node.querySelector<HTMLInputElement>("input[value='9']")!.click();
  expect(node.value).toBe("[0,0,0,0,0,0,0,0,0,1]");
  expect(inputs).toBe(1);
});

test("LabelVector(…) sets the label from the vector, where that has a single one", () => {
  const node = LabelVector({digits});
  cells(node)[7]!.click();
  expect(checked(node)).toBeUndefined();
  expect(sentence(node)).toContain("2 ones, in the places 3 and 7");
  expect(node.querySelector(".label-picture")!.textContent).toBe("?");
  cells(node)[3]!.click();
  expect(checked(node)).toBe("7");
  cells(node)[7]!.click();
  expect(checked(node)).toBeUndefined();
  expect(sentence(node)).toContain("All zeros");
});

test("LabelVector(…) moves along the places with the cursor keys, one of them in the order of tabs", () => {
  const node = LabelVector({digits});
  document.body.replaceChildren(node);
  const press = (key: string) =>
    document.activeElement!.dispatchEvent(
      new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})
    );
  cells(node)[0]!.focus();
  press("ArrowRight");
  expect(document.activeElement).toBe(cells(node)[1]);
  press("End");
  press("ArrowRight");
  expect(document.activeElement).toBe(cells(node)[9]);
  expect(cells(node).filter(({tabIndex}) => tabIndex === 0)).toEqual([cells(node)[9]]);
});

test("LabelVector(…) shows one image after the other of the same label, where there is more than one", () => {
  const node = LabelVector({digits, label: 7});
  const another = node.querySelector<HTMLButtonElement>(".label-shown button")!;
  expect(another.disabled).toBe(true);
  node.value = "[0,0,0,1,0,0,0,0,0,0]";
  expect(another.disabled).toBe(false);
  const first = node.querySelector("canvas");
  another.click();
  expect(node.querySelector("canvas")).not.toBe(first);
  expect(node.value).toBe("[0,0,0,1,0,0,0,0,0,0]");
});

test("LabelVector(…) without digits shows the label in type", () => {
  expect(LabelVector({digits: none}).querySelector(".label-picture")!.textContent).toBe("3");
});
