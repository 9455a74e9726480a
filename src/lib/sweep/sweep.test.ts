import fc from "fast-check";
import {expect, test} from "vitest";
import {type Experiment, experiment} from "../training/experiment.js";
import {formatSweep, parseSweep, type Sweep, sweep, sweepCells} from "./sweep.js";
import {axisValues, type SweepAxis, sweptSetting, sweptSettings} from "./sweepAxis.js";

const base = experiment({hidden: [32], activation: "relu", batchSize: 32, iterations: 500, seed: 3});
const rates: SweepAxis = {setting: "learningRate", values: [1e-4, 1e-3, 1e-2]};
const units: SweepAxis = {setting: "units", values: [8, 64]};
const budget = {iterations: 500};

test("sweepCells(sweep) has an experiment for each pair of values, row by row, that differs from the others in nothing else", () => {
  const cells = sweepCells(sweep({base, x: rates, y: units, budget}));
  expect(cells.map(({x, y}) => [x, y])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [0, 1],
    [1, 1],
    [2, 1]
  ]);
  expect(cells[4]!.experiment).toEqual({...base, learningRate: 1e-3, hidden: [64]});
});

test("sweepCells(sweep) of one axis is a row", () => {
  const cells = sweepCells(sweep({base, x: {setting: "dropout", values: [0, 0.5]}, budget}));
  expect(cells.map(({experiment}) => [experiment.dropout, experiment.dropoutWired])).toEqual([
    [0, true],
    [0.5, true]
  ]);
});

test("sweep(spec) takes out of the base what the axes and the budget decide, so that opening a cell leaves the sweep as it is", () => {
  const one = sweep({base, x: rates, y: units, budget});
  for (const {experiment: opened} of sweepCells(one)) expect(sweep({...one, base: opened})).toEqual(one);
  expect(one.base).toMatchObject({learningRate: 1e-4, iterations: 500, seed: 3});
  const timed = sweep({base, x: rates, budget: {seconds: 0.5}});
  expect(timed.base.iterations).toBe(1000);
  expect(sweep({...timed, base: {...base, iterations: 77}})).toEqual(timed);
});

test("sweep(spec) throws one sentence on what cannot be swept", () => {
  expect(() => sweep({base, x: rates, y: rates, budget})).toThrow("both axes cannot be the learning rate");
  expect(() => sweep({base, x: {setting: "iterations", values: [1, 2]}, budget: {seconds: 1}})).toThrow(
    "equal time cannot be had with iterations on an axis"
  );
  expect(() => sweep({base, x: rates, budget: {seconds: 0}})).toThrow(
    'seconds a cell cannot be "0": it must be a number from 0.02 to 60'
  );
  expect(() => sweep({base, x: rates, budget: {iterations: 0}})).toThrow('iterations cannot be "0"');
  expect(() => sweep({base, x: {setting: "units", values: [0, 8]}, budget})).toThrow('units cannot be "0"');
});

test("formatSweep(sweep) writes an even axis by its ends and its number of values", () => {
  const values = axisValues("learningRate", {from: 1e-4, to: 1, count: 8}, base);
  const text = formatSweep(
    sweep({base, x: {setting: "learningRate", values}, y: units, budget: {seconds: 0.5}})
  );
  expect(text).toBe(
    "data=embedded&hidden=1&activation=relu&batch-size=32&seed=3&sweep=learning-rate:0.0001~1~8;units:8,64&seconds=0.5"
  );
});

/** Any sweep at all, on either set of digits. */
const sweeps: fc.Arbitrary<Sweep> = fc
  .record({
    settings: fc.shuffledSubarray([...sweptSettings], {minLength: 1, maxLength: 2}),
    shares: fc.tuple(shareList(), shareList()),
    even: fc.boolean(),
    seconds: fc.option(fc.double({min: 0.02, max: 60, noNaN: true})),
    spec: fc.record({
      data: fc.constantFrom("embedded" as const, "full" as const),
      hidden: fc.array(fc.integer({min: 1, max: 2048}), {maxLength: 4}),
      activation: fc.constantFrom("none" as const, "relu" as const),
      learningRate: fc.double({min: 1e-8, max: 100, noNaN: true}),
      iterations: fc.integer({min: 1, max: 100_000}),
      seed: fc.integer({min: 0, max: 2 ** 32 - 1})
    })
  })
  .map(({settings, shares, even, seconds, spec}) => {
    const common = experiment(spec);
    const [x, y] = settings.map((setting, i) => axisOf(setting, shares[i]!, even, common));
    const timed = seconds !== null && !settings.includes("iterations");
    return sweep({
      base: common,
      x: x!,
      ...(y && {y}),
      budget: timed ? {seconds} : {iterations: common.iterations}
    });
  });

function shareList() {
  return fc.uniqueArray(fc.nat(400), {minLength: 2, maxLength: 20});
}

function axisOf(
  setting: (typeof sweptSettings)[number],
  shares: number[],
  even: boolean,
  common: Experiment
) {
  const {min, max, integer} = sweptSetting(setting, common);
  const values = shares
    .toSorted((a, b) => a - b)
    .map((share) => (integer ? min + share : Math.min(max, min + ((max - min) * share) / 400)));
  return {
    setting,
    values: even
      ? axisValues(setting, {from: values[0]!, to: values.at(-1)!, count: values.length}, common)
      : values
  };
}

test("parseSweep(formatSweep(sweep)) is the sweep, whatever it goes through", () => {
  fc.assert(
    fc.property(sweeps, (one) => {
      expect(parseSweep(formatSweep(one))).toEqual({sweep: one, problems: []});
      expect(parseSweep(formatSweep(one, base), base)).toEqual({sweep: one, problems: []});
    })
  );
});

test("parseSweep(text) says in a sentence each what it cannot have, and keeps the rest", () => {
  const read = (text: string) => {
    const {sweep: found, problems} = parseSweep(`data=embedded&${text}`);
    return [found && [found.x.setting, found.y?.setting, found.budget], ...problems];
  };
  expect(read("")).toEqual([undefined, "the link names no sweep"]);
  expect(read("sweep=speed:1,2")).toEqual([
    undefined,
    'the sweep cannot go through "speed": it must be learning-rate, units, batch-size, dropout, train-size, iterations'
  ]);
  expect(read("sweep=units:8,x")).toEqual([
    undefined,
    'units cannot be "x": it must be a whole number from 1 to 2048'
  ]);
  expect(read("sweep=units:8,16;dropout:0,2")).toEqual([
    ["units", undefined, {iterations: 1000}],
    'dropout cannot be "2": it must be a number from 0 to 0.95'
  ]);
  expect(read("sweep=units:8,16;units:8,16")).toEqual([
    ["units", undefined, {iterations: 1000}],
    "both axes cannot be the units: one of them must be another setting, or be left out"
  ]);
  expect(read("sweep=units:8,16&seconds=soon")).toEqual([
    ["units", undefined, {iterations: 1000}],
    'seconds a cell cannot be "soon": it must be a number from 0.02 to 60'
  ]);
  expect(read("sweep=iterations:10,20&seconds=1")).toEqual([
    ["iterations", undefined, {iterations: 1000}],
    "equal time cannot be had with iterations on an axis: choose equal iterations"
  ]);
  expect(read("sweep=units:8,16;dropout:0,0.5;batch-size:8,16")[1]).toContain("the link sweeps 3 settings");
  expect(read("sweep=units:8~64~many")[1]).toContain('cannot be "NaN"');
  expect(read("sweep=units:8,16&learning-rate=fast")[1]).toContain('learning rate cannot be "fast"');
});

test("parseSweep(text) never throws and never hangs, whatever the text", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(() => parseSweep(`sweep=${one}&seconds=${other}`)).not.toThrow();
      expect(() => parseSweep(`sweep=learning-rate:${one}~${other}~9`)).not.toThrow();
    })
  );
});
