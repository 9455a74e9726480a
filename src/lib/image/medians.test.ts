import * as fc from "fast-check";
import {expect, test} from "vitest";
import {medians} from "./medians.js";

/** Every window sorted anew. */
function plainMedians({width, height, data}: Parameters<typeof medians>[0], radius: number): number[] {
  return Array.from(data, (_, at) => {
    const [column, row] = [at % width, Math.floor(at / width)];
    const near = [...data].filter(
      (_, i) =>
        i < width * height &&
        Math.abs((i % width) - column) <= radius &&
        Math.abs(Math.floor(i / width) - row) <= radius
    );
    return near.sort((a, b) => a - b)[near.length >> 1]!;
  });
}

test("medians(plane, radius) are those of each window, to the last bit, whatever its size", () => {
  const tone = fc.oneof(fc.float({min: 0, max: 1, noNaN: true}), fc.constantFrom(0, 0.5, 1));
  const planes = fc
    .tuple(fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 9}))
    .chain(([width, height]) =>
      fc
        .array(tone, {minLength: width * height, maxLength: width * height})
        .map((tones) => ({width, height, data: Float32Array.from(tones, (value) => value + 0)}))
    );
  fc.assert(
    fc.property(planes, fc.integer({min: 1, max: 12}), (plane, radius) => {
      const found = medians(plane, radius);
      expect([found.width, found.height]).toEqual([plane.width, plane.height]);
      expect([...found.data]).toEqual(plainMedians(plane, radius));
    })
  );
});
