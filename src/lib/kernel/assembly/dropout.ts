import {Layer} from "./layer";
import {LANES, ROW} from "./tensor";

/** output = input ∘ mask in training; the input itself otherwise. */
export function forwardDropout(layer: Layer, rows: i32, training: bool): void {
  const bytes = <usize>layer.input.panels * layer.input.panelBytes();
  if (training) applyMask(layer, layer.input.values, layer.output.values, rows);
  else memory.copy(layer.output.values, layer.input.values, bytes);
}

/** gradient by the input = gradient by the output ∘ mask */
export function backwardDropout(layer: Layer, rows: i32): void {
  applyMask(layer, layer.output.gradients, layer.input.gradients, rows);
}

function applyMask(layer: Layer, from: usize, to: usize, rows: i32): void {
  const stride = <usize>layer.input.features * 4;
  for (let p = 0; p < layer.input.panels; p++) {
    let mask = layer.mask + <usize>(p * LANES) * 4;
    for (let row = 0; row < rows; row++) {
      const at = <usize>p * layer.input.panelBytes() + <usize>row * ROW;
      v128.store(to + at, f32x4.mul(v128.load(from + at, 0), v128.load(mask, 0)), 0);
      v128.store(to + at, f32x4.mul(v128.load(from + at, 16), v128.load(mask, 16)), 16);
      mask += stride;
    }
  }
}
