import type {Activation, DenseLayer, LayerParameters} from "../network/network.js";

/** What the compiled module exports: see assembly/index.ts. Addresses and sizes are in bytes. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  begin(pixels: number, capacity: number, divisor: number, widest: number): void;
  addDense(units: number, activation: number): void;
  addDropout(): void;
  reserve(bytes: number): number;
  step(
    images: number,
    labels: number,
    count: number,
    loss: number,
    optimizer: number,
    learningRate: number
  ): void;
  evaluate(images: number, labels: number, count: number, loss: number): void;
  predict(images: number, count: number, to: number): void;
  lossOfBatch(): number;
  correctOfBatch(): number;
  indicesAt(): number;
  answersAt(): number;
  weightsAt(layer: number): number;
  slotAt(layer: number): number;
  slot2At(layer: number): number;
  maskAt(layer: number): number;
}

// The numbers by which the kernel knows these: see assembly/activation.ts, loss.ts and optimizer.ts.
export const activationCodes: Record<Activation, number> = {none: 0, relu: 1, sigmoid: 2, tanh: 3};
export const lossCodes = {"cross-entropy": 0, "squared-error": 1} as const;
export const optimizerCodes = {adam: 0, "gradient-descent": 1, momentum: 2, record: 3} as const;

/** Features go in panels of eight: see assembly/tensor.ts. */
const lanes = 8;

/** The next multiple of eight. */
export function padded(features: number): number {
  return Math.ceil(features / lanes) * lanes;
}

/** Starts an instance of the kernel. Throws Error where WebAssembly or its SIMD instructions are missing. */
export async function instantiateKernel(module: WebAssembly.Module): Promise<KernelExports> {
  const abort = () => {
    throw new Error("the kernel stopped itself");
  };
  const {exports} = await WebAssembly.instantiate(module, {env: {abort}});
  return exports as unknown as KernelExports;
}

/** Writes the parameters of *layer* to *panels*: [units / 8][inputs, padded to a multiple of 8, + 1][8], biases in the last row. */
export function packParameters(panels: Float32Array, layer: DenseLayer, {weights, biases}: LayerParameters) {
  const {inputs, units} = layer;
  const size = panelSize(layer);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < units; j++) panels[place(i, j, size)] = weights[i * units + j]!;
  }
  for (let j = 0; j < units; j++) panels[place(padded(inputs), j, size)] = biases[j]!;
}

/** Reads what packParameters wrote. */
export function unpackParameters(panels: Float32Array, layer: DenseLayer): LayerParameters {
  const {inputs, units} = layer;
  const size = panelSize(layer);
  const weights = new Float32Array(inputs * units);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < units; j++) weights[i * units + j] = panels[place(i, j, size)]!;
  }
  const biases = Float32Array.from({length: units}, (_, j) => panels[place(padded(inputs), j, size)]!);
  return {weights, biases};
}

/** How many floats the panels of *layer* take. */
export function panelsLength(layer: DenseLayer): number {
  return (padded(layer.units) / lanes) * panelSize(layer);
}

function panelSize({inputs}: DenseLayer): number {
  return (padded(inputs) + 1) * lanes;
}

function place(row: number, unit: number, size: number): number {
  return (unit >> 3) * size + row * lanes + (unit & 7);
}
