import {memory, tensor1d, tidy, variable} from "@tensorflow/tfjs-core";
import {beforeAll, expect, test} from "vitest";
import type {Optimizer} from "../training/settings.js";
import "./node.js";
import {createOptimizer} from "./optimizers.js";
import {startBackend} from "./startBackend.js";

beforeAll(() => startBackend("cpu", true));

const gradients = [0.5, -2, 1e-6, 3];

/** The value of one weight that starts from 1, after each of the gradients. */
function values(name: Optimizer, learningRate: number): number[] {
  const w = tidy(() => variable(tensor1d([1])));
  const optimizer = createOptimizer(name, learningRate, [w]);
  const steps = gradients.map((gradient) => {
    tidy(() => optimizer.applyGradients({[w.name]: tensor1d([gradient])}));
    return w.dataSync()[0]!;
  });
  optimizer.dispose();
  w.dispose();
  return steps;
}

test("gradient descent takes away the gradient times the learning rate", () => {
  let w = 1;
  expectClose(
    values("gradient-descent", 0.1),
    gradients.map((g) => (w -= 0.1 * g))
  );
});

test("momentum keeps nine tenths of the last move, and adds the gradient to it", () => {
  let w = 1;
  let m = 0;
  expectClose(
    values("momentum", 0.1),
    gradients.map((g) => (w -= 0.1 * (m = 0.9 * m + g)))
  );
});

test("Adam follows TensorFlow 1: the correction is in the step size, and ε is added to √v as it is", () => {
  let w = 1;
  let m = 0;
  let v = 0;
  const expected = gradients.map((g, i) => {
    const t = i + 1;
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    const stepSize = (0.1 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    return (w -= (stepSize * m) / (Math.sqrt(v) + 1e-8));
  });
  expectClose(values("adam", 0.1), expected);
});

test("Adam's first step shows where ε is: a gradient of 1e-7 moves the weight by 0.24 α, not by 0.91 α", () => {
  const w = tidy(() => variable(tensor1d([0])));
  const optimizer = createOptimizer("adam", 1, [w]);
  tidy(() => optimizer.applyGradients({[w.name]: tensor1d([1e-7])}));
  expect(w.dataSync()[0]).toBeCloseTo((-1e-7 * Math.sqrt(0.001)) / (1e-7 * Math.sqrt(0.001) + 1e-8), 4);
  optimizer.dispose();
  w.dispose();
});

test.each<Optimizer>(["adam", "momentum", "gradient-descent"])("%s leaves no tensor behind", (name) => {
  const before = memory().numTensors;
  values(name, 0.1);
  expect(memory().numTensors).toBe(before);
});

function expectClose(actual: number[], expected: number[]): void {
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 5);
}
