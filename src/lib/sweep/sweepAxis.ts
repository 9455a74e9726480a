import {splitSizes} from "../digits/digits.js";
import type {Experiment, ExperimentSpec} from "../training/experiment.js";
import {checkSetting, type NumberSetting, SettingError} from "../training/setting.js";
import {settings} from "../training/settings.js";

/** What a sweep can go through. `units` gives every hidden layer the same number of them. */
export type SweptSetting = "learningRate" | "units" | "batchSize" | "dropout" | "trainSize" | "iterations";

/** One setting, and the values that it takes in turn, rising. */
export interface SweepAxis {
  readonly setting: SweptSetting;
  readonly values: readonly number[];
}

/** How many values an axis may have. */
export const axisCounts = [2, 20] as const;

/** A setting as a sweep goes through it: a number on an axis. */
export interface SweptDeclaration extends NumberSetting {
  /** Where its axis goes, and in how many values, unless the reader says otherwise. */
  readonly axis: {readonly from: number; readonly to: number; readonly count: number};
}

/** Each setting as an axis. The largest number of training digits depends on the data set. */
export function sweptSetting(name: SweptSetting, {data}: Pick<Experiment, "data">): SweptDeclaration {
  switch (name) {
    case "learningRate":
      return {...settings.learningRate, axis: {from: 1e-4, to: 0.1, count: 7}};
    case "units": {
      const {label, meaning, min, max} = settings.hidden;
      return {
        kind: "number",
        label: "Units",
        symbol: undefined,
        meaning: `${label}: every hidden layer has as many. ${meaning}`,
        min,
        max,
        integer: true,
        scale: "log",
        default: NaN, // the tutorial's layers differ

        axis: {from: 8, to: 256, count: 6}
      };
    }
    case "batchSize":
      return {...settings.batchSize, axis: {from: 8, to: 512, count: 7}};
    case "dropout":
      return {...settings.dropout, axis: {from: 0, to: 0.8, count: 5}};
    case "trainSize": {
      const available = splitSizes[data].training;
      return {
        ...settings.trainSize,
        kind: "number",
        max: available,
        integer: true,
        scale: "log",
        default: available,

        axis: {from: 50, to: available, count: 6}
      };
    }
    case "iterations":
      return {...settings.iterations, axis: {from: 50, to: 2000, count: 6}};
  }
}

/** The names of all settings that a sweep can go through. */
export const sweptSettings: readonly SweptSetting[] = [
  "learningRate",
  "units",
  "batchSize",
  "dropout",
  "trainSize",
  "iterations"
];

/** What *value* of the swept setting means for an experiment like *base*. Dropout that is swept is wired, or it would do nothing. */
export function sweptSpec(name: SweptSetting, value: number, base: Experiment): ExperimentSpec {
  switch (name) {
    case "units":
      return {hidden: Array(Math.max(1, base.hidden.length)).fill(value)};
    case "dropout":
      return {dropout: value, dropoutWired: true};
    case "trainSize":
      return {trainSize: value === splitSizes[base.data].training ? "all" : value};
    default:
      return {[name]: value};
  }
}

/** The values of an axis that goes evenly through *count* values: in equal ratios where the setting's scale is logarithmic, round, and at least two. Throws SettingError. */
export function axisValues(
  name: SweptSetting,
  {from, to, count}: {from: number; to: number; count: number},
  base: Pick<Experiment, "data">
): number[] {
  const setting = sweptSetting(name, base);
  checkSetting(setting, from);
  checkSetting(setting, to);
  checkCount(setting, count);
  if (!(from < to))
    throw new SettingError(
      `the axis of the ${setting.label.toLowerCase()} cannot go from "${from}" to "${to}": it must rise`
    );
  const {integer, scale} = setting;
  const length = integer ? Math.min(count, to - from + 1) : count;
  const between = (share: number) =>
    scale === "log" ? from * (to / from) ** share : from + (to - from) * share;
  // As few digits as keep the values apart; whole numbers that would fall together move on to the next ones.
  for (let digits = integer ? 3 : 2; ; digits++) {
    const inner = Array.from({length: length - 2}, (_, i) => {
      const value = between((i + 1) / (length - 1));
      return integer && value < 1000 ? Math.round(value) : Number(value.toPrecision(digits));
    });
    const values = [from, ...inner, to];
    if (integer) return spreadWhole(values);
    if (digits >= 15 || values.every((value, i) => i === 0 || value > values[i - 1]!)) return values;
  }
}

/** Rounds *values*, which rise, to whole numbers that differ; the first and the last stay, and there is room between them. */
function spreadWhole(values: readonly number[]): number[] {
  const whole = values.map(Math.round);
  const last = whole.length - 1;
  for (let i = 1; i <= last; i++) whole[i] = Math.max(whole[i]!, whole[i - 1]! + 1);
  whole[last] = values[last]!;
  for (let i = last - 1; i > 0; i--) whole[i] = Math.min(whole[i]!, whole[i + 1]! - 1);
  return whole;
}

/** Returns *axis* if a sweep of experiments like *base* can go through it; otherwise throws SettingError. */
export function checkAxis(axis: SweepAxis, base: Pick<Experiment, "data">): SweepAxis {
  const setting = sweptSetting(axis.setting, base);
  checkCount(setting, axis.values.length);
  const values = axis.values.map((value) => checkSetting<number>(setting, value));
  for (const [i, value] of values.entries()) {
    if (i > 0 && !(value > values[i - 1]!))
      throw new SettingError(
        `the values of the ${setting.label.toLowerCase()} must rise: "${value}" cannot follow "${values[i - 1]}"`
      );
  }
  return {setting: axis.setting, values};
}

function checkCount(setting: NumberSetting, count: number): void {
  const [min, max] = axisCounts;
  if (Number.isInteger(count) && count >= min && count <= max) return;
  throw new SettingError(
    `the number of values of the ${setting.label.toLowerCase()} cannot be "${count}": it must be a whole number from ${min} to ${max}`
  );
}
