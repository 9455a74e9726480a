import {expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {sliceDigits} from "../digits/digits.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelTrainer} from "../kernel/kernelTrainer.js";
import {type ExperimentSpec, experiment} from "../training/experiment.js";
import {collapse} from "./collapse.js";
import {type Comparison, compareCollapsed} from "./compareCollapsed.js";

const {training, test: testDigits} = await loadDataSet("embedded");
const module = await WebAssembly.compile(await compileKernel());
const digits = sliceDigits(testDigits, 0, 500);

/** Trains a network on the kernel, and compares it with its collapsed form. */
async function compareTrained(
  spec: ExperimentSpec
): Promise<Comparison & {accuracy: number; shares: number}> {
  const complete = experiment({hidden: [32, 16], learningRate: 1e-3, iterations: 100, ...spec});
  const trainer = await createKernelTrainer(complete, training, module);
  await trainer.step(complete.iterations);
  const layers = await trainer.parameters();
  const {predictions, accuracy} = await trainer.evaluate(digits);
  const ink = complete.pixelScale === "0-1" ? 1 : 255;
  const work = compareCollapsed(
    {layers, activation: complete.activation, ink, predictions},
    collapse(layers),
    digits
  );
  let shares = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) shares++;
  return {...step.value, accuracy, shares};
}

test("compareCollapsed(…) finds a linear network and its collapsed form alike: every answer, and every logit up to rounding", async () => {
  const {count, same, largestDifference, largestLogit, correct, accuracy, shares} = await compareTrained({});
  expect([count, same, shares]).toEqual([500, 500, 500]);
  expect(largestDifference).toBeLessThan(1e-4);
  expect(largestLogit).toBeGreaterThan(1);
  expect(correct / count).toBe(accuracy);
});

test("compareCollapsed(…) says how wrong the one layer is where there is an activation", async () => {
  const {same, largestDifference} = await compareTrained({activation: "relu"});
  expect(same).toBeLessThan(500);
  expect(largestDifference).toBeGreaterThan(0.5);
});

test("compareCollapsed(…) reads pixels from 0 to 255 where the network does", async () => {
  const {same, largestDifference, largestLogit} = await compareTrained({pixelScale: "0-255"});
  expect(same).toBeGreaterThanOrEqual(499);
  expect(largestDifference / largestLogit).toBeLessThan(1e-5);
});

test("compareCollapsed(…) throws where there are not as many answers as digits", () => {
  const layers = [{weights: new Float32Array(7840), biases: new Float32Array(10)}];
  const answers = {layers, activation: "none", ink: 1, predictions: new Uint8Array(3)} as const;
  expect(() => compareCollapsed(answers, collapse(layers), digits).next()).toThrow(
    "number of answers: 3, expected 500"
  );
});
