// @vitest-environment jsdom
import {expect, test} from "vitest";
import {experiment} from "../../lib/training/experiment.js";
import {RunLine} from "./RunLine.js";

const parts = (node: HTMLElement) => [...node.children].map(({textContent}) => textContent);

test("RunLine(experiment) says data set, network and seed", () => {
  expect(parts(RunLine(experiment({})))).toEqual([
    "the 7,000 training digits of the 10,000 embedded digits",
    "784 → 512 → 256 → 128 → 10, no activation, 567,434 parameters",
    "seed 1"
  ]);
  expect(
    parts(RunLine(experiment({data: "full", hidden: [32], activation: "relu", trainSize: 2000, seed: 7})))
  ).toEqual([
    "the first 2,000 training digits of all 70,000 digits of MNIST",
    "784 → 32 → 10, ReLU, 25,450 parameters",
    "seed 7"
  ]);
});

test("RunLine(experiment) names no activation where there is no hidden layer", () => {
  expect(parts(RunLine(experiment({hidden: []})))[1]).toBe("784 → 10, 7,850 parameters");
});

test("RunLine({data, text}) says which digits, and what is done with them; update(…) replaces it", () => {
  const line = RunLine({data: "embedded", text: "the mean of each class"});
  expect(parts(line)).toEqual(["the 10,000 embedded digits", "the mean of each class"]);
  line.update({data: "full", text: "nothing"});
  expect(parts(line)).toEqual(["all 70,000 digits of MNIST", "nothing"]);
});
