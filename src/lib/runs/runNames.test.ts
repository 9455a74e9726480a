import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type ExperimentSpec, experiment} from "../training/experiment.js";
import {differingTraits, equalWords, type Nameable, runNames} from "./runNames.js";

const runs = (...specs: ExperimentSpec[]): Nameable[] =>
  specs.map((spec) => ({experiment: experiment(spec)}));

describe("runNames(runs)", () => {
  test.each<[ExperimentSpec[], string[]]>([
    [
      [{activation: "relu"}, {activation: "none"}],
      ["ReLU", "linear"]
    ],
    [
      [{learningRate: 1e-3}, {learningRate: 1e-4}],
      ["rate 0.001", "rate 0.0001"]
    ],
    [
      [{hidden: [32]}, {hidden: []}, {hidden: [64, 32]}],
      ["32 units", "no hidden layer", "64–32 units"]
    ],
    [
      [{seed: 3}, {seed: 4}],
      ["seed 3", "seed 4"]
    ],
    [
      [
        {activation: "relu", seed: 1},
        {activation: "none", seed: 2}
      ],
      ["ReLU, seed 1", "linear, seed 2"]
    ],
    [
      [{dropoutWired: true}, {dropoutWired: false}],
      ["dropout wired", "dropout not wired"]
    ],
    [
      [{trainSize: 1000}, {}],
      ["1,000 digits", "all digits"]
    ]
  ])("names %j %j", (specs, names) => {
    expect(runNames(runs(...specs))).toEqual(names);
  });

  test("names a single run by what sets it apart from the tutorial's", () => {
    expect(runNames(runs({activation: "relu", learningRate: 0.01}))).toEqual(["ReLU, rate 0.01"]);
    expect(runNames(runs({}))).toEqual(["tutorial"]);
    expect(runNames([])).toEqual([]);
  });

  test("says only what is out of the ordinary where more than three settings differ", () => {
    const base: ExperimentSpec = {hidden: [32], activation: "relu"};
    const names = runNames(
      runs(
        base,
        {...base, learningRate: 0.01},
        {...base, batchSize: 32},
        {...base, seed: 2},
        {...base, hidden: [64]}
      )
    );
    expect(names).toEqual(["32 units", "rate 0.01", "batch 32", "seed 2", "64 units"]);
  });

  test("lets the reader's name win, and gives it to no other run", () => {
    const two = runs({seed: 1}, {seed: 2});
    expect(runNames([{...two[0]!, name: "seed 2"}, two[1]!])).toEqual(["seed 2", "seed 2 (2)"]);
  });

  const spec = fc.record({
    activation: fc.constantFrom("relu", "none", "tanh"),
    hidden: fc.constantFrom([32], [64], []),
    learningRate: fc.constantFrom(0.1, 0.01),
    batchSize: fc.constantFrom(32, 128),
    seed: fc.integer({min: 1, max: 3}),
    optimizer: fc.constantFrom("adam", "momentum")
  }) as fc.Arbitrary<ExperimentSpec>;

  test("gives different runs different names, whatever their order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(spec, {maxLength: 30, selector: (one) => JSON.stringify(one)}), (specs) => {
        const names = runNames(runs(...specs));
        expect(new Set(names).size).toBe(names.length);
        expect(runNames(runs(...specs.toReversed()))).toEqual(names.toReversed());
      })
    );
  });
});

test("differingTraits(runs) are the settings in which they differ, and the engine", () => {
  expect(differingTraits(runs({seed: 1}, {seed: 2}))).toEqual(["seed"]);
  const [one] = runs({});
  expect(differingTraits([one!, {...one!, engine: "tensorflow"}])).toEqual(["engine"]);
  expect(differingTraits([])).toEqual([]);
});

test("equalWords(runs) says what runs have in common, as far as it is not the tutorial's", () => {
  expect(equalWords(runs({activation: "relu", seed: 1}, {activation: "relu", seed: 2}))).toBe(
    "ReLU, all else as in the tutorial"
  );
  expect(equalWords(runs({seed: 1}, {seed: 2}))).toBe("all that is not in the table is as in the tutorial");
});
