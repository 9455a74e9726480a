import {type Tensor2D, tensor2d, tidy, variableGrads} from "@tensorflow/tfjs-core";
import {beforeAll, describe, expect, test} from "vitest";
import {initialParameters} from "../network/initialValues.js";
import {denseLayers, type LayerParameters} from "../network/network.js";
import type {Backend} from "../training/session.js";
import {createVariables, type LayerVariables, logits, lossOf, targets} from "./graph.js";
import "./node.js";
import {startBackend} from "./startBackend.js";

const labels = Uint8Array.of(0, 7, 4, 1, 8, 5);
const pixels = Float32Array.from({length: 6 * 20}, (_, i) => ((i * 37) % 101) / 100);

describe.each<Backend>(["wasm", "cpu"])("on the backend %s", (backend) => {
  beforeAll(() => startBackend(backend, true));

  test("targets(labels, output) are rows with a single 1, or the digits themselves", () => {
    expect(targets(Uint8Array.of(1, 9), "one-hot").arraySync()).toEqual([
      [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    ]);
    expect(targets(Uint8Array.of(1, 9), "integer").arraySync()).toEqual([[1], [9]]);
  });

  test("lossOf(outputs, targets, loss) is the mean of −log softmax at the label, or of all squared errors", () => {
    const outputs = tensor2d([
      [1, 2, 4],
      [0, 0, 0]
    ]);
    const Y = tensor2d([
      [0, 1, 0],
      [0, 0, 1]
    ]);
    const entropy = (Math.log(Math.E + Math.E ** 2 + Math.E ** 4) - 2 + Math.log(3)) / 2;
    expect(lossOf(outputs, Y, "cross-entropy").dataSync()[0]).toBeCloseTo(entropy, 5);
    expect(lossOf(outputs, Y, "squared-error").dataSync()[0]).toBeCloseTo((1 + 1 + 16 + 1) / 6, 5);
  });

  test("logits(layers, X, mask) multiplies the last hidden layer by the mask", () => {
    const parameters: LayerParameters[] = [
      {weights: Float32Array.of(1, 2), biases: Float32Array.of(0, 1)},
      {weights: Float32Array.of(10, 100), biases: Float32Array.of(5)}
    ];
    const variables = createVariables(denseLayers(1, [2], 1, "relu"), parameters);
    const X = tensor2d([[3], [-2]]);
    expect(logits(variables, X).arraySync()).toEqual([[30 + 700 + 5], [5]]);
    expect(
      logits(
        variables,
        X,
        tensor2d([
          [2, 0],
          [1, 1]
        ])
      ).arraySync()
    ).toEqual([[60 + 5], [5]]); // prettier-ignore
  });

  test.each([
    ["cross-entropy", "one-hot", "none"],
    ["cross-entropy", "one-hot", "sigmoid"],
    ["squared-error", "one-hot", "tanh"],
    ["squared-error", "integer", "tanh"],
    ["cross-entropy", "one-hot", "relu"]
  ] as const)(
    "the gradients of %s with the output %s and %s agree with numeric differences",
    (loss, output, activation) => {
      const layers = denseLayers(20, [5, 4], output === "integer" ? 1 : 10, activation);
      const parameters = initialParameters(layers, {initializer: "glorot", initialBias: 0.1, seed: 1});
      const mask = Float32Array.from({length: 6 * 4}, (_, i) => (i % 3 === 0 ? 0 : 2));
      const lossAt = (variables: LayerVariables[]) => {
        const outputs = logits(variables, matrix(pixels, 20), matrix(mask, 4));
        return lossOf(outputs, targets(labels, output), loss);
      };
      const variables = createVariables(layers, parameters);
      const {grads} = variableGrads(() => lossAt(variables));
      for (const [i, {W, b}] of variables.entries()) {
        for (const [name, index] of [
          ["weights", 3],
          ["weights", 2],
          ["biases", 0]
        ] as const) {
          const shifted = (by: number) => {
            const values = structuredClone(parameters);
            values[i]![name][index]! += by;
            return tidy(() => lossAt(createVariables(layers, values)).dataSync()[0]!);
          };
          const numeric = (shifted(1e-2) - shifted(-1e-2)) / 2e-2;
          const gradient = grads[(name === "weights" ? W : b).name]!.dataSync()[index]!;
          expect(Math.abs(gradient - numeric)).toBeLessThan(5e-4 * Math.max(1, Math.abs(numeric)));
        }
      }
    }
  );
});

function matrix(values: Float32Array, columns: number): Tensor2D {
  return tensor2d(values, [values.length / columns, columns]);
}
