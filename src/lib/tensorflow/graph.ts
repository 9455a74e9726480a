import {
  add,
  cast,
  losses,
  matMul,
  mul,
  oneHot,
  type Rank,
  relu,
  type Scalar,
  sigmoid,
  type Tensor2D,
  tanh,
  tensor1d,
  tensor2d,
  tidy,
  type Variable,
  variable
} from "@tensorflow/tfjs-core";
import {classCount} from "../digits/digits.js";
import type {Activation, Layer, LayerParameters} from "../network/network.js";
import type {Loss, Output} from "../training/settings.js";

/** A layer whose parameters are variables of TensorFlow.js. */
export interface LayerVariables {
  readonly activation: Activation;
  /** The weights, [inputs, units]. */
  readonly W: Variable<Rank.R2>;
  /** The biases, [units]. */
  readonly b: Variable<Rank.R1>;
}

/** Creates the variables of each layer, with *parameters* as initial values. */
export function createVariables(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[]
): LayerVariables[] {
  return layers.map(({inputs, units, activation}, i) => {
    const {weights, biases} = parameters[i]!;
    return tidy(() => ({
      activation,
      W: variable(tensor2d(weights, [inputs, units])),
      b: variable(tensor1d(biases))
    }));
  });
}

/**
 * Computes the output layer's sums, [rows, units], from images *X*, [rows, 784]. With a *mask*, the last hidden layer is
 * multiplied by it: dropout.
 */
export function logits(layers: readonly LayerVariables[], X: Tensor2D, mask?: Tensor2D): Tensor2D {
  let H = X;
  for (const [i, {W, b, activation}] of layers.entries()) {
    H = activate(add(matMul(H, W), b), activation);
    if (mask && i === layers.length - 2) H = mul(H, mask);
  }
  return H;
}

/** What the outputs should be for *labels*: rows with a single 1, [rows, 10], or the digits themselves, [rows, 1]. */
export function targets(labels: Uint8Array, output: Output): Tensor2D {
  if (output === "integer") return tensor2d(Float32Array.from(labels), [labels.length, 1]);
  // cast, since the WebAssembly backend's oneHot writes the integer 1 into a float32 tensor too
  return cast(oneHot(tensor1d(labels, "int32"), classCount) as Tensor2D, "float32");
}

/** The loss of the *outputs* against the targets *Y*: softmax cross-entropy with logits, averaged over the rows, or the mean of (output − target)² over all rows and outputs. */
export function lossOf(outputs: Tensor2D, Y: Tensor2D, loss: Loss): Scalar {
  if (loss === "squared-error") return losses.meanSquaredError(Y, outputs);
  return losses.softmaxCrossEntropy(Y, outputs);
}

function activate(sums: Tensor2D, activation: Activation): Tensor2D {
  switch (activation) {
    case "none":
      return sums;
    case "relu":
      return relu(sums);
    case "sigmoid":
      return sigmoid(sums);
    case "tanh":
      return tanh(sums);
  }
}
