// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {PixelCursor} from "./PixelCursor.js";

function setup(value = 406) {
  const onmove = vi.fn();
  const node = PixelCursor({
    label: "Read",
    value,
    invert: (x) => (x < 784 ? x : undefined),
    describe: (i) => `pixel ${i}`,
    onmove
  });
  const press = (key: string, modifiers: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent("keydown", {key, cancelable: true, ...modifiers});
    node.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return {node, onmove, press, said: () => node.querySelector("[role=status]")!.textContent};
}

test.each([
  ["ArrowLeft", 405],
  ["ArrowRight", 407],
  ["ArrowUp", 378],
  ["ArrowDown", 434],
  ["Home", 392],
  ["End", 419],
  ["PageUp", 14],
  ["PageDown", 770]
])("PixelCursor(…) goes from 406 with %s to %d, and announces it", (key, i) => {
  const {node, onmove, press, said} = setup();
  expect(press(key)).toBe(true);
  expect(node.value).toBe(i);
  expect(onmove).toHaveBeenCalledWith(i);
  expect(said()).toBe(`pixel ${i}`);
});

test("PixelCursor(…) leaves other keys, and keys with modifiers, to the browser", () => {
  const {onmove, press} = setup();
  expect(press("a")).toBe(false);
  expect(press("Tab")).toBe(false);
  expect(press("ArrowLeft", {altKey: true})).toBe(false);
  expect(onmove).not.toHaveBeenCalled();
});

test("PixelCursor(…) stays within the image", () => {
  const {node, press} = setup(783);
  press("ArrowRight");
  press("ArrowDown");
  expect(node.value).toBe(783);
});

test("PixelCursor(…) picks what is under the pointer without announcing it", () => {
  const {node, onmove, said} = setup();
  const point = (clientX: number) =>
    node.onpointermove!.call(node, new MouseEvent("pointermove", {clientX}) as PointerEvent);
  point(12);
  point(12);
  point(2000);
  expect(onmove.mock.calls).toEqual([[12]]);
  expect(said()).toBe("");
});

test("PixelCursor(…) announces where it is when it gets the focus", () => {
  const {node, said} = setup(5);
  document.body.append(node);
  node.focus();
  expect(said()).toBe("pixel 5");
});
