// @vitest-environment jsdom
import {beforeEach, expect, test} from "vitest";
import {allowPointers, point} from "../../../test/fakeDesk.js";
import {onStroke} from "./onStroke.js";

beforeEach(allowPointers);

/** A node on which strokes are followed, and what was told of them. */
function follow() {
  const told: string[] = [];
  const node = document.createElement("div");
  onStroke(node, {
    ondown: ({pointerId}) => told.push(`down ${pointerId}`),
    onmove: (points) => told.push(`move ${points.map(({clientX}) => clientX)}`),
    onend: (meant) => told.push(meant ? "end" : "dropped")
  });
  return {node, told};
}

test("onStroke(node, …) tells of one pointer from down to up, and of no other one meanwhile", () => {
  const {node, told} = follow();
  point(node, "pointermove", {clientX: 1});
  point(node, "pointerdown", {button: 2});
  point(node, "pointerdown", {pointerId: 5, pointerType: "touch"});
  point(node, "pointerdown", {pointerId: 6, pointerType: "touch"});
  point(node, "pointermove", {pointerId: 6, clientX: 60});
  point(node, "pointermove", {pointerId: 5, clientX: 50});
  point(node, "pointerup", {pointerId: 6});
  point(node, "pointerup", {pointerId: 5});
  expect(told).toEqual(["down 5", "move 50", "end"]);
});

test("onStroke(node, …) lets a pen take over from the hand, and takes touches right after it for the hand", () => {
  const {node, told} = follow();
  point(node, "pointerdown", {pointerId: 1, pointerType: "touch"});
  point(node, "pointerdown", {pointerId: 2, pointerType: "pen"});
  point(node, "pointermove", {pointerId: 1, clientX: 10});
  point(node, "pointerup", {pointerId: 1});
  point(node, "pointerup", {pointerId: 2, pointerType: "pen"});
  point(node, "pointerdown", {pointerId: 3, pointerType: "touch"});
  expect(told).toEqual(["down 1", "dropped", "down 2", "end"]);
});

test("onStroke(node, …) drops a touch that the browser takes away, and ends any other stroke", () => {
  const {node, told} = follow();
  for (const pointerType of ["touch", "mouse"]) {
    point(node, "pointerdown", {pointerType});
    point(node, "pointercancel", {pointerType});
  }
  expect(told).toEqual(["down 1", "dropped", "down 1", "end"]);
});
