import {Batches} from "../../src/lib/digits/batches.js";
import {type Digits, pixelCount} from "../../src/lib/digits/digits.js";
import {initialParameters} from "../../src/lib/network/initialValues.js";
import {gatherPixels, pixelValues} from "../../src/lib/tensorflow/pixels.js";
import {type Experiment, layersOf} from "../../src/lib/training/experiment.js";
import type {Trainer} from "../../src/lib/training/trainer.js";

type Matrix = Float32Array;

interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly relu: boolean;
  /** Weights and, in a last row, biases: [inputs + 1, units]; then their gradients and Adam's two moments. */
  readonly W: Matrix;
  readonly G: Matrix;
  readonly M: Matrix;
  readonly V: Matrix;
  /** The outputs of a batch and the loss's gradient by them: [batchSize, units]. */
  readonly H: Matrix;
  readonly D: Matrix;
}

/**
 * What one writes without a library: the network of *experiment* in plain loops over typed arrays, in the order in which memory is laid out, skipping pixels that are 0.
 * Knows the softmax cross-entropy, Adam, and no activation or ReLU: what the bench needs.
 */
export function createTypedArrayTrainer(experiment: Experiment, training: Digits): Pick<Trainer, "step"> {
  const {batchSize: rows, learningRate, seed, pixelScale} = experiment;
  const parameters = initialParameters(layersOf(experiment), experiment);
  const layers = layersOf(experiment).map(({inputs, units, activation}, i): DenseLayer => {
    const {weights, biases} = parameters[i]!;
    const W = new Float32Array((inputs + 1) * units);
    W.set(weights);
    W.set(biases, weights.length);
    const like = (matrix: Matrix) => new Float32Array(matrix.length);
    const H = new Float32Array(rows * units);
    return {inputs, units, relu: activation === "relu", W, G: like(W), M: like(W), V: like(W), H, D: like(H)};
  });
  const batches = new Batches(training.labels.length, rows, seed);
  const indices = new Int32Array(rows);
  const values = pixelValues(pixelScale);
  const X = new Float32Array(rows * pixelCount);
  const inputOf = (i: number) => (i === 0 ? X : layers[i - 1]!.H);
  let t = 0;

  function step(): number {
    batches.next(indices);
    gatherPixels(training.images, indices, values, X);
    for (const [i, layer] of layers.entries()) forward(layer, inputOf(i), rows);
    const loss = crossEntropy(layers.at(-1)!, training.labels, indices);
    for (let i = layers.length - 1; i >= 0; i--) {
      backward(layers[i]!, inputOf(i), i === 0 ? undefined : layers[i - 1]!.D, rows);
    }
    t++;
    const stepSize = (learningRate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    for (const layer of layers) adam(layer, stepSize);
    return loss;
  }

  return {
    async step(n) {
      return {loss: Float32Array.from({length: n}, step), accuracy: new Float32Array(n)};
    }
  };
}

/** H = activation(X · W + b) */
function forward({inputs, units, relu, W, H}: DenseLayer, X: Matrix, rows: number): void {
  for (let row = 0; row < rows; row++) H.set(W.subarray(inputs * units), row * units);
  for (let k = 0; k < inputs; k++) {
    for (let row = 0; row < rows; row++) {
      const x = X[row * inputs + k]!;
      if (x === 0) continue;
      const h = row * units;
      const w = k * units;
      for (let j = 0; j < units; j++) H[h + j]! += x * W[w + j]!;
    }
  }
  if (relu) for (let i = 0; i < H.length; i++) H[i] = Math.max(0, H[i]!);
}

/** D = (softmax(H) − Y) / rows. Returns the mean loss. */
function crossEntropy({units, H, D}: DenseLayer, labels: Uint8Array, indices: Int32Array): number {
  let loss = 0;
  for (const [row, index] of indices.entries()) {
    const z = H.subarray(row * units, (row + 1) * units);
    const largest = Math.max(...z);
    const sum = z.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    const label = labels[index]!;
    loss += Math.log(sum) + largest - z[label]!;
    for (let j = 0; j < units; j++) {
      D[row * units + j] = (Math.exp(z[j]! - largest) / sum - (j === label ? 1 : 0)) / indices.length;
    }
  }
  return loss / indices.length;
}

/** G = Xᵀ · D, with the biases' as its last row, and the gradient by the inputs DX = D · Wᵀ, where it is wanted. */
function backward(
  {inputs, units, relu, W, G, H, D}: DenseLayer,
  X: Matrix,
  DX: Matrix | undefined,
  rows: number
): void {
  if (relu) for (let i = 0; i < H.length; i++) if (!(H[i]! > 0)) D[i] = 0;
  G.fill(0);
  for (let k = 0; k <= inputs; k++) {
    for (let row = 0; row < rows; row++) {
      const x = k < inputs ? X[row * inputs + k]! : 1;
      if (x === 0) continue;
      const d = row * units;
      const g = k * units;
      for (let j = 0; j < units; j++) G[g + j]! += x * D[d + j]!;
    }
  }
  if (DX === undefined) return;
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inputs; k++) {
      const d = row * units;
      const w = k * units;
      let sum = 0;
      for (let j = 0; j < units; j++) sum += D[d + j]! * W[w + j]!;
      DX[row * inputs + k] = sum;
    }
  }
}

function adam({W, G, M, V}: DenseLayer, stepSize: number): void {
  for (let i = 0; i < W.length; i++) {
    const g = G[i]!;
    const m = (M[i] = 0.9 * M[i]! + 0.1 * g);
    const v = (V[i] = 0.999 * V[i]! + 0.001 * g * g);
    W[i]! -= (stepSize * m) / (Math.sqrt(v) + 1e-8);
  }
}
