import {allocate} from "./memory";
import {createTensor, LANES, panelsFor, ROW, Tensor} from "./tensor";

/** The value of each byte as the network sees it. */
let scale: usize = 0;
/** The bytes of all images of a batch, combined by "or": 0 where no image has ink. */
let ink: usize = 0;

/** Lays out the tensor that images of *pixels* bytes become; each byte is divided by *divisor*. */
export function createImages(pixels: i32, capacity: i32, divisor: f32): Tensor {
  const tensor = createTensor(pixels, capacity);
  scale = allocate(256 * 4);
  for (let value = 0; value < 256; value++) store<f32>(scale + <usize>value * 4, <f32>value / divisor);
  ink = allocate((<usize>pixels + 15) & ~15);
  return tensor;
}

/**
 * Packs the images whose numbers stand at *indices*, out of those at *images*. Pixels that are 0 in all of them are left out:
 * they would add nothing to any product but time. Rows from *count* up to *rows* become 0.
 */
export function packImages(tensor: Tensor, images: usize, indices: usize, count: i32, rows: i32): void {
  const pixels = tensor.features;
  findInk(images, indices, count, pixels);
  let used = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (load<u8>(ink + <usize>pixel) === 0) continue;
    store<u32>(tensor.columns + <usize>used * 4, <u32>pixel * <u32>ROW);
    used++;
  }
  tensor.panels = panelsFor(used);
  tensor.sparse = true;
  // Features that only fill up the last panel are 0 and stand at the biases' row, which gets its gradient later.
  const biases = <u32>(panelsFor(pixels) * LANES) * <u32>ROW;
  for (let i = used; i < tensor.panels * LANES; i++) store<u32>(tensor.columns + <usize>i * 4, biases);
  for (let p = 0; p < tensor.panels; p++) packPanel(tensor, p, used, images, indices, count, rows);
}

function packPanel(
  tensor: Tensor,
  p: i32,
  used: i32,
  images: usize,
  indices: usize,
  count: i32,
  rows: i32
): void {
  const columns = tensor.columns + <usize>(p * LANES) * 4;
  const c0 = pixelAt(columns, 0);
  const c1 = pixelAt(columns, 1);
  const c2 = pixelAt(columns, 2);
  const c3 = pixelAt(columns, 3);
  const c4 = pixelAt(columns, 4);
  const c5 = pixelAt(columns, 5);
  const c6 = pixelAt(columns, 6);
  const c7 = pixelAt(columns, 7);
  const panel = tensor.panel(p);
  let to = panel;
  for (let row = 0; row < count; row++, to += ROW) {
    const image = images + <usize>load<u32>(indices + <usize>row * 4) * <usize>tensor.features;
    store<f32>(to, valueAt(image + c0), 0);
    store<f32>(to, valueAt(image + c1), 4);
    store<f32>(to, valueAt(image + c2), 8);
    store<f32>(to, valueAt(image + c3), 12);
    store<f32>(to, valueAt(image + c4), 16);
    store<f32>(to, valueAt(image + c5), 20);
    store<f32>(to, valueAt(image + c6), 24);
    store<f32>(to, valueAt(image + c7), 28);
  }
  memory.fill(to, 0, <usize>(rows - count) * ROW);
  const lanes = used - p * LANES;
  if (lanes < LANES) {
    for (to = panel; to < panel + <usize>count * ROW; to += ROW) {
      memory.fill(to + <usize>lanes * 4, 0, <usize>(LANES - lanes) * 4);
    }
  }
}

function pixelAt(columns: usize, lane: usize): usize {
  return <usize>(load<u32>(columns + lane * 4) / <u32>ROW);
}

function valueAt(byte: usize): f32 {
  return load<f32>(scale + <usize>load<u8>(byte) * 4);
}

function findInk(images: usize, indices: usize, count: i32, pixels: i32): void {
  memory.fill(ink, 0, <usize>pixels);
  for (let row = 0; row < count; row++) {
    const image = images + <usize>load<u32>(indices + <usize>row * 4) * <usize>pixels;
    let at: usize = 0;
    for (; at + 16 <= <usize>pixels; at += 16) {
      v128.store(ink + at, v128.or(v128.load(ink + at), v128.load(image + at)));
    }
    for (; at < <usize>pixels; at++) store<u8>(ink + at, load<u8>(ink + at) | load<u8>(image + at));
  }
}
