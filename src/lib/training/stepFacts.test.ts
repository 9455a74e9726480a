import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {type ExperimentSpec, experiment, layersOf} from "./experiment.js";
import {adamStepSize, layerSteps, lossesInStep, steepestWeights} from "./stepFacts.js";
import type {StepRecord} from "./trainer.js";

let record: (spec: ExperimentSpec, steps?: number) => Promise<StepRecord>;

beforeAll(async () => {
  const module = await WebAssembly.compile(await compileKernel());
  const {training} = await loadDataSet("embedded");
  record = async (spec, steps = 1) => {
    const trainer = await createKernelTrainer(experiment(spec), training, module);
    if (steps > 1) await trainer.step(steps - 1);
    return trainer.recordStep();
  };
});

const small: ExperimentSpec = {hidden: [12], activation: "relu", batchSize: 16, learningRate: 0.001};

test("layerSteps(record) are the lengths of gradient and change; under plain descent the one is α times the other", async () => {
  const steps = layerSteps(await record({...small, optimizer: "gradient-descent", learningRate: 0.5}));
  expect(steps.map(({layer, weights}) => [layer, weights])).toEqual([
    [1, 785 * 12],
    [2, 130]
  ]);
  for (const {gradient, change, largest} of steps) {
    expect(change / gradient).toBeCloseTo(0.5, 4);
    expect(largest).toBeLessThanOrEqual(change);
    expect(largest).toBeGreaterThan(0);
  }
});

test("steepestWeights(record) names a weight of each layer, with what Adam did to it", async () => {
  for (const t of [1, 40]) {
    for (const {before, moments, after, input, unit, layer} of steepestWeights(await record(small, t))) {
      const [m, v] = moments as [number, number];
      const change = (-adamStepSize(0.001, t) * m) / (Math.sqrt(v) + 1e-8);
      expect(after - before).toBeCloseTo(change, 7);
      expect([input < (layer === 1 ? 784 : 12), unit < (layer === 1 ? 12 : 10)]).toEqual([true, true]);
    }
  }
});

test("adamStepSize(α, t) begins at α·√0.001/0.1 and comes to α", () => {
  expect(adamStepSize(0.01, 1)).toBeCloseTo((0.01 * Math.sqrt(0.001)) / 0.1, 7);
  expect(adamStepSize(0.01, 100_000)).toBeCloseTo(0.01, 9);
});

describe("lossesInStep(layers, record, settings)", () => {
  test.each([
    {},
    {dropoutWired: true},
    {loss: "squared-error" as const},
    {loss: "squared-error" as const, output: "integer" as const},
    {hidden: []}
  ])("have the loss of the batch as their mean, with %j", async (spec) => {
    const setup = experiment({...small, ...spec});
    const step = await record(setup, 3);
    const work = lossesInStep(layersOf(setup), step, setup);
    let next = work.next();
    while (!next.done) next = work.next();
    const mean = next.value.reduce((sum, loss) => sum + loss, 0) / next.value.length;
    expect(mean / step.loss).toBeCloseTo(1, 4);
  });
});
