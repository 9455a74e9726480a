import fc from "fast-check";
import {expect, test} from "vitest";
import {applyMap, collapse, collapsing} from "./collapse.js";
import {initialParameters} from "./initialValues.js";
import {layerByLayer} from "./layerByLayer.js";
import {denseLayers, type LayerParameters} from "./network.js";

const layer = (weights: number[], biases: number[]): LayerParameters => ({
  weights: Float32Array.from(weights),
  biases: Float32Array.from(biases)
});

const network = (inputs: number, hidden: number[], outputs: number, seed = 1) =>
  initialParameters(denseLayers(inputs, hidden, outputs, "none"), {
    initializer: "truncated-normal",
    initialBias: 0.1,
    seed
  });

test("collapse(layers) multiplies the weights, and takes the biases through the layers after them", () => {
  // x·[[1, 2], [3, 4]] + [5, 6], then ·[[7], [8]] + [9]
  const map = collapse([layer([1, 2, 3, 4], [5, 6]), layer([7, 8], [9])]);
  expect([...map.weights]).toEqual([1 * 7 + 2 * 8, 3 * 7 + 4 * 8]);
  expect([...map.biases]).toEqual([5 * 7 + 6 * 8 + 9]);
  expect([map.inputs, map.outputs]).toEqual([2, 1]);
});

test("collapse(layers) of a single layer is that layer", () => {
  const map = collapse([layer([1, 2, 3, 4, 5, 6], [7, 8])]);
  expect([...map.weights]).toEqual([1, 2, 3, 4, 5, 6]);
  expect([...map.biases]).toEqual([7, 8]);
  expect(map.inputs).toBe(3);
});

test("collapse(layers) gives the logits of a linear network of any shape, up to rounding", () => {
  const shape = fc.record({
    inputs: fc.integer({min: 1, max: 30}),
    hidden: fc.array(fc.integer({min: 1, max: 20}), {maxLength: 6}),
    outputs: fc.integer({min: 1, max: 10}),
    seed: fc.nat(1000)
  });
  fc.assert(
    fc.property(shape, ({inputs, hidden, outputs, seed}) => {
      const layers = network(inputs, hidden, outputs, seed);
      const x = Float32Array.from({length: inputs}, (_, i) => (i % 5) / 4);
      const logits = applyMap(collapse(layers), x);
      for (const [k, logit] of layerByLayer(layers, "none", x).entries())
        expect(logits[k]).toBeCloseTo(logit, 4);
    })
  );
});

test("collapsing(layers) makes 7,850 of the tutorial's 567,434 parameters, and rests several times on the way", () => {
  const shares: number[] = [];
  const work = collapsing(network(784, [512, 256, 128], 10));
  let step = work.next();
  for (; !step.done; step = work.next()) shares.push(step.value);
  expect(step.value.weights.length + step.value.biases.length).toBe(7850);
  expect(shares.length).toBeGreaterThan(4);
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test("collapse(layers) throws where there is no layer, or one does not fit the one before", () => {
  expect(() => collapse([])).toThrow("number of layers: 0");
  expect(() => collapse([layer([1, 2], [1]), layer([1, 2], [1])])).toThrow("units of a layer: 1, expected 2");
  expect(() => collapse([layer([1, 2, 3], [1, 2])])).toThrow("3 weights for 2 units");
  expect(() => collapse([layer([], [])])).toThrow("0 weights for 0 units");
});

test("applyMap(map, x) throws on another number of inputs", () => {
  expect(() => applyMap(collapse([layer([1, 2], [3])]), [1])).toThrow("number of inputs: 1, expected 2");
});
