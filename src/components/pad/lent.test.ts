import {expect, test} from "vitest";
import {Lent} from "./lent.js";

test("Lent: what a link brought is lent until the reader goes on with it, and again when they step back to it", () => {
  const lent = new Lent<string>();
  expect(lent.isLent).toBe(false);
  lent.lend("linked", "own");
  expect(lent.isLent).toBe(true);
  lent.take();
  expect(lent.isLent).toBe(false);
  lent.step("linked");
  expect(lent.isLent).toBe(true);
  lent.step("cleared");
  expect(lent.isLent).toBe(true);
  lent.step("own");
  expect(lent.isLent).toBe(false);
});

test("Lent: after a second link the reader's own is still what they had before the first one", () => {
  const lent = new Lent<string>();
  lent.lend("first", "own");
  lent.lend("second", "first");
  lent.step("first");
  expect(lent.isLent).toBe(true);
  lent.step("own");
  expect(lent.isLent).toBe(false);
});
