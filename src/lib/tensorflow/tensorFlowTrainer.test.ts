import {memory} from "@tensorflow/tfjs-core";
import {expect, test} from "vitest";
import {type Digits, sliceDigits} from "../digits/digits.js";
import {initialParameters} from "../network/initialValues.js";
import {type ExperimentSpec, experiment, layersOf} from "../training/experiment.js";
import type {Backend} from "../training/session.js";
import {createTensorFlowTrainer} from "./node.js";
import type {TensorFlowTrainer} from "./tensorFlowTrainer.js";

const small = {hidden: [6], activation: "tanh", batchSize: 8, learningRate: 0.01} as const;
const digits = stripes(40);

test("a trainer starts from the initial parameters of the experiment's seed", async () => {
  const spec = experiment({...small, seed: 3});
  await using(spec, async (trainer) => {
    expect(await trainer.parameters()).toEqual(initialParameters(layersOf(spec), spec));
    expect(trainer.iteration).toBe(0);
  });
});

test("step(n) returns the loss and accuracy of each of n batches, before its update", async () => {
  await using({learningRate: 1e-8}, async (trainer) => {
    const {loss, accuracy} = await trainer.step(1);
    const after = await trainer.measureBatch();
    expect(loss[0]).toBeCloseTo(after.loss, 5);
    expect(accuracy[0]).toBe(Math.fround(after.accuracy));
  });
  await using({learningRate: 0.01}, async (trainer) => {
    const {loss, accuracy} = await trainer.step(5);
    expect([loss.length, accuracy.length, trainer.iteration]).toEqual([5, 5, 5]);
    expect((await trainer.measureBatch()).loss).toBeLessThan(loss[4]!);
  });
});

test("step(2) takes the same steps as step(1) twice", async () => {
  await using({}, async (together) => {
    await using({}, async (apart) => {
      const {loss} = await together.step(2);
      expect([(await apart.step(1)).loss[0], (await apart.step(1)).loss[0]]).toEqual([...loss]);
    });
  });
});

test("both backends take the same steps, also by turns", async () => {
  for (const spec of [{}, {dropoutWired: true}, {output: "integer", loss: "squared-error"}] as const) {
    await using(spec, async (wasm) => {
      await using(
        spec,
        async (cpu) => {
          const [a, b] = await Promise.all([wasm.step(4), cpu.step(4)]);
          for (const [i, loss] of a.loss.entries()) expect(b.loss[i]! / loss).toBeCloseTo(1, 4);
        },
        "cpu"
      );
    });
  }
});

test("training on a few steps learns to read the stripes", async () => {
  await using({}, async (trainer) => {
    await trainer.step(100);
    expect((await trainer.evaluate(digits)).accuracy).toBe(1);
  });
});

test("dropout that is not wired changes nothing; wired, it changes the steps but not the reading", async () => {
  const losses = async (spec: ExperimentSpec) => {
    let loss: number[] = [];
    await using({...spec, learningRate: 1e-8}, async (trainer) => {
      loss = [...(await trainer.step(2)).loss, (await trainer.measureBatch()).loss];
    });
    return loss;
  };
  const plain = await losses({dropout: 0});
  const wired = await losses({dropout: 0.5, dropoutWired: true});
  expect(await losses({dropout: 0.5})).toEqual(plain);
  expect(await losses({dropout: 0, dropoutWired: true})).toEqual(plain);
  expect(wired.slice(0, 2)).not.toEqual(plain.slice(0, 2));
  expect(wired[2]).toBeCloseTo(plain[2]!, 5);
});

test("dropout has nothing to drop in a network without a hidden layer", async () => {
  await using({hidden: [], dropoutWired: true}, async (trainer) => {
    expect((await trainer.step(2)).loss[1]).toBeGreaterThan(0);
  });
});

test("evaluate(digits) reads all digits, however many, and averages over them", async () => {
  const many = stripes(2300);
  await using({}, async (trainer) => {
    await trainer.step(10);
    const {loss, accuracy, correct, count, predictions} = await trainer.evaluate(many);
    expect([count, predictions.length]).toEqual([2300, 2300]);
    expect(correct).toBe(predictions.filter((digit, i) => digit === many.labels[i]).length);
    expect(accuracy).toBe(correct / count);
    const parts = [sliceDigits(many, 0, 700), sliceDigits(many, 700)];
    const [first, rest] = [await trainer.evaluate(parts[0]!), await trainer.evaluate(parts[1]!)];
    expect((first.loss * 700 + rest.loss * 1600) / 2300).toBeCloseTo(loss, 5);
    expect([...first.predictions, ...rest.predictions]).toEqual([...predictions]);
  });
});

test("predict(images) returns ten probabilities for each image, the largest at the digit that evaluate reads", async () => {
  await using({}, async (trainer) => {
    await trainer.step(10);
    const P = await trainer.predict(digits.images);
    const {predictions} = await trainer.evaluate(digits);
    expect(P.length).toBe(40 * 10);
    for (let i = 0; i < 40; i++) {
      const row = [...P.subarray(i * 10, (i + 1) * 10)];
      expect(row.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
      expect(row.indexOf(Math.max(...row))).toBe(predictions[i]);
    }
  });
});

test("with the integer as output, predict is sure of the nearest digit", async () => {
  await using({output: "integer", loss: "squared-error"}, async (trainer) => {
    await trainer.step(10);
    const {predictions} = await trainer.evaluate(digits);
    const P = await trainer.predict(digits.images);
    for (const [i, digit] of predictions.entries()) expect(P[i * 10 + digit]).toBe(1);
    expect(P.reduce((sum, p) => sum + p)).toBe(40);
  });
});

test("the pixel scale 0-255 feeds the bytes as they are", async () => {
  const first = async (spec: ExperimentSpec, training: Digits) => {
    const trainer = await createTensorFlowTrainer(experiment({...small, ...spec}), training);
    const {loss} = await trainer.step(1);
    trainer.dispose();
    return loss[0];
  };
  const white: Digits = {images: new Uint8Array(8 * 784).fill(255), labels: digits.labels.subarray(0, 8)};
  const faint: Digits = {...white, images: new Uint8Array(8 * 784).fill(1)};
  expect(await first({pixelScale: "0-255"}, faint)).toBe(await first({pixelScale: "0-1"}, white));
});

test("steps, readings and disposal leave no tensor behind", async () => {
  for (const optimizer of ["adam", "gradient-descent", "momentum"] as const) {
    const before = memory().numTensors;
    await using({optimizer, dropoutWired: true}, async (trainer) => {
      const measure = async (steps: number) => {
        await trainer.step(steps);
        await trainer.measureBatch();
        await trainer.evaluate(digits);
        await trainer.predict(digits.images);
        await trainer.parameters();
        return memory().numTensors;
      };
      expect(await measure(20)).toBe(await measure(1));
    });
    expect(memory().numTensors).toBe(before);
  }
});

test("measureBatch() throws before the first step, evaluate on no digits, predict on a part of an image", async () => {
  await using({}, async (trainer) => {
    await expect(trainer.measureBatch()).rejects.toThrow("no batch yet: iteration 0");
    await expect(trainer.evaluate(sliceDigits(digits, 0, 0))).rejects.toThrow("number of digits: 0");
    await expect(trainer.predict(new Uint8Array(785))).rejects.toThrow("bytes of images: 785");
  });
});

/** Made-up digits: the label says where the bright stripes are. */
function stripes(count: number): Digits {
  const labels = Uint8Array.from({length: count}, (_, i) => (i * 7) % 10);
  const images = new Uint8Array(count * 784);
  for (const [i, label] of labels.entries()) {
    for (let pixel = 0; pixel < 784; pixel++) {
      images[i * 784 + pixel] = pixel % 10 === label ? 200 + (i % 50) : (i * pixel) % 60;
    }
  }
  return {images, labels};
}

async function using(
  spec: ExperimentSpec,
  use: (trainer: TensorFlowTrainer) => Promise<void>,
  backend: Backend = "wasm"
): Promise<void> {
  const trainer = await createTensorFlowTrainer(experiment({...small, ...spec}), digits, {backend});
  await use(trainer);
  trainer.dispose();
}

test.each([
  {},
  {dropoutWired: true},
  {optimizer: "momentum"},
  {output: "integer", loss: "squared-error"}
] as const)(
  "recordStep() of %j takes the step that step(1) takes, and frees what it needed for telling it",
  async (spec) => {
    await using(spec, async (told) => {
      await using(spec, async (played) => {
        await told.recordStep();
        const before = memory().numTensors;
        const record = await told.recordStep();
        expect(memory().numTensors).toBe(before);
        const {loss} = await played.step(2);
        expect(record.loss).toBe(loss[1]);
        expect(record.after).toEqual(await played.parameters());
        expect(record.batch.labels).toHaveLength(8);
        const [w, g] = [record.before, record.gradients].map((layers) => layers[0]!.weights.length);
        expect(w).toBe(g);
        expect(record.gradients.some(({weights}) => weights.some((value) => value !== 0))).toBe(true);
      });
    });
  }
);

test("look(images, parameters) reads with other parameters, and leaves its own as they were", async () => {
  await using({}, async (trainer) => {
    const start = await trainer.parameters();
    const images = digits.images.subarray(0, 3 * 784);
    const first = await trainer.look(images);
    await trainer.step(3);
    const [now, probabilities] = [await trainer.parameters(), await trainer.predict(images)];
    const again = await trainer.look(images, start);
    expect(again.probabilities).toEqual(first.probabilities);
    expect(again.gradients).toEqual(first.gradients);
    expect(await trainer.parameters()).toEqual(now);
    expect(await trainer.predict(images)).toEqual(probabilities);
  });
});
