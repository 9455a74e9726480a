// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {onFileDrop} from "./onFileDrop.js";

const ondrop = vi.fn();
const onover = vi.fn();
const node = document.createElement("div");
onFileDrop(node, {ondrop, onover});

beforeEach(() => {
  vi.clearAllMocks();
  document.body.replaceChildren(node);
});

/** Says that *files* are dragged; returns whether the browser would have done something of its own with them. */
function drag(type: string, files: readonly File[], {types = ["Files"]} = {}): boolean {
  const event = new Event(type, {bubbles: true, cancelable: true});
  Object.assign(event, {dataTransfer: {files, types}, relatedTarget: null});
  return document.body.dispatchEvent(event);
}

const file = new File(["x"], "x.png");

test("onFileDrop(node, …) takes files dropped anywhere on the page, and tells when they come and go", () => {
  expect(drag("dragover", [file])).toBe(false);
  expect(onover.mock.lastCall).toEqual([true]);
  drag("dragleave", [file]);
  expect(onover.mock.lastCall).toEqual([false]);
  expect(drag("drop", [file])).toBe(false);
  expect(ondrop.mock.calls).toEqual([[[file]]]);
});

test("onFileDrop(node, …) leaves alone what is no file, and everything once its node is gone from the page", () => {
  expect(drag("drop", [], {types: ["text/plain"]})).toBe(true);
  node.remove();
  expect(drag("drop", [file])).toBe(true);
  expect(ondrop).not.toHaveBeenCalled();
});
