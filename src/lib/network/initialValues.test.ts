import {expect, test} from "vitest";
import {initialParameters} from "./initialValues.js";
import {denseLayers, type Initializer} from "./network.js";

const layers = denseLayers(784, [256, 256, 256], 10, "relu");
const tutorial = {initializer: "truncated-normal", initialBias: 0.1, seed: 1} as const;

function draw(initializer: Initializer): Float32Array {
  return initialParameters(layers, {...tutorial, initializer})[0]!.weights;
}

function moments(values: Float32Array): {mean: number; deviation: number; largest: number} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return {
    mean,
    deviation: Math.sqrt(square),
    largest: values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  };
}

/** The share of *values* between −*limit* and *limit*. */
function shareWithin(values: Float32Array, limit: number): number {
  return values.reduce((count, value) => count + Number(Math.abs(value) < limit), 0) / values.length;
}

test("initialParameters(layers, …) draws weights [inputs, units] and biases [units] for each layer", () => {
  const sizes = initialParameters(layers, tutorial).map((layer) => [
    layer.weights.length,
    layer.biases.length
  ]);
  expect(sizes).toEqual([
    [784 * 256, 256],
    [256 * 256, 256],
    [256 * 256, 256],
    [256 * 10, 10]
  ]);
});

test("initialParameters(layers, {initialBias}) sets every bias to the same value", () => {
  for (const {biases} of initialParameters(layers, {...tutorial, initialBias: -0.25})) {
    expect(new Set(biases)).toEqual(new Set([-0.25]));
  }
});

test("a truncated normal has mean 0, nothing beyond 0.2, and the spread that is left of σ = 0.1", () => {
  const values = draw("truncated-normal");
  const {mean, deviation, largest} = moments(values);
  expect(Math.abs(mean)).toBeLessThan(1e-3);
  expect(deviation).toBeCloseTo(0.1 * 0.8796, 3);
  expect(largest).toBeLessThanOrEqual(Math.fround(0.2));
  expect(largest).toBeGreaterThan(0.1999);
  expect(shareWithin(values, 0.05)).toBeCloseTo(0.3829 / 0.9545, 2); // of a normal, 38.29% lie within σ/2 and 95.45% within 2σ
  expect(shareWithin(values, 0.1)).toBeCloseTo(0.6827 / 0.9545, 2);
});

test("zeros are zeros", () => {
  expect(new Set(draw("zeros"))).toEqual(new Set([0]));
});

test("Glorot's values are uniform between ±√(6 / (inputs + units))", () => {
  const values = draw("glorot");
  const limit = Math.sqrt(6 / (784 + 256));
  const {mean, deviation, largest} = moments(values);
  expect(Math.abs(mean)).toBeLessThan(1e-3);
  expect(deviation).toBeCloseTo(limit / Math.sqrt(3), 3);
  expect(largest).toBeLessThanOrEqual(Math.fround(limit));
  expect(largest).toBeGreaterThan(0.999 * limit);
  expect(shareWithin(values, limit / 2)).toBeCloseTo(0.5, 2);
});

test("He's values are a truncated normal whose standard deviation is √(2 / inputs) after truncation", () => {
  const {mean, deviation, largest} = moments(draw("he"));
  const sigma = Math.sqrt(2 / 784);
  expect(Math.abs(mean)).toBeLessThan(1e-3);
  expect(deviation / sigma).toBeCloseTo(1, 2);
  expect(largest).toBeLessThanOrEqual(Math.fround((2 * sigma) / 0.8796));
});

test("initial values depend on the seed alone: these are the first of seed 1, to the last bit", () => {
  const small = denseLayers(20, [10], 10, "relu");
  const [first, second] = initialParameters(layers, tutorial);
  expect([...first!.weights.subarray(0, 4)]).toEqual([
    0.05291621759533882, -0.08132730424404144, -0.0731414258480072, 0.06928163021802902
  ]);
  expect([...second!.weights.subarray(0, 2)]).toEqual([-0.16435818374156952, -0.014526048675179482]);
  expect(initialParameters(small, tutorial)).toEqual(initialParameters(small, tutorial));
  expect(initialParameters(small, {...tutorial, seed: 2})).not.toEqual(initialParameters(small, tutorial));
});

test("layers of equal shape start equal, whatever comes before or after them", () => {
  const shallow = initialParameters(denseLayers(20, [30], 10, "relu"), tutorial);
  const deep = initialParameters(denseLayers(20, [30, 40], 5, "none"), tutorial);
  expect(shallow[0]).toEqual(deep[0]);
});

test("each layer draws from a stream of its own: layers of one network are not alike", () => {
  const [, second, third] = initialParameters(layers, tutorial);
  const product = second!.weights.reduce((sum, value, i) => sum + value * third!.weights[i]!, 0);
  const correlation = product / second!.weights.length / 0.088 ** 2;
  expect(Math.abs(correlation)).toBeLessThan(0.02); // five standard errors
});
