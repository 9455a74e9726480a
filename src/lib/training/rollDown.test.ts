import {expect, test} from "vitest";
import {rollDown} from "./rollDown.js";

const bowl = (a: number, b: number) => a * a + 4 * b * b;

test("rollDown(height, …) yields where it starts and one point for each step", () => {
  const points = [...rollDown(bowl, {a: 1, b: 1, rate: 0.1, steps: 3})];
  expect(points.length).toBe(4);
  expect(points[0]).toEqual({a: 1, b: 1, height: 5});
  expect(points[1]!.a).toBeCloseTo(0.8, 6); // a − rate · 2a
  expect(points[1]!.b).toBeCloseTo(0.2, 6); // b − rate · 8b
});

test("rollDown(height, …) reaches the bottom with a small rate, and flies off with a large one", () => {
  const last = (rate: number) => [...rollDown(bowl, {a: 1, b: 1, rate, steps: 60})].at(-1)!;
  expect(last(0.1).height).toBeLessThan(1e-6);
  expect(last(0.3).height).toBeGreaterThan(1e3);
});

test("rollDown(height, …) stops where there is no number any more", () => {
  const cliff = (a: number) => (a < 0 ? Infinity : a);
  expect([...rollDown(cliff, {a: 0.5, b: 0, rate: 1, steps: 9})].length).toBe(1);
});
