import {sigmoid, tanh} from "./math";
import {ROW} from "./tensor";

export const NONE: i32 = 0;
export const RELU: i32 = 1;
export const SIGMOID: i32 = 2;
export const TANH: i32 = 3;

/** Applies an activation to a panel of *rows* rows, in place. */
export function activate(activation: i32, panel: usize, rows: i32): void {
  const end = panel + <usize>rows * ROW;
  if (activation === RELU) {
    const zero = f32x4.splat(0);
    // max keeps NaN, which a diverged network must show
    for (let at = panel; at < end; at += 16) v128.store(at, f32x4.max(v128.load(at), zero));
  } else if (activation === SIGMOID) {
    for (let at = panel; at < end; at += 16) v128.store(at, sigmoid(v128.load(at)));
  } else if (activation === TANH) {
    for (let at = panel; at < end; at += 16) v128.store(at, tanh(v128.load(at)));
  }
}

/** Multiplies a panel of gradients by the derivative of the activation, which each function gives from its own *values*. */
export function differentiate(activation: i32, values: usize, gradients: usize, rows: i32): void {
  const end = gradients + <usize>rows * ROW;
  const one = f32x4.splat(1);
  if (activation === RELU) {
    for (let at = gradients; at < end; at += 16, values += 16) {
      v128.store(at, v128.and(v128.load(at), f32x4.gt(v128.load(values), f32x4.splat(0))));
    }
  } else if (activation === SIGMOID) {
    for (let at = gradients; at < end; at += 16, values += 16) {
      const y = v128.load(values);
      v128.store(at, f32x4.mul(v128.load(at), f32x4.mul(y, f32x4.sub(one, y))));
    }
  } else if (activation === TANH) {
    for (let at = gradients; at < end; at += 16, values += 16) {
      const y = v128.load(values);
      v128.store(at, f32x4.mul(v128.load(at), f32x4.sub(one, f32x4.mul(y, y))));
    }
  }
}
