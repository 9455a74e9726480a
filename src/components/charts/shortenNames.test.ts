import fc from "fast-check";
import {expect, test} from "vitest";
import {shortenNames} from "./shortenNames.js";

const long = ["17 units, rate 0.002", "17 units, rate 0.001"];

test("shortenNames(names, letters) leaves names that fit", () => {
  expect(shortenNames(long, 20)).toEqual(long);
  expect(shortenNames([], 5)).toEqual([]);
});

test("shortenNames(names, letters) leaves out first what all have in common", () => {
  expect(shortenNames(long, 15)).toEqual(["… rate 0.002", "… rate 0.001"]);
  expect(shortenNames([...long, "17 units"], 15)).toEqual(["17 units, rate…", "17 units, rate…", "17 units"]);
  expect(shortenNames(["a long name of one part"], 10)).toEqual(["a long na…"]);
});

test("shortenNames(names, letters) never makes one longer than letters", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({min: 2, max: 30}), (names, letters) => {
      const short = shortenNames(names, letters);
      expect(short).toHaveLength(names.length);
      for (const name of short) expect(name.length).toBeLessThanOrEqual(letters);
    })
  );
});
