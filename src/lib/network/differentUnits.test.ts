import {expect, test} from "vitest";
import {differentUnits} from "./differentUnits.js";
import {initialParameters} from "./initialValues.js";
import {denseLayers} from "./network.js";

test("differentUnits(layer) is 1 where all units are alike", () => {
  expect(differentUnits({weights: new Float32Array(6), biases: new Float32Array(3).fill(0.1)})).toBe(1);
});

test("differentUnits(layer) tells units apart by a weight or by the bias", () => {
  const biases = Float32Array.of(0, 0, 1);
  expect(differentUnits({weights: Float32Array.of(0, 0, 0, 0, 2, 0), biases})).toBe(3);
  expect(differentUnits({weights: new Float32Array(6), biases})).toBe(2);
});

test("differentUnits(layer) of drawn weights is all of them; of a single unit, 1", () => {
  const [first, second] = initialParameters(denseLayers(20, [30], 1, "none"), {
    initializer: "he",
    initialBias: 0,
    seed: 1
  });
  expect(differentUnits(first!)).toBe(30);
  expect(differentUnits(second!)).toBe(1);
});
