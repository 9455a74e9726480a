import {expect, test} from "vitest";
import {layersOf, tutorial} from "../training/experiment.js";
import {denseLayers, parameterCount} from "./network.js";
import {parameterArithmetic} from "./parameterArithmetic.js";

test("parameterArithmetic(layers) counts the tutorial's 567,434 parameters layer by layer", () => {
  const counts = parameterArithmetic(layersOf(tutorial));
  expect(counts.map(({parameters}) => parameters)).toEqual([401_920, 131_328, 32_896, 1_290]);
  expect(counts[0]).toEqual({inputs: 784, units: 512, weights: 401_408, biases: 512, parameters: 401_920});
});

test("parameterArithmetic(layers) adds up to parameterCount(layers)", () => {
  const layers = denseLayers(784, [1, 2048, 7], 10, "relu");
  const sum = parameterArithmetic(layers).reduce((total, {weights, biases}) => total + weights + biases, 0);
  expect(sum).toBe(parameterCount(layers));
});

test("parameterArithmetic([]) is empty", () => {
  expect(parameterArithmetic([])).toEqual([]);
});
