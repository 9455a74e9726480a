import {expect, test} from "vitest";
import {checkSetting, formatSetting, parseSetting, rangeOf, type Setting, SettingError} from "./setting.js";
import {settingKey, settingNames, settings} from "./settings.js";

const all = settingNames.map((name): [name: string, setting: Setting] => [name, settings[name]]);

test("the defaults are the tutorial's values", () => {
  expect(Object.fromEntries(all.map(([name, setting]) => [name, setting.default]))).toEqual({
    data: "embedded",
    trainSize: "all",
    hidden: [512, 256, 128],
    activation: "none",
    initializer: "truncated-normal",
    initialBias: 0.1,
    dropout: 0.5,
    dropoutWired: false,
    output: "one-hot",
    loss: "cross-entropy",
    optimizer: "adam",
    learningRate: 1e-4,
    batchSize: 128,
    iterations: 1000,
    pixelScale: "0-1",
    seed: 1
  });
});

test.each(all)("%s can take its own default, and reads it back from its text", (_, setting) => {
  expect(checkSetting(setting, setting.default as unknown)).toEqual(setting.default);
  expect(parseSetting(setting, formatSetting(setting.default))).toEqual(setting.default);
});

test.each(all)("%s has a label, and its meaning is one sentence", (_, {label, meaning}) => {
  expect(label).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/);
  expect(meaning).toMatch(/^[A-Z][^.]*\.$/);
});

test.each(all)("%s refuses NaN, Infinity, hexadecimal and the empty text in one sentence", (_, setting) => {
  for (const text of ["NaN", "Infinity", "-Infinity", "0x10", "", "1\u00a0000"]) {
    const message = `${setting.label.toLowerCase()} cannot be "${text}": it must be ${rangeOf(setting)}`;
    expect(() => parseSetting(setting, text)).toThrow(new SettingError(message));
  }
});

test("rangeOf(setting) says in words what each setting can take", () => {
  expect(Object.fromEntries(all.map(([name, setting]) => [name, rangeOf(setting)]))).toEqual({
    data: "embedded or full",
    trainSize: "all, or a whole number of at least 1",
    hidden: "none, or at most 8 whole numbers from 1 to 2048, separated by commas",
    activation: "none, relu, sigmoid or tanh",
    initializer: "truncated-normal, zeros, glorot or he",
    initialBias: "a number from -10 to 10",
    dropout: "a number from 0 to 0.95",
    dropoutWired: "true or false",
    output: "one-hot or integer",
    loss: "cross-entropy or squared-error",
    optimizer: "adam, gradient-descent or momentum",
    learningRate: "a number from 1e-8 to 100",
    batchSize: "a whole number from 1 to 1024",
    iterations: "a whole number from 1 to 100000",
    pixelScale: "0-1 or 0-255",
    seed: "a whole number from 0 to 4294967295"
  });
});

test("a slider stays within its setting's range, has the default on it, and starts above zero where its scale is a log scale", () => {
  for (const [, setting] of all) {
    if (setting.kind !== "number") continue;
    const [low, high] = setting.slider ?? [setting.min, setting.max];
    expect(low).toBeGreaterThanOrEqual(setting.min);
    expect(high).toBeLessThanOrEqual(setting.max);
    expect(setting.default).toBeGreaterThanOrEqual(low);
    expect(setting.default).toBeLessThanOrEqual(high);
    if (setting.scale === "log") expect(low).toBeGreaterThan(0);
  }
});

test("settingKey(name) is the name in small letters and hyphens, and no two are alike", () => {
  expect(settingKey("learningRate")).toBe("learning-rate");
  expect(settingKey("seed")).toBe("seed");
  const keys = settingNames.map(settingKey);
  for (const key of keys) expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(new Set(keys).size).toBe(keys.length);
});
