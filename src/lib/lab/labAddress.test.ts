import fc from "fast-check";
import {expect, test} from "vitest";
import {experiment} from "../training/experiment.js";
import {labAddress, labHash} from "./labAddress.js";
import {emptyLab, type LabState, parseLab} from "./labState.js";

const page = "https://example.org/pages/lab";
const withRuns = (count: number): LabState => ({
  ...emptyLab("embedded"),
  seeds: 5,
  runs: Array.from({length: count}, (_, i) => ({
    experiment: experiment({seed: i + 2}),
    engine: "kernel" as const
  }))
});

test("labAddress(state, address) holds all pinned runs while they fit", () => {
  const {link, left} = labAddress(withRuns(20), page);
  expect(left).toBe(0);
  expect(parseLab(link.slice(page.length), "embedded").state).toEqual(withRuns(20));
});

test("labAddress(state, address, longest) leaves out the last runs where they do not fit, as few as can be", () => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 60}), fc.integer({min: 80, max: 900}), (count, longest) => {
      const {link, left} = labAddress(withRuns(count), page, longest);
      expect(link.length).toBeLessThanOrEqual(longest);
      expect(parseLab(link.slice(page.length), "embedded").state).toEqual(withRuns(count - left));
      if (left > 0) expect(labAddress(withRuns(count - left + 1), page).link.length).toBeGreaterThan(longest);
    })
  );
});

test("labAddress(state, address) is quick with hundreds of runs", () => {
  const begin = performance.now();
  expect(labAddress(withRuns(1000), page).left).toBeGreaterThan(800);
  expect(performance.now() - begin).toBeLessThan(200);
});

test("labHash(state, address) is empty while nothing has been changed", () => {
  expect(labHash(emptyLab("full"), page)).toBe("");
  expect(labHash(withRuns(0), page)).toBe("#data=embedded&seeds=5");
});
