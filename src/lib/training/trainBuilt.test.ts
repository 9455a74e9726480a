import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type DataSet, sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {type BuiltNetworkSpec, builtNetwork, builtNetworkNames} from "./builtNetworks.js";
import {experiment, tutorial} from "./experiment.js";
import {trainBuilt} from "./trainBuilt.js";

let module: WebAssembly.Module;
let dataSet: DataSet;

beforeAll(async () => {
  module = await WebAssembly.compile(await compileKernel());
  const {name, training, validation, test} = await loadDataSet("embedded");
  dataSet = {
    name,
    training: sliceDigits(training, 0, 1500),
    validation: sliceDigits(validation, 0, 300),
    test: sliceDigits(test, 0, 300)
  };
});

const small: BuiltNetworkSpec = {
  title: "a small network",
  experiment: experiment({
    hidden: [24],
    activation: "relu",
    learningRate: 1e-3,
    batchSize: 32,
    iterations: 450
  }),
  variations: 1,
  averaged: 0
};

describe("trainBuilt(name, spec, dataSet)", () => {
  test("trains, and tells what came of it: fingerprint, digits read right of validation and test", async () => {
    const {facts, layers} = await trainBuilt("best", small, dataSet, module);
    expect(layers.map(({units}) => units)).toEqual([24, 10]);
    expect(facts).toMatchObject({name: "best", ...small});
    expect(facts.fingerprint).toMatch(/^[\da-f]{12}$/);
    for (const {correct, count} of [facts.validation, facts.test]) {
      expect(count).toBe(300);
      expect(correct).toBeGreaterThan(230);
    }
  });

  test("gives the same parameters again, and others with variations or averaged", async () => {
    const prints = [small, small, {...small, variations: 3}, {...small, averaged: 0.3}].map(
      async (spec) => (await trainBuilt("best", spec, dataSet, module)).facts.fingerprint
    );
    const [first, again, varied, averaged] = await Promise.all(prints);
    expect(again).toBe(first);
    expect(new Set([first, varied, averaged]).size).toBe(3);
  });

  test("averages the parameters of the last steps: over a single look at them they stay as they are", async () => {
    const last = await trainBuilt("best", small, dataSet, module);
    const one = await trainBuilt("best", {...small, averaged: 0.01}, dataSet, module);
    expect(one.facts.fingerprint).toBe(last.facts.fingerprint);
  });

  test("throws where the run diverges", async () => {
    const wild = {
      ...small,
      experiment: experiment({
        hidden: [9],
        learningRate: 100,
        optimizer: "gradient-descent",
        loss: "squared-error"
      })
    };
    await expect(trainBuilt("best", wild, dataSet, module)).rejects.toThrow(
      /^the best network diverged by step \d+$/
    );
  });
});

test("builtNetwork(name, data): the tutorial's network is the tutorial's experiment, the best one has what that lacks", () => {
  expect(builtNetworkNames).toEqual(["tutorial", "best"]);
  expect(builtNetwork("tutorial", "embedded")).toMatchObject({
    experiment: tutorial,
    variations: 1,
    averaged: 0
  });
  const {experiment: best, variations} = builtNetwork("best", "full");
  expect(best).toMatchObject({data: "full", activation: "relu", learningRate: 1e-3});
  expect(variations).toBeGreaterThan(1);
});
