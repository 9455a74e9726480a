// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {RunControls} from "./RunControls.js";

function setup() {
  const actions = {train: vi.fn(), pause: vi.fn(), step: vi.fn(), stop: vi.fn(), reset: vi.fn()};
  return {actions, node: RunControls(actions)};
}

const able = (node: HTMLElement) =>
  [...node.querySelectorAll("button:not([aria-disabled=true])")].map((button) => button.textContent);

test("RunControls(actions) offers what makes sense in each state", () => {
  const {node} = setup();
  expect(able(node)).toEqual(["Train", "Step"]);
  node.update("training");
  expect(able(node)).toEqual(["Pause", "Stop", "Reset"]);
  node.update("paused");
  expect(able(node)).toEqual(["Train", "Step", "Stop", "Reset"]);
  node.update("over");
  expect(able(node)).toEqual(["Train", "Reset"]);
});

test("RunControls(actions) does nothing on a button that is marked as disabled, which can still hold the focus", () => {
  const {node, actions} = setup();
  const pause = node.querySelector<HTMLButtonElement>("[data-action=pause]")!;
  pause.click();
  expect(actions.pause).not.toHaveBeenCalled();
  expect(pause.disabled).toBe(false);
  node.update("training");
  pause.click();
  expect(actions.pause).toHaveBeenCalledTimes(1);
});
