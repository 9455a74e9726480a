import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type Digits, pixelCount, sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {type ExperimentSpec, experiment, layersOf} from "../training/experiment.js";
import {forward} from "./forward.js";
import {tensorGraph} from "./graph.js";
import {softmax} from "./softmax.js";
import {StepDraws} from "./stepDraws.js";

let module: WebAssembly.Module;
let embedded: Digits;

beforeAll(async () => {
  module = await WebAssembly.compile(await compileKernel());
  embedded = (await loadDataSet("embedded")).training;
});

const imageOf = ({images}: Digits, i: number) => images.subarray(i * pixelCount, (i + 1) * pixelCount);

describe("forward(…) gives the probabilities that the kernel predicts, after 30 steps", () => {
  const cases: ExperimentSpec[] = [
    {hidden: []},
    {hidden: [12, 7]},
    {hidden: [12, 7], activation: "relu", dropoutWired: true},
    {hidden: [9], activation: "sigmoid", pixelScale: "0-255"},
    {hidden: [9], activation: "tanh", loss: "squared-error"}
  ];
  test.each(cases)("%j", async (spec) => {
    const complete = experiment({learningRate: 1e-3, ...spec});
    const trainer = await createKernelTrainer(complete, embedded, module);
    await trainer.step(30);
    const parameters = await trainer.parameters();
    const some = sliceDigits(embedded, 50, 60);
    const expected = await trainer.predict(some.images);
    for (const [i, label] of some.labels.entries()) {
      const values = forward(layersOf(complete), parameters, {image: imageOf(some, i), label}, complete);
      const shares = softmax(values.get(`add${complete.hidden.length + 1}`)!);
      for (const [k, share] of shares.entries()) expect(share).toBeCloseTo(expected[i * 10 + k]!, 4);
      const {correct, loss} = await trainer.evaluate(sliceDigits(some, i, i + 1));
      expect(values.get("correct")).toEqual(Float64Array.of(correct));
      expect(values.get("loss")![0]).toBeCloseTo(loss, 3);
    }
  });
});

test("with the mask of a step it gives the loss that this very step printed", async () => {
  const spec = experiment({
    hidden: [20, 16],
    activation: "relu",
    dropoutWired: true,
    batchSize: 8,
    learningRate: 1e-3
  });
  const trainer = await createKernelTrainer(spec, embedded, module);
  const draws = new StepDraws({
    count: embedded.labels.length,
    batchSize: 8,
    rate: 0.5,
    units: 16,
    seed: spec.seed
  });
  for (let step = 0; step < 5; step++) {
    const parameters = await trainer.parameters();
    const {indices, mask} = draws.next();
    let sum = 0;
    for (const [row, index] of indices.entries()) {
      const digit = {image: imageOf(embedded, index), label: embedded.labels[index]!};
      const masked = {...digit, mask: mask.subarray(row * 16, (row + 1) * 16)};
      sum += forward(layersOf(spec), parameters, masked, spec).get("loss")![0]!;
    }
    expect(sum / 8).toBeCloseTo((await trainer.step(1)).loss[0]!, 4);
  }
});

test("it has a value for every operation of the graph but the training step", () => {
  const spec = experiment({hidden: [3, 2], activation: "relu"});
  const zeros = layersOf(spec).map(({inputs, units}) => ({
    weights: new Float32Array(inputs * units),
    biases: new Float32Array(units)
  }));
  const values = forward(layersOf(spec), zeros, {image: new Uint8Array(pixelCount), label: 4}, spec);
  const operations = tensorGraph(layersOf(spec), spec).nodes.filter(
    ({kind, id}) => kind === "operation" && id !== "train_step"
  );
  expect([...values.keys()]).toEqual(expect.arrayContaining(operations.map(({id}) => id)));
  expect(values.get("loss")![0]).toBeCloseTo(Math.log(10), 12);
});

test("a single output: squared error against the digit itself, and the nearest digit as the answer", () => {
  const spec = experiment({hidden: [], output: "integer", loss: "squared-error"});
  const parameters = [{weights: new Float32Array(pixelCount), biases: Float32Array.of(4.4)}];
  const values = forward(layersOf(spec), parameters, {image: new Uint8Array(pixelCount), label: 4}, spec);
  expect(values.get("errors")![0]).toBeCloseTo(0.16, 5);
  expect(values.get("correct")).toEqual(Float64Array.of(1));
});
