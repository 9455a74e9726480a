// @vitest-environment jsdom
import {expect, test} from "vitest";
import {UndoHistory, undoKey} from "./undoHistory.js";

test("UndoHistory goes back and forth over what was pushed, and stays where it ends", () => {
  const history = new UndoHistory("");
  for (const value of ["a", "ab", "abc"]) history.push(value);
  history.undo();
  history.undo();
  expect([history.value, history.canUndo, history.canRedo]).toEqual(["a", true, true]);
  history.redo();
  expect(history.value).toBe("ab");
  for (let i = 0; i < 5; i++) history.undo();
  expect([history.value, history.canUndo]).toEqual(["", false]);
  for (let i = 0; i < 5; i++) history.redo();
  expect([history.value, history.canRedo]).toEqual(["abc", false]);
});

test("UndoHistory.push(value) forgets what was taken back, and all but the last 500 steps", () => {
  const history = new UndoHistory(0);
  for (let i = 1; i <= 600; i++) history.push(i);
  for (let i = 0; i < 600; i++) history.undo();
  expect(history.value).toBe(100);
  history.push(-1);
  expect(history.canRedo).toBe(false);
});

test("undoKey(event) knows Ctrl+Z, Cmd+Z, Ctrl+Shift+Z and Ctrl+Y, and nothing else", () => {
  const ask = (key: string, init: KeyboardEventInit) => undoKey(new KeyboardEvent("keydown", {key, ...init}));
  expect(ask("z", {ctrlKey: true})).toBe("undo");
  expect(ask("z", {metaKey: true})).toBe("undo");
  expect(ask("Z", {ctrlKey: true, shiftKey: true})).toBe("redo");
  expect(ask("y", {ctrlKey: true})).toBe("redo");
  expect(ask("z", {})).toBeUndefined();
  expect(ask("z", {ctrlKey: true, altKey: true})).toBeUndefined();
});
