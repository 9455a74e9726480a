import {beforeAll, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type Digits, sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {initialParameters} from "../network/initialValues.js";
import type {LayerParameters} from "../network/network.js";
import {experiment, layersOf} from "./experiment.js";
import {coarseFirst, lossSlice, randomDirection} from "./lossSurface.js";

const spec = experiment({hidden: [12, 7], activation: "relu", learningRate: 1e-3, iterations: 60});
const layers = layersOf(spec);
let digits: Digits;
let trained: LayerParameters[];
let loss: number;

beforeAll(async () => {
  const {training, validation} = await loadDataSet("embedded");
  digits = sliceDigits(validation, 0, 50);
  const trainer = await createKernelTrainer(spec, training, await WebAssembly.compile(await compileKernel()));
  await trainer.step(60);
  trained = await trainer.parameters();
  loss = (await trainer.evaluate(digits)).loss;
});

const slice = () =>
  lossSlice({
    layers,
    parameters: trained,
    directions: [randomDirection(layers, trained, 2), randomDirection(layers, trained, 3)],
    digits
  });

test("lossSlice(…)(0, 0) is the loss of the network itself, as the kernel measures it", () => {
  expect(slice()(0, 0)).toBeCloseTo(loss, 5);
  expect(slice().count).toBe(50);
});

test("lossSlice(…)(a, b) is the loss of the network moved by a along the first direction and b along the second", () => {
  const [d1, d2] = [randomDirection(layers, trained, 2), randomDirection(layers, trained, 3)];
  const moved = trained.map(({weights, biases}, l) => ({
    weights: weights.map((w, i) => w + 0.4 * d1[l]!.weights[i]! - 0.7 * d2[l]!.weights[i]!),
    biases
  }));
  const still = moved.map(({weights, biases}) => ({
    weights: new Float32Array(weights.length),
    biases: new Float32Array(biases.length)
  }));
  const there = lossSlice({layers, parameters: moved, directions: [still, still], digits});
  expect(slice()(0.4, -0.7)).toBeCloseTo(there(0, 0), 5);
});

test("lossSlice(…) reads a network without hidden layers, and every activation", () => {
  for (const activation of ["none", "relu", "sigmoid", "tanh"] as const) {
    for (const hidden of [[], [5], [5, 4, 3]]) {
      const of = layersOf(experiment({hidden, activation}));
      const parameters = initialParameters(of, spec);
      const direction = randomDirection(of, parameters, 1);
      expect(
        lossSlice({layers: of, parameters, directions: [direction, direction], digits})(1, -1)
      ).toBeGreaterThan(0);
    }
  }
});

test("lossSlice(…) throws without digits, and on a network that does not read them", () => {
  const parameters = trained;
  const directions = [parameters, parameters] as const;
  expect(() => lossSlice({layers, parameters, directions, digits: sliceDigits(digits, 0, 0)})).toThrow(
    "number of digits: 0"
  );
  expect(() => lossSlice({layers: layers.slice(1), parameters, directions, digits})).toThrow(
    "a slice needs a network"
  );
});

test("randomDirection(layers, parameters, seed) gives each unit's weights the length of its own, and leaves biases alone", () => {
  const direction = randomDirection(layers, trained, 5);
  layers.forEach(({units}, l) => {
    for (let unit = 0; unit < units; unit++) {
      const length = ({weights}: LayerParameters) =>
        Math.hypot(...weights.filter((_, at) => at % units === unit));
      expect(length(direction[l]!)).toBeCloseTo(length(trained[l]!), 4);
    }
    expect(direction[l]!.biases.every((bias) => bias === 0)).toBe(true);
  });
});

test("randomDirection(layers, parameters, seed) is decided by its seed; two seeds are nearly at right angles", () => {
  const [one, again, other] = [7, 7, 8].map((seed) => randomDirection(layers, trained, seed)[0]!.weights);
  expect(one).toEqual(again);
  const dot = (u: Float32Array, v: Float32Array) => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  const cosine = dot(one!, other!) / Math.sqrt(dot(one!, one!) * dot(other!, other!));
  expect(Math.abs(cosine)).toBeLessThan(0.05);
});

test("randomDirection(layers, parameters, seed) stands still where all weights are zero", () => {
  const zeros = initialParameters(layers, {initializer: "zeros", initialBias: 0.1, seed: 1});
  expect(randomDirection(layers, zeros, 1).every(({weights}) => weights.every((w) => w === 0))).toBe(true);
});

test("coarseFirst(size) names every point of the grid once, coarse ones first", () => {
  for (const size of [1, 2, 9, 41]) {
    const points = [...coarseFirst(size)];
    expect(points.length).toBe(size * size);
    expect(new Set(points.map(({row, column}) => row * size + column)).size).toBe(size * size);
    const strides = points.map(({stride}) => stride);
    expect(strides).toEqual([...strides].sort((a, b) => b - a));
  }
});
