import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {splitSizes} from "../digits/digits.js";
import {parameterCount} from "../network/network.js";
import {
  type Experiment,
  type ExperimentSpec,
  experiment,
  formatExperiment,
  layersOf,
  parseExperiment,
  trainingCount,
  tutorial
} from "./experiment.js";
import {formatSetting, type Setting, SettingError} from "./setting.js";
import {type SettingName, settingKey, settingNames, settings} from "./settings.js";

/** Any value that *setting* can take. */
function valid(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.kind) {
    case "number":
      return setting.integer ? fc.integer(setting) : fc.double({...setting, noNaN: true});
    case "choice":
      return fc.constantFrom(...Object.keys(setting.choices));
    case "switch":
      return fc.boolean();
    case "units":
      return fc.array(fc.integer(setting), {maxLength: setting.maxLayers});
    case "size":
      return fc.oneof(fc.constant("all"), fc.integer({min: setting.min, max: splitSizes.full.training}));
  }
}

/** Values for any of the settings, each good alone. */
const specs = fc.record(Object.fromEntries(settingNames.map((name) => [name, valid(settings[name])])), {
  requiredKeys: []
}) as fc.Arbitrary<ExperimentSpec>;

/** Any experiment that can be run. */
const experiments = specs.filter(isValid).map(experiment);

function isValid(spec: ExperimentSpec): boolean {
  const {data = "embedded", trainSize = "all", output, loss} = spec;
  if (output === "integer" && loss !== "squared-error") return false;
  return trainSize === "all" || trainSize <= splitSizes[data].training;
}

const linkOf = (spec: ExperimentSpec, names = Object.keys(spec) as SettingName[]) =>
  names.map((name) => `${settingKey(name)}=${formatSetting(spec[name])}`).join("&");

describe("experiment(spec)", () => {
  test("fills in the tutorial's values", () => {
    expect(experiment({})).toEqual(tutorial);
    expect(experiment({seed: 7, hidden: []})).toEqual({...tutorial, seed: 7, hidden: []});
    expect(experiment({seed: undefined})).toEqual(tutorial);
  });

  test("gives back a complete experiment as it is", () => {
    fc.assert(
      fc.property(experiments, (given) => {
        expect(experiment(given)).toEqual(given);
      })
    );
  });

  test("throws on a value out of range", () => {
    expect(() => experiment({learningRate: NaN})).toThrow(
      new SettingError('learning rate cannot be "NaN": it must be a number from 1e-8 to 100')
    );
    expect(() => experiment({hidden: [4096]})).toThrow('units of the hidden layers cannot be "[4096]"');
  });

  test("throws on more training digits than the data set has, and says which settings do not go together", () => {
    expect(experiment({trainSize: 7000}).trainSize).toBe(7000);
    expect(() => experiment({trainSize: 7001})).toThrow(
      new SettingError('training digits cannot be "7001": the embedded set has 7,000 of them', [
        "trainSize",
        "data"
      ])
    );
    expect(experiment({trainSize: 55_000, data: "full"}).trainSize).toBe(55_000);
    expect(() => experiment({trainSize: 55_001, data: "full"})).toThrow("the full set has 55,000 of them");
  });

  test("throws on a single output with softmax cross-entropy, which needs one for each class", () => {
    expect(() => experiment({output: "integer"})).toThrow(
      new SettingError(
        'output cannot be "integer" with the loss "cross-entropy": it needs the loss squared-error',
        ["output", "loss"]
      )
    );
    expect(experiment({output: "integer", loss: "squared-error"}).output).toBe("integer");
    expect(experiment({output: "one-hot", loss: "squared-error"}).loss).toBe("squared-error");
  });
});

test("trainingCount(experiment) is the number asked for, or all that the data set has", () => {
  expect(trainingCount(tutorial)).toBe(7000);
  expect(trainingCount(experiment({data: "full"}))).toBe(55_000);
  expect(trainingCount(experiment({trainSize: 2000}))).toBe(2000);
});

test("layersOf(experiment) are 784-512-256-128-10 with 567,434 parameters in the tutorial", () => {
  const layers = layersOf(tutorial);
  expect(layers.map(({inputs}) => inputs)).toEqual([784, 512, 256, 128]);
  expect(layers.map(({units}) => units)).toEqual([512, 256, 128, 10]);
  expect(parameterCount(layers)).toBe(567_434);
});

test("layersOf(experiment) ends in one unit where the output is the integer", () => {
  const layers = layersOf(
    experiment({output: "integer", loss: "squared-error", hidden: [4], activation: "relu"})
  );
  expect(layers).toEqual([
    {kind: "dense", inputs: 784, units: 4, activation: "relu"},
    {kind: "dense", inputs: 4, units: 1, activation: "none"}
  ]);
});

describe("formatExperiment(experiment, base)", () => {
  test("names the data set and what differs from the tutorial, so that links are short", () => {
    expect(formatExperiment(tutorial)).toBe("data=embedded");
    expect(formatExperiment(experiment({seed: 3, hidden: [64, 32], learningRate: 1e-3}))).toBe(
      "data=embedded&hidden=64,32&learning-rate=0.001&seed=3"
    );
    expect(formatExperiment(experiment({hidden: []}))).toBe("data=embedded&hidden=none");
  });

  test("names what differs from another base", () => {
    const base = experiment({data: "full", seed: 3});
    expect(formatExperiment(base, base)).toBe("data=full");
    expect(formatExperiment(tutorial, base)).toBe("data=embedded&seed=1");
  });

  test("needs no character that a link must escape", () => {
    fc.assert(
      fc.property(experiments, (given) => {
        expect(formatExperiment(given)).toMatch(/^[a-z\d.,=&-]+$/);
      })
    );
  });
});

describe("parseExperiment(text, base)", () => {
  test("reads every experiment that formatExperiment wrote, whatever the base", () => {
    fc.assert(
      fc.property(experiments, experiments, (given, base) => {
        expect(parseExperiment(formatExperiment(given))).toEqual({experiment: given, problems: []});
        expect(parseExperiment(formatExperiment(given, base), base)).toEqual({
          experiment: given,
          problems: []
        });
      })
    );
  });

  test("does not mind the order in the link", () => {
    const shuffled = experiments.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(settingNames, {minLength: settingNames.length, maxLength: settingNames.length})
      )
    );
    fc.assert(
      fc.property(shuffled, ([given, names]) => {
        expect(parseExperiment(linkOf(given, names))).toEqual({experiment: given, problems: []});
      })
    );
  });

  test("reads an escaped link", () => {
    expect(parseExperiment("hidden=64%2C32&learning%2Drate=1e%2D3&activation=%72elu")).toEqual({
      experiment: experiment({hidden: [64, 32], learningRate: 1e-3, activation: "relu"}),
      problems: []
    });
    expect(parseExperiment("hidden=64,+32").experiment.hidden).toEqual([64, 32]);
  });

  test("is the base where the link says nothing", () => {
    const base = experiment({seed: 5});
    expect(parseExperiment("", base)).toEqual({experiment: base, problems: []});
    expect(parseExperiment("")).toEqual({experiment: tutorial, problems: []});
  });

  test("tells of unknown and bad settings in a sentence each, takes the base's, and keeps the rest", () => {
    const {experiment: read, problems} = parseExperiment(
      "seed=0x7&speed=11&iterations=50&learning-rate=NaN&hidden=&=&dropout=0.25"
    );
    expect(read).toEqual(experiment({iterations: 50, dropout: 0.25}));
    expect(problems).toEqual([
      'seed cannot be "0x7": it must be a whole number from 0 to 4294967295',
      'the link names a setting that does not exist: "speed"',
      'learning rate cannot be "NaN": it must be a number from 1e-8 to 100',
      'units of the hidden layers cannot be "": it must be none, or at most 8 whole numbers from 1 to 2048, separated by commas',
      'the link names a setting that does not exist: ""'
    ]);
  });

  test("leaves out more training digits than there are, and keeps the rest", () => {
    expect(parseExperiment("seed=9&train-size=9000&iterations=50")).toEqual({
      experiment: experiment({seed: 9, iterations: 50}),
      problems: ['training digits cannot be "9000": the embedded set has 7,000 of them']
    });
    expect(parseExperiment("train-size=9000&data=full").experiment).toEqual(
      experiment({trainSize: 9000, data: "full"})
    );
    expect(parseExperiment("data=full&train-size=60000").experiment).toEqual(experiment({data: "full"}));
  });

  test("leaves out the data set where that is what does not go with the base's training digits", () => {
    const base = experiment({data: "full", trainSize: 20_000});
    expect(parseExperiment("seed=9&data=embedded", base)).toEqual({
      experiment: {...base, seed: 9},
      problems: ['training digits cannot be "20000": the embedded set has 7,000 of them']
    });
  });

  test("leaves out a single output with softmax cross-entropy, and keeps the rest", () => {
    const problem =
      'output cannot be "integer" with the loss "cross-entropy": it needs the loss squared-error';
    const kept = {experiment: experiment({seed: 9, iterations: 50}), problems: [problem]};
    expect(parseExperiment("seed=9&output=integer&iterations=50")).toEqual(kept);
    expect(parseExperiment("loss=cross-entropy&seed=9&output=integer&iterations=50")).toEqual(kept);

    const base = experiment({output: "integer", loss: "squared-error"});
    expect(parseExperiment("seed=9&loss=cross-entropy", base)).toEqual({
      experiment: {...base, seed: 9},
      problems: [problem]
    });
  });

  test("leaves out no more than two of any settings that are good alone, one for each sentence", () => {
    fc.assert(
      fc.property(specs, experiments, (spec, base) => {
        const {experiment: read, problems} = parseExperiment(linkOf(spec), base);
        expect(experiment(read)).toEqual(read);
        const wanted = {...base, ...spec} as Experiment;
        const changed = settingNames.filter(
          (name) => formatSetting(read[name]) !== formatSetting(wanted[name])
        );
        expect(problems.length === 0).toBe(isValid(wanted));
        expect(changed.length).toBeLessThanOrEqual(problems.length);
        for (const name of changed) {
          expect(["data", "trainSize", "output", "loss"]).toContain(name);
          expect(read[name]).toEqual(base[name]);
        }
      })
    );
  });

  test("gives an experiment that can be run for any text at all", () => {
    const texts = fc.oneof(
      fc.string(),
      fc
        .array(fc.tuple(fc.constantFrom(...settingNames.map(settingKey)), fc.string()))
        .map((entries) => new URLSearchParams(entries).toString())
    );
    fc.assert(
      fc.property(texts, (text) => {
        const {experiment: read} = parseExperiment(text);
        expect(experiment(read)).toEqual(read);
      })
    );
  });
});
