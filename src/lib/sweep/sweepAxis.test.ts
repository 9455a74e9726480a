import fc from "fast-check";
import {expect, test} from "vitest";
import {experiment} from "../training/experiment.js";
import {
  axisValues,
  checkAxis,
  type SweptSetting,
  sweptSetting,
  sweptSettings,
  sweptSpec
} from "./sweepAxis.js";

const base = experiment({hidden: [32, 16]});

test("axisValues(setting, {from, to, count}) goes in equal ratios where the setting's slider does, in round numbers", () => {
  expect(axisValues("learningRate", {from: 1e-4, to: 1, count: 5}, base)).toEqual([1e-4, 1e-3, 0.01, 0.1, 1]);
  expect(axisValues("learningRate", {from: 1e-4, to: 1, count: 9}, base)[1]).toBe(0.00032);
  expect(axisValues("units", {from: 8, to: 256, count: 6}, base)).toEqual([8, 16, 32, 64, 128, 256]);
  expect(axisValues("dropout", {from: 0, to: 0.8, count: 5}, base)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

test("axisValues(setting, {from, to, count}) rises from end to end, inside the setting's range, for any ends", () => {
  const settings = fc.constantFrom(...sweptSettings);
  fc.assert(
    fc.property(
      settings,
      fc.nat(1000),
      fc.nat(1000),
      fc.integer({min: 2, max: 20}),
      (setting, a, b, count) => {
        const {min, max, integer, scale} = sweptSetting(setting, base);
        const at = (share: number) => {
          const value = scale === "log" ? min * (max / min) ** share : min + (max - min) * share;
          return integer ? Math.round(value) : value;
        };
        const [from, to] = [at(Math.min(a, b) / 1000), Math.min(max, at(Math.max(a, b) / 1000))];
        fc.pre(from < to);
        const values = axisValues(setting, {from, to, count}, base);
        expect([values[0], values.at(-1)]).toEqual([from, to]);
        expect(values.length).toBeLessThanOrEqual(count);
        if (!integer) expect(values).toHaveLength(count);
        expect(checkAxis({setting, values}, base).values).toEqual(values);
      }
    )
  );
});

test("axisValues(setting, {from, to, count}) has fewer values where there are not as many whole numbers", () => {
  expect(axisValues("units", {from: 1, to: 4, count: 9}, base)).toEqual([1, 2, 3, 4]);
  expect(axisValues("units", {from: 1, to: 20, count: 20}, base)).toHaveLength(20);
  expect(axisValues("units", {from: 1, to: 64, count: 9}, base)).toEqual([1, 2, 3, 5, 8, 13, 23, 38, 64]);
});

test("axisValues(setting, …) throws one sentence on ends and counts that make no axis", () => {
  const say = (setting: SweptSetting, from: number, to: number, count: number) => () =>
    axisValues(setting, {from, to, count}, base);
  expect(say("learningRate", 1, 0.1, 5)).toThrow(
    'the axis of the learning rate cannot go from "1" to "0.1": it must rise'
  );
  expect(say("learningRate", 0, 0.1, 5)).toThrow(
    'learning rate cannot be "0": it must be a number from 1e-8 to 100'
  );
  expect(say("batchSize", 8, 64, 21)).toThrow(
    'the number of values of the batch size cannot be "21": it must be a whole number from 2 to 20'
  );
  expect(say("batchSize", 8, 64, NaN)).toThrow('cannot be "NaN"');
  expect(say("trainSize", 10, 7001, 3)).toThrow(
    'training digits cannot be "7001": it must be a whole number from 1 to 7000'
  );
  expect(axisValues("trainSize", {from: 10, to: 7001, count: 2}, {data: "full"})).toEqual([10, 7001]);
});

test("checkAxis(axis, base) throws on values that are too few, out of range, or do not rise", () => {
  expect(() => checkAxis({setting: "dropout", values: [0.5]}, base)).toThrow(
    "it must be a whole number from 2 to 20"
  );
  expect(() => checkAxis({setting: "dropout", values: [0.5, 1]}, base)).toThrow('dropout cannot be "1"');
  expect(() => checkAxis({setting: "dropout", values: [0.5, 0.5]}, base)).toThrow(
    'the values of the dropout must rise: "0.5" cannot follow "0.5"'
  );
  expect(() => checkAxis({setting: "units", values: [2.5, 3]}, base)).toThrow('units cannot be "2.5"');
});

test("sweptSpec(setting, value, base) gives every hidden layer as many units, wires dropout, and calls the whole set all", () => {
  expect(sweptSpec("units", 8, base)).toEqual({hidden: [8, 8]});
  expect(sweptSpec("units", 8, experiment({hidden: []}))).toEqual({hidden: [8]});
  expect(sweptSpec("dropout", 0.5, base)).toEqual({dropout: 0.5, dropoutWired: true});
  expect(sweptSpec("trainSize", 7000, base)).toEqual({trainSize: "all"});
  expect(sweptSpec("trainSize", 100, base)).toEqual({trainSize: 100});
  expect(sweptSpec("learningRate", 0.01, base)).toEqual({learningRate: 0.01});
});
