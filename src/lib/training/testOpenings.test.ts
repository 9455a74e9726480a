import {expect, test, vi} from "vitest";
import {flatteryOfBest, openingsKey, TestOpenings} from "./testOpenings.js";

function memory(start?: string) {
  const items = new Map(start === undefined ? [] : [[openingsKey, start]]);
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key)
  };
}

test("TestOpenings counts the looks at each data set apart, from visit to visit", () => {
  const storage = memory();
  const first = new TestOpenings(() => storage);
  const told = vi.fn();
  first.addEventListener("change", told);
  first.add("embedded");
  first.add("embedded");
  first.add("full");
  expect(told).toHaveBeenCalledTimes(3);
  const next = new TestOpenings(() => storage);
  expect([next.count("embedded"), next.count("full")]).toEqual([2, 1]);
  next.reset("embedded");
  first.add("full"); // in another tab
  expect([first.count("embedded"), first.count("full")]).toEqual([0, 2]);
});

test.each(["", "null", "[]", "7", '{"embedded":"many"}', '{"embedded":-1}', '{"embedded":1.5}', "{"])(
  "TestOpenings begins at 0 where %j is kept",
  (text) => {
    const openings = new TestOpenings(() => memory(text));
    expect(openings.count("embedded")).toBe(0);
    openings.add("embedded");
    expect(openings.count("embedded")).toBe(1);
  }
);

test("TestOpenings counts within the visit where storage is forbidden", () => {
  const openings = new TestOpenings(() => {
    throw new DOMException("no", "SecurityError");
  });
  openings.add("full");
  openings.add("full");
  expect(openings.count("full")).toBe(2);
});

test("flatteryOfBest(looks) is that of the best of so many fair coins", () => {
  expect([0, 1, 2, 3].map(flatteryOfBest)).toEqual([0, 0.5, 0.75, 0.875]);
  expect(() => flatteryOfBest(-1)).toThrow("invalid number of looks: -1");
});
