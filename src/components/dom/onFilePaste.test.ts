// @vitest-environment jsdom
import {beforeEach, expect, test, vi} from "vitest";
import {onFilePaste} from "./onFilePaste.js";

const onpaste = vi.fn();
const node = document.createElement("div");
onFilePaste(node, onpaste);

beforeEach(() => {
  vi.clearAllMocks();
  document.body.replaceChildren(node);
});

function pasteInto(target: Element, files: readonly File[]): void {
  document.body.append(target);
  const event = new Event("paste", {bubbles: true, cancelable: true});
  target.dispatchEvent(Object.assign(event, {clipboardData: {files}}));
}

const file = new File(["x"], "x.png");
const input = (type: string) => Object.assign(document.createElement("input"), {type});

test("onFilePaste(node, onpaste) takes what is pasted while nothing has the focus that one could write into", () => {
  for (const target of [document.createElement("button"), input("range"), input("checkbox")])
    pasteInto(target, [file]);
  expect(onpaste.mock.calls).toEqual([[[file]], [[file]], [[file]]]);
  for (const target of [document.createElement("textarea"), input("text"), input("number")])
    pasteInto(target, [file]);
  expect(onpaste).toHaveBeenCalledTimes(3);
});

test("onFilePaste(node, onpaste) gives no files where the clipboard holds text", () => {
  pasteInto(document.createElement("p"), []);
  expect(onpaste.mock.calls).toEqual([[[]]]);
});
