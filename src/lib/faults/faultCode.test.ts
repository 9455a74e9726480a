import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, test} from "vitest";
import {fakeProgress} from "../../../test/fakeRuns.js";
import {readPicture} from "../image/readPicture.js";
import {compileKernel} from "../kernel/compile.js";
import {createKernelReader} from "../kernel/kernelReader.js";
import {tensorGraph} from "../network/graph.js";
import {initialParameters} from "../network/initialValues.js";
import {experiment, layersOf, tutorial} from "../training/experiment.js";
import {type CodeLanguage, codeLanguages, codeOf, faultCode} from "./faultCode.js";
import {type FaultName, faultNames, tutorialProgram} from "./faults.js";
import {missingFeeds} from "./missingFeeds.js";

type Names = Readonly<Record<string, unknown>>;

/** The last line of the code of a fault, or the constant *of* that it makes, faulty and mended, with *names* for what it uses. */
function versions<T>(fault: FaultName, language: CodeLanguage, names: Names, of?: string): [T, T] {
  return (["faulty", "mended"] as const).map((version) => {
    const code = codeOf(faultCode[fault][language].lines, version);
    const cut = code.lastIndexOf("\n") + 1;
    const body = of ? `${code}\nreturn ${of};` : `${code.slice(0, cut)}return ${code.slice(cut)};`;
    return new Function(...Object.keys(names), body)(...Object.values(names)) as T;
  }) as [T, T];
}

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

describe("the code of each fault", () => {
  test.each(faultNames)("%s: faulty and mended differ in one line, in every language", (fault) => {
    for (const language of Object.keys(codeLanguages) as CodeLanguage[]) {
      const signs = faultCode[fault][language].lines.map(({sign}) => sign).join("");
      expect(signs, language).toMatch(/^ *−\+$/);
      // prettier-ignore
      expect(faultCode[fault][language].lines.every(({text}) => /^\S/.test(text) && text.length <= 78)).toBe(
        true
      );
    }
  });
});

describe("in this workbook", () => {
  test.each(["activation", "dropout", "learning-rate"] as const)(
    "%s: the experiments are those of the program, faulty and mended",
    (fault) => {
      const [faulty, mended] = versions(fault, "typescript", {experiment});
      expect(faulty).toEqual(tutorialProgram(new Set()).experiment);
      expect(mended).toEqual(tutorialProgram(new Set([fault])).experiment);
    }
  );

  test("pixel scale: the reader gets 255 times the ink", async () => {
    const layers = layersOf(experiment({hidden: []}));
    const parameters = [
      {weights: new Float32Array(7840).fill(1e-4).fill(2e-4, 0, 10), biases: new Float32Array(10)}
    ];
    parameters[0]!.weights[0] = 0.01;
    const network = {layers, parameters, pixelScale: "0-1"};
    const kernel = await WebAssembly.compile(await compileKernel());
    const [faulty, mended] = versions<Promise<(images: Uint8Array) => Float32Array>>(
      "pixel-scale",
      "typescript",
      {createKernelReader, network, kernel}
    );
    const image = new Uint8Array(784);
    image[0] = 255;
    expect((await mended)(image)[0]).toBeLessThan(0.11);
    expect((await faulty)(image)[0]).toBeGreaterThan(0.5);
  });

  test("keep_prob: it is missing, then it is not", () => {
    const names = {tensorGraph, missingFeeds, layers: layersOf(tutorial), settings: tutorial};
    expect(versions("keep-prob", "typescript", names)).toEqual([["keep_prob"], []]);
  });

  test("polarity: a light digit on dark is inverted, and its ground taken for ink; mended, it is read", () => {
    const picture = drawn({ink: 255, paper: 0});
    const [faulty, mended] = versions<ReturnType<typeof readPicture>>("polarity", "typescript", {
      readPicture,
      picture
    });
    const image = (reading: ReturnType<typeof readPicture>) =>
      reading.blank ? new Uint8Array(784) : reading.image;
    expect(image(mended)[14 * 28 + 14]).toBeGreaterThan(200);
    expect(image(faulty)[14 * 28 + 14]).toBeLessThan(50);
  });

  test("shape: a picture as it comes is refused, and one that was read is not", async () => {
    const layers = layersOf(experiment({hidden: []}));
    const network = {layers, parameters: initialParameters(layers, tutorial), pixelScale: "0-1"};
    const kernel = await WebAssembly.compile(await compileKernel());
    const names = {createKernelReader, network, kernel, picture: drawn({ink: 0, paper: 255}), readPicture};
    const run = async (version: "faulty" | "mended") => {
      const code = codeOf(faultCode.shape.typescript.lines, version).replace(/\n(.*)$/, "\nreturn $1;");
      const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
      return new AsyncFunction(...Object.keys(names), code)(...Object.values(names));
    };
    await expect(run("faulty")).rejects.toThrow("bytes of images: 6400, expected a multiple of 784");
    expect(await run("mended")).toHaveLength(10);
  });

  test("printed loss: that of batches, and that of the validation digits", () => {
    const progress = {...fakeProgress({}), log: [{iteration: 0, loss: 3, accuracy: 0.1}]};
    const [faulty, mended] = versions<number[]>("printed-loss", "typescript", {progress});
    expect(faulty).toEqual([3]);
    expect(mended).toEqual(progress.validation.map(({loss}) => loss));
  });
});

describe("in TensorFlow.js", () => {
  const X = () => tf.input({shape: [784]});
  const stripes = () =>
    tf.tensor2d(
      Float32Array.from({length: 2 * 784}, (_, i) => Math.sin(i)),
      [2, 784]
    );

  beforeAll(() => tf.setBackend("cpu"));

  test("activation: the layer is linear, then it is not", () => {
    const input = X();
    const layers = versions<tf.SymbolicTensor>("activation", "tensorflow", {tf, X: input}, "hidden");
    const bends = layers.map((outputs) => {
      const model = tf.model({inputs: input, outputs});
      const at = (times: number) => values(model.predict(stripes().mul(times)) as tf.Tensor);
      const [one, two] = [at(1), at(-1)];
      return Math.max(...one.map((value, i) => Math.abs(value + two[i]!)));
    });
    expect(bends[0]).toBeLessThan(1e-4);
    expect(bends[1]).toBeGreaterThan(0.1);
  });

  test("dropout: the output does not hear of it, then it does", () => {
    const input = tf.input({shape: [32]});
    const outputs = versions<tf.SymbolicTensor>("dropout", "tensorflow", {tf, hidden: input}, "logits");
    const spreads = outputs.map((logits) => {
      const model = tf.model({inputs: input, outputs: logits});
      const X = tf.ones([1, 32]);
      const [one, two] = [0, 1].map(() => values(model.apply(X, {training: true}) as tf.Tensor));
      return Math.max(...one!.map((value, i) => Math.abs(value - two![i]!)));
    });
    expect(spreads[0]).toBe(0);
    expect(spreads[1]).toBeGreaterThan(0.01);
  });

  test("learning rate: the first step of Adam is as long as the rate that it was given", () => {
    const optimizers = versions<tf.Optimizer>("learning-rate", "tensorflow", {tf}, "optimizer");
    const steps = optimizers.map((optimizer) => {
      const w = tf.variable(tf.scalar(1));
      optimizer.minimize(() => w.square());
      return 1 - w.dataSync()[0]!;
    });
    expect(steps[0]).toBeCloseTo(1e-4, 6);
    expect(steps[1]).toBeCloseTo(1e-3, 6);
  });

  test("pixel scale: logits of a linear model are 255 times as large", () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 10, inputShape: [784], useBias: false})]});
    const bytes = new Uint8Array(784).fill(200);
    const [faulty, mended] = versions<tf.Tensor>(
      "pixel-scale",
      "tensorflow",
      {tf, model, bytes},
      "logits"
    ).map(values);
    expect(faulty![0]! / mended![0]!).toBeCloseTo(255, 2);
  });

  test("keep_prob: called as in training the model answers by chance, then always the same", () => {
    const model = tf.sequential({
      layers: [tf.layers.dropout({rate: 0.5, inputShape: [64]}), tf.layers.dense({units: 10})]
    });
    const names = {model, X: tf.ones([1, 64])};
    const [once, again] = [0, 1].map(() =>
      versions<tf.Tensor>("keep-prob", "tensorflow", names, "logits").map(values)
    );
    expect(once![0]).not.toEqual(again![0]);
    expect(once![1]).toEqual(again![1]);
  });

  test("polarity: light ink stays as it is, dark ink is inverted", () => {
    const light = tf.tensor2d([
      [0, 0, 0],
      [0, 255, 0],
      [0, 0, 0]
    ]); // prettier-ignore
    const read = (grey: tf.Tensor) =>
      versions<tf.Tensor>("polarity", "tensorflow", {tf, grey}, "ink").map((ink) => values(ink)[4]);
    expect(read(light)).toEqual([0, 255]);
    expect(read(tf.sub(255, light))).toEqual([255, 255]);
  });

  test("shape: as many numbers as the picture has, then 784", () => {
    const picture = tf.fill([40, 30, 3], 200) as tf.Tensor3D;
    const shapes = versions<tf.Tensor>("shape", "tensorflow", {tf, picture}, "X").map(({shape}) => shape);
    expect(shapes).toEqual([
      [1, 1200],
      [1, 784]
    ]); // prettier-ignore
    const model = tf.sequential({layers: [tf.layers.dense({units: 10, inputShape: [784]})]});
    expect(() => model.predict(tf.zeros([1, 1200]))).toThrow(/shape/);
  });

  test("printed loss: that of the batch, then that of the validation digits", () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], useBias: false})]});
    model.compile({optimizer: "sgd", loss: "meanSquaredError"});
    const part = (y: number) => ({X: tf.zeros([2, 1]), Y: tf.fill([2, 1], y)});
    const losses = versions<tf.Scalar>(
      "printed-loss",
      "tensorflow",
      {model, batch: part(1), validation: part(2)},
      "loss"
    );
    expect(losses.map((loss) => loss.dataSync()[0])).toEqual([1, 4]);
  });
});

/** A picture of 40 × 40 pixels with an upright stroke in the middle. */
function drawn({ink, paper}: {ink: number; paper: number}) {
  const [width, height] = [40, 40];
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const tone = x >= 18 && x < 22 && y >= 8 && y < 32 ? ink : paper;
    data.set([tone, tone, tone, 255], 4 * i);
  }
  return {width, height, data};
}
