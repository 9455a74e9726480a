import {expect, test} from "vitest";
import {experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import {batchFacts, stepFacts} from "./hyperparameterFacts.js";

test("batchFacts(experiment, progress) reckons digits, passes, noise and time", () => {
  const some = experiment({batchSize: 32, iterations: 1000});
  expect(batchFacts(some, undefined)).toEqual([
    ["digits seen", "32 × 1,000 = 32,000"],
    ["passes over the training set", "32,000 ∕ 7,000 = 4.57"],
    ["noise of the gradient", "2.0 × the tutorial's"],
    ["time per step", "–"],
    ["a batch's accuracy swings by", "–"]
  ]);
  const progress = {...nothing(some), iteration: 500, seconds: 0.075};
  expect(batchFacts(some, progress)[3]).toEqual(["time per step", "0.15 ms"]);
});

test("the tutorial's batch has the tutorial's noise; passes over few digits are many", () => {
  const facts = batchFacts(experiment({trainSize: 100}), undefined);
  expect(facts[2]).toEqual(["noise of the gradient", "the tutorial's"]);
  expect(facts[1]![1]).toBe("128,000 ∕ 100 = 1,280");
});

test("stepFacts(experiment, progress) has the tutorial's 2.33 passes on full MNIST", () => {
  expect(stepFacts(experiment({data: "full"}), undefined)).toContainEqual([
    "passes over the training digits",
    "2.33"
  ]);
});

test("batchFacts(experiment, progress) compares the swing of the batches with chance, once a run is over and long enough", () => {
  const some = experiment({batchSize: 100, iterations: 40});
  const accuracy = Float32Array.from({length: 40}, (_, i) => (i % 2 ? 0.92 : 0.88));
  const end = {reason: "finished", fingerprint: "0"} as const;
  const over = {...nothing(some), iteration: 40, steps: {loss: new Float32Array(40), accuracy}, end};
  expect(batchFacts(some, over).at(-1)![1]).toBe("±2.8%, by chance ±3.0%");
  expect(batchFacts(some, {...over, iteration: 10}).at(-1)![1]).toBe("–");
  expect(batchFacts(some, {...over, end: undefined}).at(-1)![1]).toBe("–");
});
