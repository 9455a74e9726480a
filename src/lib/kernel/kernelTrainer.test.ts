import fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {golden} from "../../../test/golden.js";
import {Batches} from "../digits/batches.js";
import {classCount, type Digits, pixelCount, sliceDigits} from "../digits/digits.js";
import {DropoutMasks} from "../network/dropout.js";
import {initialParameters} from "../network/initialValues.js";
import {random} from "../random.js";
import {createTensorFlowTrainer} from "../tensorflow/node.js";
import {type Experiment, type ExperimentSpec, experiment, layersOf} from "../training/experiment.js";
import {fingerprint} from "../training/fingerprint.js";
import {compileKernel} from "./compile.js";
import {createKernelTrainer} from "./kernelTrainer.js";
import {type Doubles, lossOf, meanLoss, outputsOf, toDoubles} from "./reference.js";

let module: WebAssembly.Module;
let embedded: Digits;

beforeAll(async () => {
  module = await WebAssembly.compile(await compileKernel());
  embedded = (await loadDataSet("embedded")).training;
});

const open = (spec: Experiment, training: Digits) => createKernelTrainer(spec, training, module);

/** *count* made-up images, a fifth of whose pixels have ink, with labels. */
function makeDigits(count: number, seed = 1): Digits {
  const generator = random(seed, "batches");
  const images = Uint8Array.from({length: count * pixelCount}, () => {
    const draw = generator.next() >>> 0;
    return draw % 5 === 0 ? (draw >>> 8) & 255 : 0;
  });
  return {images, labels: Uint8Array.from({length: count}, (_, i) => (i * 7) % classCount)};
}

/** The mean loss of the first batch as a function of the parameters, in doubles. */
function firstBatch(spec: Experiment, digits: Digits): (layers: Doubles[]) => number {
  const indices = new Int32Array(spec.batchSize);
  new Batches(digits.labels.length, spec.batchSize, spec.seed).next(indices);
  const units = spec.hidden.at(-1);
  if (!spec.dropoutWired || units === undefined) return (layers) => meanLoss(spec, layers, digits, indices);
  const masks = new Float32Array(spec.batchSize * units);
  new DropoutMasks({rate: spec.dropout, units, seed: spec.seed}).next(masks, spec.batchSize);
  return (layers) => meanLoss(spec, layers, digits, indices, masks);
}

/** Compares the kernel's gradient with central differences at every *stride*-th parameter of each layer. */
async function checkGradients(spec: Experiment, digits: Digits, stride: number): Promise<void> {
  const trainer = await open(spec, digits);
  const gradients = trainer.gradients();
  const layers = initialParameters(layersOf(spec), spec).map(toDoubles);
  const loss = firstBatch(spec, digits);
  for (const [i, layer] of layers.entries()) {
    for (const key of ["weights", "biases"] as const) {
      const values = layer[key];
      for (let at = i % stride; at < values.length; at += key === "weights" ? stride : 1) {
        const value = values[at]!;
        values[at] = value + 1e-6;
        const above = loss(layers);
        values[at] = value - 1e-6;
        const below = loss(layers);
        values[at] = value;
        const numeric = (above - below) / 2e-6;
        const gradient = gradients[i]![key][at]!;
        const tolerance = 2e-5 * Math.max(1, Math.abs(numeric));
        if (!(Math.abs(gradient - numeric) < tolerance)) {
          expect.fail(`layer ${i}, ${key}[${at}]: ${gradient}, by differences ${numeric}`);
        }
      }
    }
  }
}

describe("gradients() agrees with numeric differences", () => {
  const cases: ExperimentSpec[] = [
    {hidden: []},
    {hidden: [5], activation: "none"},
    {hidden: [9, 6], activation: "sigmoid"},
    {hidden: [9, 6], activation: "tanh"},
    {hidden: [9, 6], activation: "relu", initializer: "he"},
    {hidden: [9, 6], activation: "tanh", dropoutWired: true, dropout: 0.3},
    {hidden: [8], activation: "relu", loss: "squared-error"},
    {hidden: [7, 3, 5], activation: "tanh", loss: "squared-error", output: "integer"},
    {hidden: [6], activation: "sigmoid", pixelScale: "0-255", initializer: "glorot"},
    {hidden: [6], activation: "tanh", dropoutWired: true, dropout: 0.5, loss: "squared-error"}
  ];
  test.each(cases)("%j", async (spec) => {
    await checkGradients(experiment({batchSize: 6, ...spec}), makeDigits(11), 97);
  });
});

test("any shape within the limits: a batch of 1, layers of 1 unit, widths that fill no vector", async () => {
  const shape = fc.record({
    hidden: fc.array(fc.integer({min: 1, max: 37}), {maxLength: 4}),
    activation: fc.constantFrom("none" as const, "sigmoid" as const, "tanh" as const),
    batchSize: fc.integer({min: 1, max: 70}),
    dropoutWired: fc.boolean(),
    loss: fc.constantFrom("cross-entropy" as const, "squared-error" as const),
    seed: fc.nat()
  });
  const digits = makeDigits(40);
  await fc.assert(
    fc.asyncProperty(shape, async (spec) => {
      const complete = experiment(spec);
      await checkGradients(complete, digits, 1009);
      const {loss} = await (await open(complete, digits)).step(1);
      const expected = firstBatch(
        complete,
        digits
      )(initialParameters(layersOf(complete), complete).map(toDoubles));
      expect(Math.abs(loss[0]! - expected)).toBeLessThan(1e-5 * Math.max(1, expected));
    }),
    {
      numRuns: 12,
      examples: [
        [{hidden: [1], activation: "none", batchSize: 1, dropoutWired: true, loss: "cross-entropy", seed: 0}]
      ]
    }
  );
}, 60_000);

test("the widest network of the limits takes a step", async () => {
  const spec = experiment({hidden: [2048, 2048], activation: "relu", initializer: "he", batchSize: 13});
  const {loss} = await (await open(spec, makeDigits(13))).step(2);
  expect(loss.every(Number.isFinite)).toBe(true);
}, 30_000);

describe("agrees with TensorFlow.js from the same initial values and batches", () => {
  const cases: [ExperimentSpec, number][] = [
    [{}, 1],
    [{}, 100],
    [{activation: "relu", learningRate: 1e-3, hidden: [64, 32], dropoutWired: true}, 100],
    [
      {activation: "tanh", hidden: [40], optimizer: "gradient-descent", learningRate: 0.1, batchSize: 32},
      100
    ],
    [
      {activation: "sigmoid", hidden: [40], optimizer: "momentum", learningRate: 0.05, initializer: "glorot"},
      100
    ],
    [{hidden: [20], activation: "tanh", loss: "squared-error", output: "integer", learningRate: 1e-3}, 100]
  ];
  test.each(cases)(
    "%j, %i steps",
    async (spec, steps) => {
      const complete = experiment(spec);
      const kernel = await open(complete, embedded);
      const peer = await createTensorFlowTrainer(complete, embedded);
      const ours = await kernel.step(steps);
      const theirs = await peer.step(steps);
      for (let i = 0; i < steps; i++) {
        const [a, b] = [ours.loss[i]!, theirs.loss[i]!];
        if (!(Math.abs(a - b) <= 1e-4 * Math.abs(b)))
          expect.fail(`loss of step ${i}: ${a}, TensorFlow.js ${b}`);
      }
      const some = sliceDigits(embedded, 0, 500);
      const evaluations = [await kernel.evaluate(some), await peer.evaluate(some)];
      expect(Math.abs(evaluations[0]!.correct - evaluations[1]!.correct)).toBeLessThanOrEqual(1);
      const probabilities = [await kernel.predict(some.images), await peer.predict(some.images)];
      if (complete.output === "one-hot") {
        const difference = probabilities[0]!.map((p, i) => Math.abs(p - probabilities[1]![i]!));
        expect(Math.max(...difference)).toBeLessThan(1e-3);
      }
      peer.dispose();
    },
    60_000
  );
});

test("evaluate(digits) gives the mean loss, the answers and their count, over any number of digits", async () => {
  const spec = experiment({hidden: [12], activation: "tanh"});
  const trainer = await open(spec, embedded);
  await trainer.step(20);
  const layers = (await trainer.parameters()).map(toDoubles);
  const some = sliceDigits(embedded, 100, 401);
  const outputs = Array.from(some.labels, (_, i) =>
    outputsOf(spec, layers, some.images.subarray(i * pixelCount, (i + 1) * pixelCount))
  );
  const answers = outputs.map((row) => row.indexOf(Math.max(...row)));
  const {loss, accuracy, correct, count, predictions} = await trainer.evaluate(some);
  expect([...predictions]).toEqual(answers);
  expect(correct).toBe(answers.filter((answer, i) => answer === some.labels[i]).length);
  expect(count).toBe(301);
  expect(accuracy).toBe(correct / count);
  const mean = outputs.reduce((sum, row, i) => sum + lossOf(spec, row, some.labels[i]!), 0) / count;
  expect(loss).toBeCloseTo(mean, 5);
});

test("evaluate(digits) throws where there are none, and predict(images) on part of an image", async () => {
  const trainer = await open(experiment({hidden: []}), makeDigits(3));
  await expect(trainer.evaluate(makeDigits(0))).rejects.toThrow("number of digits: 0");
  await expect(trainer.predict(new Uint8Array(100))).rejects.toThrow("bytes of images: 100");
});

test("predict(images) gives probabilities that add up to 1; a single output puts all on the nearest digit", async () => {
  const digits = makeDigits(150);
  const ten = await (await open(experiment({hidden: [9]}), digits)).predict(digits.images);
  for (let row = 0; row < 150; row++) {
    const sum = ten.subarray(row * classCount, (row + 1) * classCount).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(1, 5);
  }
  const single = await open(experiment({hidden: [9], output: "integer", loss: "squared-error"}), digits);
  const {predictions} = await single.evaluate(digits);
  const rows = await single.predict(digits.images);
  expect(Array.from(predictions, (digit, row) => rows[row * classCount + digit])).toEqual(Array(150).fill(1));
  expect(rows.reduce((a, b) => a + b)).toBe(150);
});

test("measureBatch() reads the batch of the last step again, after its update and with dropout off", async () => {
  const spec = experiment({hidden: [6], activation: "tanh", dropoutWired: true, batchSize: 5});
  const digits = makeDigits(9);
  const trainer = await open(spec, digits);
  await expect(trainer.measureBatch()).rejects.toThrow("no batch yet");
  await trainer.step(1);
  const loss = firstBatch({...spec, dropoutWired: false}, digits);
  const layers = (await trainer.parameters()).map(toDoubles);
  expect((await trainer.measureBatch()).loss).toBeCloseTo(loss(layers), 5);
});

test("looking at a network does not change its run", async () => {
  const spec = experiment({hidden: [10], activation: "relu", batchSize: 20, dropoutWired: true});
  const digits = makeDigits(33);
  const alone = await open(spec, digits);
  await alone.step(9);
  const watched = await open(spec, digits);
  for (let i = 0; i < 9; i++) {
    await watched.step(1);
    await watched.evaluate(digits);
    await watched.predict(digits.images);
    await watched.measureBatch();
  }
  expect(fingerprint(await watched.parameters())).toBe(fingerprint(await alone.parameters()));
});

test("wired dropout of nothing is no dropout, to the last bit", async () => {
  const prints = [];
  for (const dropoutWired of [true, false]) {
    const trainer = await open(experiment({hidden: [10], dropout: 0, dropoutWired}), makeDigits(50));
    await trainer.step(5);
    prints.push(fingerprint(await trainer.parameters()));
  }
  expect(prints[0]).toBe(prints[1]);
});

test("dropout and a learning rate that reach no weight change nothing: dropout that is not wired", async () => {
  const prints = [];
  for (const dropout of [0, 0.9]) {
    const trainer = await open(experiment({hidden: [10], dropout}), makeDigits(50));
    await trainer.step(5);
    prints.push(fingerprint(await trainer.parameters()));
  }
  expect(prints[0]).toBe(prints[1]);
});

test("the memory of a run is the same after 100 steps and after 100,000", async () => {
  const trainer = await open(experiment({hidden: [3], batchSize: 2, dropoutWired: true}), makeDigits(5));
  await trainer.step(100);
  const {memory} = trainer;
  for (let i = 0; i < 99_900; i += 900) await trainer.step(900);
  expect(trainer.iteration).toBe(100_000);
  expect(trainer.memory).toBe(memory);
}, 60_000);

test("the golden run ends at its fingerprint", async () => {
  const complete = experiment(golden.spec);
  const trainer = await open(complete, sliceDigits(embedded, 0, 2000));
  await trainer.step(complete.iterations);
  expect(fingerprint(await trainer.parameters())).toBe(golden.fingerprint);
});
