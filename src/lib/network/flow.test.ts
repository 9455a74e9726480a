import {describe, expect, test} from "vitest";
import {pixelCount} from "../digits/digits.js";
import {type ExperimentSpec, experiment, layersOf} from "../training/experiment.js";
import {flowSteps, formatNumber, largestTerms, outputOf} from "./flow.js";
import {forward} from "./forward.js";
import {tensorGraph} from "./graph.js";
import {initialParameters} from "./initialValues.js";

const image = new Uint8Array(pixelCount).fill(255, 300, 310);

function stepsOf(spec: ExperimentSpec, label = 3) {
  const complete = experiment(spec);
  const layers = layersOf(complete);
  const parameters = initialParameters(layers, complete);
  const graph = tensorGraph(layers, complete);
  return flowSteps(graph, forward(layers, parameters, {image, label}, complete), parameters, label);
}

const ids = (spec: ExperimentSpec) => stepsOf(spec).map(({node}) => node.id);

describe("flowSteps(graph, values, parameters, label)", () => {
  test("goes through all that loss and accuracy need; the tutorial's dropout is none of it", () => {
    expect(ids({hidden: [4]})).toEqual(["X", "matmul1", "add1", "matmul2", "add2", "errors", "correct"]);
    expect(ids({hidden: [4], dropoutWired: true})).toContain("dropout");
    expect(ids({hidden: []})).toEqual(["X", "matmul1", "add1", "errors", "correct"]);
  });

  test("says how a number came about", () => {
    const steps = stepsOf({hidden: [4], activation: "relu", initializer: "zeros"});
    const sentences = Object.fromEntries(steps.map(({node, sentence}) => [node.id, sentence]));
    expect(sentences.X).toContain("784 numbers, row by row. 10 of them have ink");
    expect(sentences.matmul1).toBe("Every product is 0, and so is every sum.");
    expect(sentences.add1).toBe("Unit 0 is furthest from 0: 0.00 + 0.10 = 0.10.");
    expect(sentences.activation1).toContain("0 of 4 units were below 0");
    expect(sentences.errors).toContain("whose share is 10.0%: the loss is −log 0.100 = 2.30.");
    expect(sentences.correct).toBe("The answer is 0, the label is 3: not equal, which counts as 0.");
  });

  test("shows the shares that softmax makes on the way to the cross-entropy", () => {
    const errors = stepsOf({hidden: []}).find(({node}) => node.id === "errors")!;
    expect(errors.byClass).toBe(true);
    expect(errors.numbers.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test("every sentence is one for sigmoid, tanh, squared error and a single output too", () => {
    for (const spec of [
      {hidden: [3], activation: "sigmoid"},
      {hidden: [3], activation: "tanh"},
      {hidden: [3], loss: "squared-error"},
      {hidden: [3], loss: "squared-error", output: "integer", dropoutWired: true}
    ] as const) {
      for (const {sentence} of stepsOf(spec)) {
        expect(sentence).toMatch(/\.$/);
        expect(sentence).not.toMatch(/NaN|undefined/);
      }
    }
  });
});

test("outputOf(graph) is the node that the loss is computed from", () => {
  const wired = experiment({hidden: []});
  expect(outputOf(tensorGraph(layersOf(wired), wired))).toBe("add1");
});

test("largestTerms(x, layer, unit) leaves out products that are 0 and sorts by size", () => {
  const layer = {weights: Float32Array.of(1, 9, -5, 9, 2, 9, 0, 9), biases: new Float32Array(2)};
  expect(largestTerms(Float64Array.of(1, 1, 0, 7), layer, 0)).toEqual({
    count: 2,
    terms: [
      {x: 1, weight: -5},
      {x: 1, weight: 1}
    ]
  });
});

test("formatNumber(value) has a true minus sign, no −0, and few digits", () => {
  expect([-0.001, -1.234, 12.34, 12345].map(formatNumber)).toEqual(["0.00", "−1.23", "12.3", "1.23e+4"]);
});
