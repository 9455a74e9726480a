import {ROW} from "./tensor";

// The three micro-kernels that all products of training go through. Their tiles of 4×8 sums live in registers. Tiles of 5×8 are as
// fast in newer engines, but older ones run out of registers there and lose a third.

/**
 * Writes rows × 8 sums to *output*: biases + Σ input · weights. *input* has *panels* panels, *stride* bytes apart, *weights* one
 * row of eight for each of their features. *rows* is a multiple of 4.
 */
export function multiply(
  input: usize,
  stride: usize,
  panels: i32,
  rows: i32,
  weights: usize,
  biases: usize,
  output: usize
): void {
  const end = input + <usize>rows * ROW;
  for (; input < end; input += 4 * ROW, output += 4 * ROW) {
    multiplyFour(input, stride, panels, weights, biases, output);
  }
}

function multiplyFour(
  input: usize,
  stride: usize,
  panels: i32,
  weights: usize,
  biases: usize,
  output: usize
): void {
  let a0 = v128.load(biases, 0);
  let a1 = v128.load(biases, 16);
  let b0 = a0;
  let b1 = a1;
  let c0 = a0;
  let c1 = a1;
  let d0 = a0;
  let d1 = a1;
  for (let panel = 0; panel < panels; panel++) {
    const end = input + ROW;
    for (let x = input; x < end; x += 4) {
      const w0 = v128.load(weights, 0);
      const w1 = v128.load(weights, 16);
      weights += ROW;
      let s = v128.load32_splat(x, 0);
      a0 = f32x4.add(a0, f32x4.mul(s, w0));
      a1 = f32x4.add(a1, f32x4.mul(s, w1));
      s = v128.load32_splat(x, 32);
      b0 = f32x4.add(b0, f32x4.mul(s, w0));
      b1 = f32x4.add(b1, f32x4.mul(s, w1));
      s = v128.load32_splat(x, 64);
      c0 = f32x4.add(c0, f32x4.mul(s, w0));
      c1 = f32x4.add(c1, f32x4.mul(s, w1));
      s = v128.load32_splat(x, 96);
      d0 = f32x4.add(d0, f32x4.mul(s, w0));
      d1 = f32x4.add(d1, f32x4.mul(s, w1));
    }
    input += stride;
  }
  v128.store(output, a0, 0);
  v128.store(output, a1, 16);
  v128.store(output, b0, 32);
  v128.store(output, b1, 48);
  v128.store(output, c0, 64);
  v128.store(output, c1, 80);
  v128.store(output, d0, 96);
  v128.store(output, d1, 112);
}

/**
 * Writes four rows of a weight gradient, Σ over the rows of the batch of input · gradient. *input* points to the first of four
 * neighbouring features in their panel, *gradients* to a panel of eight units.
 */
export function correlate(input: usize, gradients: usize, rows: i32, output: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  const end = input + <usize>rows * ROW;
  for (; input < end; input += ROW) {
    const g0 = v128.load(gradients, 0);
    const g1 = v128.load(gradients, 16);
    gradients += ROW;
    let s = v128.load32_splat(input, 0);
    a0 = f32x4.add(a0, f32x4.mul(s, g0));
    a1 = f32x4.add(a1, f32x4.mul(s, g1));
    s = v128.load32_splat(input, 4);
    b0 = f32x4.add(b0, f32x4.mul(s, g0));
    b1 = f32x4.add(b1, f32x4.mul(s, g1));
    s = v128.load32_splat(input, 8);
    c0 = f32x4.add(c0, f32x4.mul(s, g0));
    c1 = f32x4.add(c1, f32x4.mul(s, g1));
    s = v128.load32_splat(input, 12);
    d0 = f32x4.add(d0, f32x4.mul(s, g0));
    d1 = f32x4.add(d1, f32x4.mul(s, g1));
  }
  v128.store(output, a0, 0);
  v128.store(output, a1, 16);
  v128.store(output, b0, 32);
  v128.store(output, b1, 48);
  v128.store(output, c0, 64);
  v128.store(output, c1, 80);
  v128.store(output, d0, 96);
  v128.store(output, d1, 112);
}

/**
 * Writes 4×8 sums: *start* + Σ over a list of fours. The four numbers at *values* are multiplied with a row of eight, which
 * stands in *panel* where *offsets* says.
 */
export function multiplyFours(
  values: usize,
  offsets: usize,
  count: i32,
  panel: usize,
  start: usize,
  output: usize
): void {
  let a0 = v128.load(start, 0);
  let a1 = v128.load(start, 16);
  let b0 = a0;
  let b1 = a1;
  let c0 = a0;
  let c1 = a1;
  let d0 = a0;
  let d1 = a1;
  const end = values + ((<usize>count) << 4);
  for (; values < end; values += 16, offsets += 4) {
    const row = panel + load<u32>(offsets);
    const r0 = v128.load(row, 0);
    const r1 = v128.load(row, 16);
    let s = v128.load32_splat(values, 0);
    a0 = f32x4.add(a0, f32x4.mul(s, r0));
    a1 = f32x4.add(a1, f32x4.mul(s, r1));
    s = v128.load32_splat(values, 4);
    b0 = f32x4.add(b0, f32x4.mul(s, r0));
    b1 = f32x4.add(b1, f32x4.mul(s, r1));
    s = v128.load32_splat(values, 8);
    c0 = f32x4.add(c0, f32x4.mul(s, r0));
    c1 = f32x4.add(c1, f32x4.mul(s, r1));
    s = v128.load32_splat(values, 12);
    d0 = f32x4.add(d0, f32x4.mul(s, r0));
    d1 = f32x4.add(d1, f32x4.mul(s, r1));
  }
  v128.store(output, a0, 0);
  v128.store(output, a1, 16);
  v128.store(output, b0, 32);
  v128.store(output, b1, 48);
  v128.store(output, c0, 64);
  v128.store(output, c1, 80);
  v128.store(output, d0, 96);
  v128.store(output, d1, 112);
}
