import {expect, test} from "vitest";
import {outputsOf, toDoubles} from "../kernel/reference.js";
import {experiment, layersOf} from "../training/experiment.js";
import {initialParameters} from "./initialValues.js";
import {layerByLayer} from "./layerByLayer.js";

const image = Uint8Array.from({length: 784}, (_, i) => (i % 3 === 0 ? (i * 37) % 256 : 0));
const x = Float32Array.from(image, (byte) => byte / 255);

test.each(["none", "relu", "sigmoid", "tanh"] as const)(
  "layerByLayer(layers, %j, x) gives the logits of the reference network in doubles, up to rounding",
  (activation) => {
    const spec = experiment({hidden: [20, 12], activation});
    const layers = initialParameters(layersOf(spec), spec);
    const expected = outputsOf(spec, layers.map(toDoubles), image);
    const logits = layerByLayer(layers, activation, x);
    expect(logits).toHaveLength(10);
    for (const [k, logit] of logits.entries()) expect(logit).toBeCloseTo(expected[k]!, 4);
  }
);

test("layerByLayer(layers, activation, x) puts no activation on the logits", () => {
  const layers = [{weights: Float32Array.of(-1), biases: Float32Array.of(-2)}];
  expect([...layerByLayer(layers, "relu", Float32Array.of(3))]).toEqual([-5]);
});

test("layerByLayer(layers, activation, x) leaves the layers and the values as they are, and throws on another number of inputs", () => {
  const layers = [{weights: Float32Array.of(1, 2), biases: Float32Array.of(3)}];
  layerByLayer(layers, "none", Float32Array.of(1, 1));
  expect([...layers[0]!.biases]).toEqual([3]);
  expect(() => layerByLayer(layers, "none", Float32Array.of(1))).toThrow("number of inputs: 1, expected 2");
});
