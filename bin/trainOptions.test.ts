import {describe, expect, test} from "vitest";
import {experiment, tutorial} from "../src/lib/training/experiment.js";
import {formatSetting, rangeOf, SettingError} from "../src/lib/training/setting.js";
import {settingKey, settingNames, settings} from "../src/lib/training/settings.js";
import {parseTrainOptions, type TrainOptions, usage} from "./trainOptions.js";

const parse = (...args: string[]) => parseTrainOptions(args, "embedded") as TrainOptions;

/** An experiment that differs from the tutorial's in every setting. */
const other = experiment({
  data: "full",
  trainSize: 20_000,
  hidden: [64, 32],
  activation: "relu",
  initializer: "he",
  initialBias: -0.25,
  dropout: 0,
  dropoutWired: true,
  output: "integer",
  loss: "squared-error",
  optimizer: "momentum",
  learningRate: 1e-8,
  batchSize: 32,
  iterations: 50,
  pixelScale: "0-255",
  seed: 4294967295
});

test("without arguments it is the tutorial's run on the kernel, logged every 100 steps", () => {
  expect(parse()).toEqual({
    experiment: tutorial,
    engine: "kernel",
    backend: undefined,
    logEvery: 100,
    json: false
  });
});

test("the data set is the one that is available, unless --data names one", () => {
  expect((parseTrainOptions([], "full") as TrainOptions).experiment).toEqual(experiment({data: "full"}));
  expect((parseTrainOptions(["--data", "embedded"], "full") as TrainOptions).experiment.data).toBe(
    "embedded"
  );
  expect(parse("--data", "full", "--train-size", "55000").experiment.trainSize).toBe(55_000);
});

test("every setting has an option, with its value after a blank or an equals sign, negative numbers included", () => {
  expect(settingNames.filter((name) => formatSetting(other[name]) === formatSetting(tutorial[name]))).toEqual(
    []
  );
  const pairs = settingNames.map((name) => [`--${settingKey(name)}`, formatSetting(other[name])] as const);
  expect(parse(...pairs.flat()).experiment).toEqual(other);
  expect(parse(...pairs.map((pair) => pair.join("="))).experiment).toEqual(other);
});

test("an option that is given twice counts as it was given last", () => {
  expect(parse("--seed", "2", "--seed", "3").experiment.seed).toBe(3);
});

test("--engine tensorflow computes with WebAssembly, unless --backend says otherwise", () => {
  expect(parse("--engine", "tensorflow")).toMatchObject({engine: "tensorflow", backend: "wasm"});
  expect(parse("--engine", "tensorflow", "--backend", "cpu").backend).toBe("cpu");
});

test("--log-every and --json say what to print", () => {
  expect(parse("--log-every", "10", "--json")).toMatchObject({logEvery: 10, json: true});
});

test("--help and -h ask for help, whatever else is asked for", () => {
  expect(parse("--help")).toBe("help");
  expect(parse("-h", "--seed", "none")).toBe("help");
});

describe("bad arguments are refused in one sentence that names the thing, the value and what would be right:", () => {
  test.each([
    ...settingNames.map((name) => [
      `--${settingKey(name)}=x`,
      `${settings[name].label.toLowerCase()} cannot be "x": it must be ${rangeOf(settings[name])}`
    ]),
    ["--engine=pytorch", 'engine cannot be "pytorch": it must be kernel or tensorflow'],
    ["--engine=tensorflow --backend=webgl", 'backend cannot be "webgl": it must be wasm or cpu'],
    ["--backend=cpu", 'backend cannot be "cpu": the kernel has none; add --engine tensorflow'],
    ["--log-every=0", 'log every cannot be "0": it must be a whole number from 1 to 100000'],
    ["--seed=", 'seed cannot be "": it must be a whole number from 0 to 4294967295'],
    ["--seed -1", 'seed cannot be "-1": it must be a whole number from 0 to 4294967295'],
    ["--iterations 1e6", 'iterations cannot be "1e6": it must be a whole number from 1 to 100000'],
    ["--train-size 7001", 'training digits cannot be "7001": the embedded set has 7,000 of them'],
    [
      "--output integer",
      'output cannot be "integer" with the loss "cross-entropy": it needs the loss squared-error'
    ],
    ["--learning_rate 1", "unknown option '--learning_rate'; --help lists all options"],
    ["-5", "unknown option '-5'; --help lists all options"],
    ["fast", "unexpected argument 'fast'; --help lists all options"],
    ["--json=yes", "option '--json' does not take an argument; --help lists all options"],
    ["--seed", "option '--seed <value>' argument missing; --help lists all options"]
  ])("%s", (args, sentence) => {
    let refusal: unknown;
    try {
      parse(...args!.split(" "));
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(SettingError);
    expect((refusal as Error).message).toBe(sentence);
  });
});

test("usage() has every option with its default, its meaning and its range", () => {
  const text = usage();
  for (const name of settingNames) {
    expect(text).toContain(`  --${settingKey(name)} (default: `);
    expect(text).toContain(`${settings[name].meaning}\n      It is ${rangeOf(settings[name])}.`);
  }
  for (const key of ["engine", "backend", "log-every", "json", "help"])
    expect(text).toContain(`\n  --${key}`);
  expect(text).toContain("--learning-rate (default: 0.0001)");
  expect(text).toContain("--data (default: full where it is present)");
});
