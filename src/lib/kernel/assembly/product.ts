import {ROW} from "./tensor";

// The two micro-kernels that all products of training go through. Their tiles of 4×8 sums live in registers. Tiles of 5×8 are as
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
 * neighbouring features in their panel, *gradients* to a panel of eight units; *columns* says where in *output* each row goes.
 */
export function correlate(input: usize, gradients: usize, rows: i32, columns: usize, output: usize): void {
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
  let at = output + load<u32>(columns, 0);
  v128.store(at, a0, 0);
  v128.store(at, a1, 16);
  at = output + load<u32>(columns, 4);
  v128.store(at, b0, 0);
  v128.store(at, b1, 16);
  at = output + load<u32>(columns, 8);
  v128.store(at, c0, 0);
  v128.store(at, c1, 16);
  at = output + load<u32>(columns, 12);
  v128.store(at, d0, 0);
  v128.store(at, d1, 16);
}
