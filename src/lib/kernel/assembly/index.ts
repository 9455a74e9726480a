import {backwardDense, forwardDense, prepareDense} from "./dense";
import {backwardDropout, forwardDropout} from "./dropout";
import {createImages, Images, packByPixels, packByRows} from "./images";
import {createDense, createDropout, createFirst, DENSE, Layer} from "./layer";
import {correct, lossSum, measure, softmax} from "./loss";
import {allocate} from "./memory";
import {nextStepSize} from "./optimizer";
import {Tensor} from "./tensor";

// The kernel as its typed wrapper sees it: a network is put together layer by layer, then trained step by step.

const MAX_LAYERS: i32 = 64;
let layers: usize = 0;
let layerCount: i32 = 0;
let batchCapacity: i32 = 0;
let images: Images = changetype<Images>(0);
let last: Tensor = changetype<Tensor>(0);

let indices: usize = 0;
let answers: usize = 0;

/** Begins a network that reads images of *pixels* bytes, a multiple of 16, in batches of at most *capacity*, a multiple of 4. */
export function begin(pixels: i32, capacity: i32, divisor: f32, widest: i32): void {
  layers = allocate(MAX_LAYERS * sizeof<usize>());
  batchCapacity = capacity;
  images = createImages(pixels, capacity, divisor);
  indices = allocate(<usize>capacity * 4);
  answers = allocate(<usize>capacity);
  prepareDense(max(pixels, widest));
}

export function addDense(units: i32, activation: i32): void {
  add(
    layerCount === 0
      ? createFirst(images, batchCapacity, units, activation)
      : createDense(last, units, activation)
  );
}

export function addDropout(): void {
  add(createDropout(last));
}

function add(layer: Layer): void {
  store<usize>(layers + <usize>layerCount * sizeof<usize>(), changetype<usize>(layer));
  layerCount++;
  last = layer.output;
}

/** Reserves room for what the wrapper brings: images, say. */
export function reserve(bytes: usize): usize {
  return allocate(bytes);
}

/** Takes one step on the *count* images whose numbers stand at `indicesAt()`. */
export function step(
  imagesAt: usize,
  labelsAt: usize,
  count: i32,
  loss: i32,
  optimizer: i32,
  learningRate: f32
): void {
  const rows = forward(imagesAt, count, true);
  packByPixels(images, imagesAt, indices, count);
  measure(loss, last, labelsAt, indices, count, rows, answers);
  const stepSize = nextStepSize(optimizer, learningRate);
  for (let i = layerCount - 1; i >= 0; i--) {
    const layer = layerAt(i);
    if (layer.kind === DENSE) backwardDense(layer, rows, optimizer, stepSize);
    else backwardDropout(layer, rows);
  }
}

/** Reads the *count* images whose numbers stand at `indicesAt()`, with dropout off, and compares the answers with their labels. */
export function evaluate(imagesAt: usize, labelsAt: usize, count: i32, loss: i32): void {
  measure(loss, last, labelsAt, indices, count, forward(imagesAt, count, false), answers);
}

/** Reads images like `evaluate` and writes their probabilities to *to*: [count][units of the last layer]. */
export function predict(imagesAt: usize, count: i32, to: usize): void {
  forward(imagesAt, count, false);
  softmax(last, count, to);
}

/** Sends a batch through all layers. Returns the rows computed: *count*, made a multiple of 4. */
function forward(imagesAt: usize, count: i32, training: bool): i32 {
  const rows = (count + 3) & ~3;
  packByRows(images, imagesAt, indices, count);
  for (let i = 0; i < layerCount; i++) {
    const layer = layerAt(i);
    if (layer.kind === DENSE) forwardDense(layer, rows);
    else forwardDropout(layer, rows, training);
  }
  return rows;
}

function layerAt(i: i32): Layer {
  return changetype<Layer>(load<usize>(layers + <usize>i * sizeof<usize>()));
}

export function lossOfBatch(): f64 {
  return lossSum;
}

export function correctOfBatch(): i32 {
  return correct;
}

export function indicesAt(): usize {
  return indices;
}

export function answersAt(): usize {
  return answers;
}

export function weightsAt(i: i32): usize {
  return layerAt(i).weights;
}

export function slotAt(i: i32): usize {
  return layerAt(i).slot1;
}

export function slot2At(i: i32): usize {
  return layerAt(i).slot2;
}

export function maskAt(i: i32): usize {
  return layerAt(i).mask;
}
