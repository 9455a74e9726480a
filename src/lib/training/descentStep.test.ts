import {expect, test} from "vitest";
import {loadDataSet} from "../../../data/load.js";
import {initialParameters} from "../network/initialValues.js";
import {denseLayers} from "../network/network.js";
import {random} from "../random.js";
import {descentStep, pixelValues, readPixels, squaredLength} from "./descentStep.js";

const [layer] = initialParameters(denseLayers(784, [], 10, "none"), {
  initializer: "truncated-normal",
  initialBias: 0.1,
  seed: 1
});
const generator = random(1, "batches");
const x = pixelValues(Uint8Array.from({length: 784}, () => Math.max(0, (generator.next() & 511) - 256)));

test("pixelValues(image) brings bytes to 0 to 1, and refuses what is no image", () => {
  expect(pixelValues(new Uint8Array(784).fill(255))[0]).toBe(1);
  expect(() => pixelValues(new Uint8Array(3))).toThrow("invalid number of pixels: 3");
});

test("readPixels(layer, x, y) multiplies, adds the bias and measures", () => {
  const zeros = {weights: new Float32Array(7840), biases: new Float32Array(10)};
  const reading = readPixels(zeros, x, 4);
  expect([...reading.z]).toEqual(new Array(10).fill(0));
  expect(reading.loss).toBeCloseTo(Math.log(10), 14);
  const weights = new Float32Array(7840);
  weights[10 * 10 + 4] = 2;
  expect(readPixels({...zeros, weights}, x, 4).z[4]).toBeCloseTo(2 * x[10]!, 6);
});

test("descentStep(layer, x, y, α) moves every parameter by −α times its gradient, by numeric differences", () => {
  const alpha = 0.01;
  const next = descentStep(layer!, x, 7, alpha);
  for (const key of ["weights", "biases"] as const) {
    for (let at = 0; at < layer![key].length; at += key === "weights" ? 311 : 1) {
      const nudged = (by: number) => {
        const values = Float32Array.from(layer![key]);
        values[at]! += by;
        return {loss: readPixels({...layer!, [key]: values}, x, 7).loss, value: values[at]!};
      };
      const [above, below] = [nudged(2 ** -8), nudged(-(2 ** -8))];
      const slope = (above.loss - below.loss) / (above.value - below.value);
      expect(next[key][at]).toBeCloseTo(layer![key][at]! - alpha * slope, 5);
    }
  }
});

test("descentStep(layer, x, y, α) moves each logit by −α (‖x‖² + 1) (p − y)", () => {
  const before = readPixels(layer!, x, 7);
  const after = readPixels(descentStep(layer!, x, 7, 0.002), x, 7);
  const stretch = squaredLength(x) + 1;
  before.z.forEach((z, k) => {
    expect(after.z[k]).toBeCloseTo(z - 0.002 * stretch * before.gradient[k]!, 4);
  });
  expect(after.loss).toBeLessThan(before.loss);
});

test("descentStep(layer, x, y, 0) changes nothing; a learning rate that is no number is refused", () => {
  expect(descentStep(layer!, x, 7, 0)).toEqual(layer);
  expect(() => descentStep(layer!, x, 7, NaN)).toThrow("invalid learning rate: NaN");
});

test("what the chapter says: steps on one digit suit it and harm the rest, the more the larger the learning rate", async () => {
  const {validation} = await loadDataSet("embedded");
  const X = Array.from({length: 100}, (_, i) =>
    pixelValues(validation.images.subarray(i * 784, (i + 1) * 784))
  );
  const lossOf = (of: typeof layer, i: number) => readPixels(of!, X[i]!, validation.labels[i]!).loss;
  const after = (alpha: number) => {
    let parameters = layer!;
    for (let step = 0; step < 10; step++) {
      parameters = descentStep(parameters, X[0]!, validation.labels[0]!, alpha);
    }
    return {own: lossOf(parameters, 0), mean: X.reduce((sum, _, i) => sum + lossOf(parameters, i), 0) / 100};
  };
  const [none, small, large] = [after(0), after(0.01), after(0.1)];
  expect(small.own).toBeLessThan(none.own / 5);
  expect(small.mean).toBeGreaterThan(none.mean);
  expect(large.mean).toBeGreaterThan(small.mean);
});
