import {beforeAll, expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {type Digits, pixelCount, sliceDigits} from "../digits/digits.js";
import {forward} from "../network/forward.js";
import {initialParameters} from "../network/initialValues.js";
import {denseLayers} from "../network/network.js";
import {softmax} from "../network/softmax.js";
import {experiment, layersOf} from "../training/experiment.js";
import {compileKernel} from "./compile.js";
import {createKernelReader} from "./kernelReader.js";
import {createKernelTrainer} from "./kernelTrainer.js";

let module: WebAssembly.Module;
let digits: Digits;

beforeAll(async () => {
  module = await WebAssembly.compile(await compileKernel());
  digits = sliceDigits((await loadDataSet("embedded")).training, 0, 300);
});

test("createKernelReader(network) reads to the bit as the trainer that the parameters come from", async () => {
  for (const spec of [
    experiment({hidden: [19, 6], activation: "relu", iterations: 20}),
    experiment({hidden: [], iterations: 20, pixelScale: "0-255"})
  ]) {
    const trainer = await createKernelTrainer(spec, digits, module);
    await trainer.step(20);
    const network = {
      layers: layersOf(spec),
      parameters: await trainer.parameters(),
      pixelScale: spec.pixelScale
    };
    const read = await createKernelReader(network, module);
    expect(read(digits.images)).toEqual(await trainer.predict(digits.images));
    expect(read(digits.images.subarray(0, pixelCount))).toHaveLength(10);
    expect(read(new Uint8Array(0))).toHaveLength(0);
  }
});

test("createKernelReader(network) agrees with plain loops in doubles", async () => {
  const layers = denseLayers(pixelCount, [30, 20], 10, "tanh");
  const parameters = initialParameters(layers, {initializer: "glorot", initialBias: 0, seed: 3});
  const read = await createKernelReader({layers, parameters, pixelScale: "0-1"}, module);
  const settings = {pixelScale: "0-1", loss: "cross-entropy", dropoutWired: false} as const;
  for (const i of [0, 7, 150]) {
    const image = digits.images.subarray(i * pixelCount, (i + 1) * pixelCount);
    const expected = softmax(forward(layers, parameters, {image, label: 0}, settings).get("add3")!);
    for (const [k, p] of read(image).entries()) expect(p).toBeCloseTo(expected[k]!, 5);
  }
});

test("createKernelReader(network) refuses what is no network from 784 pixels to 10 classes, and half an image", async () => {
  const small = denseLayers(9, [], 10, "none");
  const parameters = initialParameters(small, {initializer: "zeros", initialBias: 0, seed: 1});
  await expect(createKernelReader({layers: small, parameters, pixelScale: "0-1"}, module)).rejects.toThrow(
    "network: 9 to 10, expected 784 to 10"
  );
  const layers = denseLayers(pixelCount, [], 10, "none");
  const zeros = initialParameters(layers, {initializer: "zeros", initialBias: 0, seed: 1});
  const read = await createKernelReader({layers, parameters: zeros, pixelScale: "0-1"}, module);
  expect(() => read(new Uint8Array(100))).toThrow("bytes of images: 100, expected a multiple of 784");
});
