import {expect, test} from "vitest";
import type {Digits} from "../../src/lib/digits/digits.js";
import {createTensorFlowTrainer} from "../../src/lib/tensorflow/node.js";
import {experiment} from "../../src/lib/training/experiment.js";
import {createTypedArrayTrainer} from "./typedArrays.js";

const training: Digits = {
  images: Uint8Array.from({length: 50 * 784}, (_, i) => ((i * 7919) % 1009) % 256),
  labels: Uint8Array.from({length: 50}, (_, i) => (i * 3) % 10)
};

test.each(["none", "relu"] as const)(
  "the loops with activation %s take the same steps as TensorFlow.js",
  async (activation) => {
    const spec = experiment({hidden: [12, 7], activation, batchSize: 9, learningRate: 1e-3});
    const loops = await createTypedArrayTrainer(spec, training).step(10);
    const tensorflow = await createTensorFlowTrainer(spec, training, {backend: "cpu"});
    const {loss} = await tensorflow.step(10);
    tensorflow.dispose();
    for (const [i, expected] of loss.entries()) expect(loops.loss[i]! / expected).toBeCloseTo(1, 4);
  }
);
