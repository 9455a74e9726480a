import {expect, test} from "vitest";
import {unitPlaces} from "./unitPlaces.js";

test("unitPlaces(units, height) draws up to 12 units whole, and of more the first and last six", () => {
  expect(unitPlaces(1, 200)).toEqual({ys: [0], gap: false});
  expect(unitPlaces(12, 200).ys).toHaveLength(12);
  expect(unitPlaces(12, 200).gap).toBe(false);
  for (const units of [13, 784, 2048, 1e6]) {
    expect(unitPlaces(units, 200).ys).toHaveLength(12);
    expect(unitPlaces(units, 200).gap).toBe(true);
  }
});

test("unitPlaces(units, height) lies around the middle, never beyond the height, and is the taller the more units there are", () => {
  let before = 0;
  for (const units of [13, 32, 128, 784, 2048]) {
    const {ys} = unitPlaces(units, 150);
    expect(ys[0]).toBeCloseTo(-ys.at(-1)!, 9);
    const reach = ys.at(-1)! - ys[0]!;
    expect(reach).toBeGreaterThan(before);
    expect(reach).toBeLessThanOrEqual(150 + 1e-9);
    before = reach;
  }
});

test("unitPlaces(units, height) leaves a wider step in the middle where units are left out", () => {
  const {ys} = unitPlaces(500, 150);
  const steps = ys.slice(1).map((y, i) => y - ys[i]!);
  expect(steps[5]).toBeCloseTo(3 * steps[0]!, 9);
});

test("unitPlaces(units, height) throws on less than one unit", () => {
  expect(() => unitPlaces(0, 100)).toThrow("invalid number of units: 0");
  expect(() => unitPlaces(NaN, 100)).toThrow("invalid number of units: NaN");
});
