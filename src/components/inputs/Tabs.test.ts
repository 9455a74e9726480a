// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {Tabs} from "./Tabs.js";

const tabs = (["one", "two", "three"] as const).map((name) => ({
  name,
  title: name,
  panel: document.createTextNode(name)
}));
const open = (value?: "two") => {
  const node = Tabs(tabs, {label: "Views", id: "views", value});
  document.body.replaceChildren(node);
  return node;
};
const seen = (node: HTMLElement) =>
  [...node.querySelectorAll<HTMLElement>("[role=tabpanel]")]
    .filter(({hidden}) => !hidden)
    .map(({textContent}) => textContent);
const press = (node: HTMLElement, key: string) =>
  node.querySelector("[role=tablist]")!.dispatchEvent(new KeyboardEvent("keydown", {key, cancelable: true}));

test("Tabs(tabs, {value}) shows one panel, named by its tab", () => {
  const node = open("two");
  expect(seen(node)).toEqual(["two"]);
  const [, tab] = node.querySelectorAll("[role=tab]");
  expect(tab!.getAttribute("aria-selected")).toBe("true");
  expect(node.querySelector(`#${tab!.getAttribute("aria-controls")}`)!.getAttribute("aria-labelledby")).toBe(
    tab!.id
  );
});

test("Tabs(tabs) moves by click and by keyboard, around the ends, and emits input once a move", () => {
  const node = open();
  const listener = vi.fn();
  node.addEventListener("input", listener);
  node.querySelectorAll<HTMLElement>("[role=tab]")[1]!.click();
  node.querySelectorAll<HTMLElement>("[role=tab]")[1]!.click();
  expect(seen(node)).toEqual(["two"]);
  press(node, "End");
  press(node, "ArrowRight");
  expect(node.value).toBe("one");
  expect(document.activeElement!.textContent).toBe("one");
  press(node, "ArrowLeft");
  expect(node.value).toBe("three");
  press(node, "x");
  expect(listener).toHaveBeenCalledTimes(4);
});

test("Tabs(tabs).value = name shows it, and tells nobody", () => {
  const node = open();
  const listener = vi.fn();
  node.addEventListener("input", listener);
  node.value = "three";
  expect(seen(node)).toEqual(["three"]);
  expect(listener).not.toHaveBeenCalled();
  expect([...node.querySelectorAll<HTMLElement>("[role=tab]")].map(({tabIndex}) => tabIndex)).toEqual([
    -1, -1, 0
  ]);
});
