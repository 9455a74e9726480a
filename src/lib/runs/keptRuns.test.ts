import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {
  beforeOf,
  changeRun,
  earlierLimit,
  freeStyle,
  type KeptRuns,
  keepRun,
  removeRuns,
  undoChange
} from "./keptRuns.js";

const keep = (runs: KeptRuns, seed: number, pinned = false): KeptRuns => {
  const progress = fakeProgress({seed});
  return keepRun(runs, {experiment: progress.experiment, engine: "kernel", progress, pinned});
};
const seeds = (runs: KeptRuns) => runs.map(({experiment}) => experiment.seed);
const idOf = (runs: KeptRuns, seed: number) =>
  runs.find(({experiment}) => experiment.seed === seed)?.id ?? "";

type Act = [kind: "keep" | "earlier" | "pin" | "hide" | "rename" | "remove", seed: number, on: boolean];
const act: fc.Arbitrary<Act> = fc.tuple(
  fc.constantFrom("keep", "earlier", "pin", "hide", "rename", "remove"),
  fc.integer({min: 0, max: 11}),
  fc.boolean()
);

function apply(runs: KeptRuns, [kind, seed, on]: Act): KeptRuns {
  const id = idOf(runs, seed);
  switch (kind) {
    case "keep":
      return keep(runs, seed, true);
    case "earlier":
      return keep(runs, seed);
    case "pin":
      return changeRun(runs, id, {pinned: on});
    case "hide":
      return changeRun(runs, id, {hidden: on});
    case "rename":
      return changeRun(runs, id, {name: on ? `run ${seed}` : undefined});
    case "remove":
      return removeRuns(runs, [id]);
  }
}

describe("keepRun(runs, run)", () => {
  test("keeps the same run twice as one, and leaves it what the reader made of it", () => {
    let runs = keep(keep([], 1), 2);
    runs = changeRun(changeRun(runs, idOf(runs, 1), {name: "mine", pinned: true}), idOf(runs, 1), {
      hidden: true
    });
    const again = keep(runs, 1);
    expect(seeds(again)).toEqual([1, 2]);
    expect(again[0]).toMatchObject({name: "mine", pinned: true, hidden: true, style: 0});
  });

  test("lets the oldest of those that are not pinned go, and no other", () => {
    let runs = keep([], 100, true);
    for (let seed = 0; seed < 20; seed++) runs = keep(runs, seed);
    expect(seeds(runs)).toEqual([
      100,
      ...Array.from({length: earlierLimit}, (_, i) => 20 - earlierLimit + i)
    ]);
    expect(seeds(keep(runs, 15))).toEqual([100, 14, 16, 17, 18, 19, 15]); // kept again, it is the newest
  });

  test("keeps the end of a run that was seen to its end", () => {
    const over = keep([], 1);
    const half = fakeProgress({seed: 1}, {steps: 2, end: "under way"});
    const again = keepRun(over, {experiment: half.experiment, engine: "kernel", progress: half});
    expect(again[0]!.progress.iteration).toBe(4);
  });
});

test("freeStyle(runs) is the smallest style that none has: what is removed makes room", () => {
  const runs = keep(keep(keep([], 1), 2), 3);
  expect(runs.map(({style}) => style)).toEqual([0, 1, 2]);
  expect(freeStyle(removeRuns(runs, [idOf(runs, 2)]))).toBe(1);
});

test("whatever is done: no run is there twice, no two look alike, and few are not pinned", () => {
  fc.assert(
    fc.property(fc.array(act, {maxLength: 60}), (acts) => {
      const runs = acts.filter(([kind]) => kind !== "pin").reduce(apply, [] as KeptRuns);
      expect(new Set(runs.map(({id}) => id)).size).toBe(runs.length);
      expect(new Set(runs.map(({style}) => style)).size).toBe(runs.length);
      expect(runs.filter(({pinned}) => !pinned).length).toBeLessThanOrEqual(earlierLimit);
    })
  );
});

test("undoChange(runs, beforeOf(before, after)) takes back any act, and any number of them one by one", () => {
  fc.assert(
    fc.property(fc.array(act, {maxLength: 60}), (acts) => {
      const states: KeptRuns[] = [[]];
      for (const one of acts) states.push(apply(states.at(-1)!, one));
      let runs = states.at(-1)!;
      for (let i = acts.length; i > 0; i--) {
        runs = undoChange(runs, beforeOf(states[i - 1]!, states[i]!));
        expect(runs).toEqual(states[i - 1]);
      }
    })
  );
});

test("undoChange(runs, before) leaves what has come since", () => {
  const two = keep(keep([], 1, true), 2, true);
  const one = removeRuns(two, [idOf(two, 1)]);
  const since = keep(one, 3);
  expect(seeds(undoChange(since, beforeOf(two, one)))).toEqual([1, 2, 3]);
});
