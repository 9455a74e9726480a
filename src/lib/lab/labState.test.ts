import fc from "fast-check";
import {expect, test} from "vitest";
import {sweep} from "../sweep/sweep.js";
import {type Experiment, experiment, tutorial} from "../training/experiment.js";
import {settingNames} from "../training/settings.js";
import {
  emptyLab,
  formatLab,
  type LabState,
  labViews,
  longestLink,
  type PairSide,
  parseLab
} from "./labState.js";
import type {LinkedRun} from "./linkedRun.js";

const experiments: fc.Arbitrary<Experiment> = fc
  .record(
    {
      seed: fc.nat(),
      learningRate: fc.double({min: 1e-8, max: 100, noNaN: true}),
      hidden: fc.array(fc.integer({min: 1, max: 2048}), {maxLength: 8}),
      dropoutWired: fc.boolean(),
      activation: fc.constantFrom("none" as const, "relu" as const),
      loss: fc.constant("squared-error" as const),
      output: fc.constant("integer" as const),
      trainSize: fc.integer({min: 1, max: 7000})
    },
    {requiredKeys: ["loss"]}
  )
  .map(experiment);
const runs: fc.Arbitrary<LinkedRun> = fc
  .record({
    experiment: experiments,
    engine: fc.constantFrom("kernel" as const, "tensorflow" as const),
    name: fc.option(fc.string({unit: "grapheme", maxLength: 20}), {nil: undefined})
  })
  .map(({name = "", ...run}) => {
    const text = name.replace(/\s+/g, " ").trim();
    return !/[\uD800-\uDFFF]/u.test(text) && text.length > 0 && text.length <= 40
      ? {...run, name: text}
      : run;
  });
const names = fc.subarray(settingNames);
const sides = (): fc.Arbitrary<PairSide> =>
  fc.oneof(fc.constantFrom("current" as const, "tutorial" as const), runs);
const sweeps = experiments.map((base) =>
  sweep({
    base,
    x: {setting: "learningRate", values: [0.001, 0.01, 0.5]},
    y: {setting: "batchSize", values: [8, 64]},
    budget: base.seed % 2 ? {seconds: 0.5} : {iterations: base.iterations}
  })
);
const states: fc.Arbitrary<LabState> = fc.record(
  {
    experiment: experiments,
    engine: fc.constantFrom("kernel" as const, "tensorflow" as const),
    view: fc.constantFrom(...labViews),
    runs: fc.uniqueArray(runs, {
      maxLength: 4,
      selector: (run) => JSON.stringify([run.experiment, run.engine])
    }),
    a: sides(),
    b: sides(),
    seeds: fc.integer({min: 2, max: 50}),
    sweep: sweeps,
    locked: names,
    hidden: names
  },
  {requiredKeys: ["experiment", "engine", "view", "runs", "a", "b", "seeds", "locked", "hidden"]}
);

test("formatLab(state) of an empty lab names its data set alone", () => {
  expect(formatLab(emptyLab("embedded"))).toBe("data=embedded");
  expect(formatLab(emptyLab("full"))).toBe("data=full");
});

test("formatLab(state) writes each run as its difference to the settings of the moment or to the tutorial, whichever is shorter", () => {
  const current = experiment({hidden: [32], activation: "relu", learningRate: 0.001, iterations: 300});
  const state: LabState = {
    ...emptyLab("embedded"),
    experiment: current,
    view: "pairs",
    runs: [
      {experiment: {...current, seed: 2}, engine: "kernel"},
      {experiment: {...tutorial, seed: 3}, engine: "kernel", name: "the tutorial, again"}
    ],
    locked: ["seed"]
  };
  expect(formatLab(state)).toBe(
    "data=embedded&hidden=32&activation=relu&learning-rate=0.001&iterations=300&view=pairs&run=~seed=2&run=tutorial~seed=3~name=the%20tutorial%2C%20again&lock=seed"
  );
});

test("formatLab(state) writes a sweep by its axes, where the rest is as in the settings of the moment", () => {
  const current = experiment({hidden: [32], activation: "relu", iterations: 300});
  const swept = sweep({
    base: current,
    x: {setting: "learningRate", values: [1e-4, 1e-3, 1e-2]},
    budget: {iterations: 300}
  });
  const text = formatLab({...emptyLab("embedded"), experiment: current, sweep: swept});
  expect(text).toBe(
    "data=embedded&hidden=32&activation=relu&iterations=300&sweep=learning-rate:0.0001~0.01~3"
  );
  expect(parseLab(text, "embedded").state.sweep).toEqual(swept);
});

test("parseLab(formatLab(state), data) gives back the state", () => {
  fc.assert(
    fc.property(states, (state) => {
      const {state: read, problems, given} = parseLab(`#${formatLab(state)}`, "embedded");
      expect(problems).toEqual([]);
      expect(given).toBe(true);
      // A side that has the settings of the moment, or the tutorial's, is written as these words.
      const resolve = (side: PairSide, {experiment}: LabState) =>
        typeof side === "object"
          ? side
          : {experiment: side === "current" ? experiment : tutorial, engine: "kernel"};
      const sidesOf = (lab: LabState) => ({...lab, a: resolve(lab.a, lab), b: resolve(lab.b, lab)});
      expect(sidesOf(read)).toEqual(sidesOf(state));
    }),
    {numRuns: 300}
  );
});

test("parseLab(hash, data) survives any text, and what it makes of it is a lab", () => {
  const key = fc.constantFrom(
    "run",
    "sweep",
    "view",
    "a",
    "b",
    "seeds",
    "lock",
    "hide",
    "engine",
    "data",
    "hidden",
    "colour"
  );
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom("~", "tutorial~seed=x", "%", "~name=%E0%A4%A", "learning-rate:1~2", "//")
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value)), (pairs) => {
      const {state} = parseLab("#" + pairs.map(([key, value]) => `${key}=${value}`).join("&"), "embedded");
      expect(labViews).toContain(state.view);
      expect(parseLab(formatLab(state), "embedded").problems).toEqual([]);
    })
  );
});

test("parseLab(hash, data) has one sentence for each bad part, and keeps the rest", () => {
  const {state, problems} = parseLab(
    "#seed=4&view=graph&engine=gpu&seeds=51&run=~seed=5~colour=red&run=other~seed=6&a=~learning-rate=fast&sweep=colour:1~2~3&lock=seed,x",
    "embedded"
  );
  expect(problems).toEqual([
    'the link should lock a setting that does not exist: "x"',
    'engine cannot be "gpu": it must be kernel or tensorflow',
    'view cannot be "graph": it must be compare, pairs, sweep or share',
    'the link names a setting that does not exist: "colour"',
    'a run of the link cannot start from "other": it must be tutorial, or nothing for the settings of the link',
    'learning rate cannot be "fast": it must be a number from 1e-8 to 100',
    'seeds cannot be "51": it must be a whole number from 2 to 50',
    expect.stringMatching(/^the sweep cannot go through "colour": it must be /)
  ]);
  expect(state).toEqual({
    ...emptyLab("embedded"),
    experiment: experiment({seed: 4}),
    runs: [
      {experiment: experiment({seed: 5}), engine: "kernel"},
      {experiment: experiment({seed: 6}), engine: "kernel"}
    ],
    a: {experiment: experiment({seed: 4}), engine: "kernel"},
    locked: ["seed"]
  });
});

test("parseLab(hash, data) names a run once, under its first name", () => {
  const {state} = parseLab("#run=~seed=2~name=one&run=tutorial~seed=2~name=other", "embedded");
  expect(state.runs).toEqual([{experiment: experiment({seed: 2}), engine: "kernel", name: "one"}]);
});

test("parseLab(hash, data) runs on the site's digits where the link asks for others, and says so once", () => {
  const {state, problems} = parseLab(
    "#data=full&run=~seed=2&run=~train-size=55000&sweep=units:8~64~4",
    "embedded"
  );
  expect(problems.filter((sentence) => sentence.includes("this site was built with"))).toHaveLength(1);
  expect(state.runs.map((run) => run.experiment)).toEqual([experiment({seed: 2}), tutorial]);
  expect(state.sweep?.base.data).toBe("embedded");
});

test("a link holds a few dozen runs", () => {
  const state: LabState = {
    ...emptyLab("embedded"),
    runs: Array.from({length: 40}, (_, i) => ({
      experiment: experiment({seed: i + 2, learningRate: 0.001}),
      engine: "kernel"
    }))
  };
  expect(formatLab(state).length).toBeLessThan(longestLink);
});
