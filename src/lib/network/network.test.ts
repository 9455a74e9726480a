import fc from "fast-check";
import {expect, test} from "vitest";
import {type Activation, denseLayers, parameterCount} from "./network.js";

const widths = fc.array(fc.integer({min: 1, max: 2048}), {maxLength: 8});
const width = fc.integer({min: 1, max: 2048});
const activations = fc.constantFrom<Activation>("none", "relu", "sigmoid", "tanh");

test("denseLayers(inputs, hidden, outputs, activation) gives each hidden layer the activation, and the last one none", () => {
  expect(denseLayers(784, [32, 16], 10, "relu")).toEqual([
    {kind: "dense", inputs: 784, units: 32, activation: "relu"},
    {kind: "dense", inputs: 32, units: 16, activation: "relu"},
    {kind: "dense", inputs: 16, units: 10, activation: "none"}
  ]);
});

test("denseLayers(inputs, [], outputs, activation) is softmax regression: one layer without activation", () => {
  expect(denseLayers(784, [], 10, "tanh")).toEqual([
    {kind: "dense", inputs: 784, units: 10, activation: "none"}
  ]);
});

test("denseLayers(inputs, hidden, outputs, activation) feeds each layer with all units of the one before", () => {
  fc.assert(
    fc.property(width, widths, width, activations, (inputs, hidden, outputs, activation) => {
      const layers = denseLayers(inputs, hidden, outputs, activation);
      expect(layers.map(({units}) => units)).toEqual([...hidden, outputs]);
      expect(layers.map(({inputs}) => inputs)).toEqual([inputs, ...hidden]);
      expect(layers.slice(0, -1).every((layer) => layer.activation === activation)).toBe(true);
      expect(layers.at(-1)!.activation).toBe("none");
    })
  );
});

test("parameterCount(layers) is 567,434 for the tutorial's network, and 7,850 for softmax regression", () => {
  expect(parameterCount(denseLayers(784, [512, 256, 128], 10, "none"))).toBe(567_434);
  expect(parameterCount(denseLayers(784, [], 10, "none"))).toBe(7850);
  expect(parameterCount([])).toBe(0);
});

test("parameterCount(layers) counts a weight for each pair of an input and a unit, and a bias for each unit", () => {
  fc.assert(
    fc.property(width, widths, width, (inputs, hidden, outputs) => {
      const units = [inputs, ...hidden, outputs];
      let weights = 0;
      for (let i = 1; i < units.length; i++) weights += units[i - 1]! * units[i]!;
      const biases = units.slice(1).reduce((sum, count) => sum + count, 0);
      expect(parameterCount(denseLayers(inputs, hidden, outputs, "none"))).toBe(weights + biases);
    })
  );
});
