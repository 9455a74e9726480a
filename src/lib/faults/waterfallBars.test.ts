import {expect, test} from "vitest";
import {pairedComparison} from "../statistics/pairedComparison.js";
import {waterfallAxis} from "./waterfallAxis.js";
import {type WaterfallRowLevels, waterfallBars} from "./waterfallBars.js";

const axis = waterfallAxis("pictures", []);
const bars = (levels: Partial<WaterfallRowLevels>) =>
  waterfallBars("pictures", {isBest: false, ...levels}, axis);

test("waterfallBars(measure, levels, axis) draws a step from where the one before has ended, and says which way it goes", () => {
  expect(bars({level: {value: 0.5}, start: 0.25})).toEqual([
    {what: "bar", from: 25, to: 50, kind: "rise"},
    {what: "level", from: 50}
  ]);
  const kindOf = (levels: Partial<WaterfallRowLevels>) => bars({level: {value: 0.5}, ...levels})[0]!.kind;
  expect([kindOf({start: 0.75}), kindOf({start: 0.5})]).toEqual(["fall", "same"]);
  expect(kindOf({start: 0.25, isBest: true})).toBe("best");
});

test("waterfallBars(measure, levels, axis) draws the start as a mark alone, and nothing of what is not known", () => {
  expect(bars({level: {value: 0.5}, total: 0.5})).toEqual([
    {what: "level", from: 50},
    {what: "total", from: 50}
  ]);
  expect(bars({start: 0.5})).toEqual([]);
});

test("waterfallBars(measure, levels, axis) draws an interval about a change that differs from seed to seed", () => {
  const change = pairedComparison([0.5, 0.52, 0.54], [0.25, 0.25, 0.25]);
  const drawn = bars({level: {value: 0.52, change}, start: 0.25}).find(({what}) => what === "interval")!;
  expect(drawn.from).toBeLessThan(52);
  expect(drawn.to).toBeGreaterThan(52);
  const same = pairedComparison([0.5, 0.5], [0.25, 0.25]);
  expect(bars({level: {value: 0.5, change: same}, start: 0.25}).map(({what}) => what)).toEqual([
    "bar",
    "level"
  ]);
});

test("waterfallBars(measure, levels, axis) marks pictures without an answer, and on test digits what the tutorial printed", () => {
  expect(bars({none: 0.25})).toEqual([{what: "none", from: 75, to: 100}]);
  const [printed, ...others] = waterfallBars("test", {isBest: false, none: 0.25}, waterfallAxis("test", []));
  expect(printed!.what).toBe("printed");
  expect(others).toEqual([]);
});
