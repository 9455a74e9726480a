import {activate, differentiate} from "./activation";
import {Fours, Images} from "./images";
import {Layer} from "./layer";
import {allocate} from "./memory";
import {update} from "./optimizer";
import {correlate, multiply, multiplyFours} from "./product";
import {LANES, ROW, Tensor} from "./tensor";

// One panel of transposed weights, and one of gradients: both stay in the nearest cache.
let panelScratch: usize = 0;
let gradientScratch: usize = 0;
let zeroRow: usize = 0;

/** Reserves the scratch panels, for layers of at most *features* inputs or units. */
export function prepareDense(features: i32): void {
  panelScratch = allocate(<usize>(features + 2 * LANES) * ROW);
  gradientScratch = allocate(<usize>(features + 2 * LANES) * ROW);
  zeroRow = allocate(ROW);
}

/** output = activation(input · weights + biases) */
export function forwardDense(layer: Layer, rows: i32): void {
  const output = layer.output;
  for (let p = 0; p < output.panels; p++) {
    const weights = layer.weights + <usize>p * layer.weightBytes();
    const biases = weights + layer.biasOffset();
    const values = output.panel(p);
    if (isFirst(layer)) multiplyImages(layer.images.byRows, rows, weights, biases, values);
    else multiplyTensor(layer.input, rows, weights, biases, values);
    activate(layer.activation, values, rows);
    if (p === output.panels - 1) clearPadding(output, rows);
  }
}

function multiplyTensor(input: Tensor, rows: i32, weights: usize, biases: usize, values: usize): void {
  multiply(input.values, input.panelBytes(), input.panels, rows, weights, biases, values);
}

function multiplyImages(byRows: Fours, rows: i32, weights: usize, biases: usize, values: usize): void {
  for (let list = 0; list < rows >> 2; list++, values += 4 * ROW) {
    multiplyFours(byRows.valuesOf(list), byRows.offsetsOf(list), byRows.count(list), weights, biases, values);
  }
}

/** From the gradient by the output, computes that by the input (which images do not need), then updates the weights. */
export function backwardDense(layer: Layer, rows: i32, optimizer: i32, stepSize: f32): void {
  const output = layer.output;
  for (let p = 0; p < output.panels; p++) {
    differentiate(layer.activation, output.panel(p), output.gradientPanel(p), rows);
  }
  if (!isFirst(layer)) computeInputGradient(layer, rows);
  updateWeights(layer, rows, optimizer, stepSize);
}

/** gradient by the input = gradient by the sums · weightsᵀ */
function computeInputGradient(layer: Layer, rows: i32): void {
  const input = layer.input;
  const output = layer.output;
  for (let q = 0; q < input.panels; q++) {
    for (let p = 0; p < output.panels; p++) {
      const block = layer.weights + <usize>p * layer.weightBytes() + <usize>(q * LANES) * ROW;
      transpose(block, panelScratch + <usize>(p * LANES) * ROW);
    }
    const gradients = input.gradientPanel(q);
    multiply(output.gradients, output.panelBytes(), output.panels, rows, panelScratch, zeroRow, gradients);
  }
}

/** Computes the gradient of one panel of weights after the other, inputᵀ · gradient by the sums, and lets the optimiser use it at once. */
function updateWeights(layer: Layer, rows: i32, optimizer: i32, stepSize: f32): void {
  const bytes = layer.weightBytes();
  for (let p = 0; p < layer.output.panels; p++) {
    const gradients = layer.output.gradientPanel(p);
    if (isFirst(layer)) correlateImages(layer.images, gradients);
    else correlateTensor(layer.input, gradients, rows);
    sumRows(gradients, rows, gradientScratch + layer.biasOffset());
    const at = <usize>p * bytes;
    update(
      optimizer,
      layer.weights + at,
      gradientScratch,
      layer.slot1 + at,
      layer.slot2 + at,
      bytes,
      stepSize
    );
  }
}

function correlateTensor(input: Tensor, gradients: usize, rows: i32): void {
  let to = gradientScratch;
  for (let q = 0; q < input.panels; q++, to += LANES * ROW) {
    correlate(input.panel(q), gradients, rows, to);
    correlate(input.panel(q) + 16, gradients, rows, to + 4 * ROW);
  }
}

function correlateImages(images: Images, gradients: usize): void {
  const byPixels = images.byPixels;
  let to = gradientScratch;
  for (let list = 0; list < images.pixels >> 2; list++, to += 4 * ROW) {
    multiplyFours(
      byPixels.valuesOf(list),
      byPixels.offsetsOf(list),
      byPixels.count(list),
      gradients,
      zeroRow,
      to
    );
  }
}

function isFirst(layer: Layer): bool {
  return changetype<usize>(layer.images) !== 0;
}

/** Units that only fill up the last panel must stay 0, whatever the activation makes of 0. */
function clearPadding(output: Tensor, rows: i32): void {
  const used = output.features % LANES;
  if (used === 0) return;
  const panel = output.panel(output.panels - 1);
  for (let row = 0; row < rows; row++) {
    const at = panel + <usize>row * ROW;
    memory.fill(at + <usize>used * 4, 0, <usize>(LANES - used) * 4);
  }
}

function sumRows(panel: usize, rows: i32, to: usize): void {
  let a = f32x4.splat(0);
  let b = a;
  const end = panel + <usize>rows * ROW;
  for (; panel < end; panel += ROW) {
    a = f32x4.add(a, v128.load(panel, 0));
    b = f32x4.add(b, v128.load(panel, 16));
  }
  v128.store(to, a, 0);
  v128.store(to, b, 16);
}

/** Transposes a block of 8×8. */
function transpose(from: usize, to: usize): void {
  transposeQuarter(from, to);
  transposeQuarter(from + 16, to + 128);
  transposeQuarter(from + 128, to + 16);
  transposeQuarter(from + 144, to + 144);
}

/** Transposes 4×4 values of two blocks of 8×8. */
function transposeQuarter(from: usize, to: usize): void {
  const a = v128.load(from, 0);
  const b = v128.load(from, 32);
  const c = v128.load(from, 64);
  const d = v128.load(from, 96);
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5), 0);
  v128.store(to, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7), 96);
}
