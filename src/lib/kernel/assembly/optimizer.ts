export const ADAM: i32 = 0;
export const GRADIENT_DESCENT: i32 = 1;
export const MOMENTUM: i32 = 2;
/** Leaves the weights alone and keeps the gradient in the first slot, to be looked at. */
export const RECORD: i32 = 3;

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.999;
const EPSILON: f32 = 1e-8;
const DECAY: f32 = 0.9;

/** Below this a moment is as good as 0, and counts as 0 before it becomes too small to be computed with at full speed. */
const NEGLIGIBLE: f32 = 1e-30;

let power1: f64 = 1;
let power2: f64 = 1;

/** Adam's step size α·√(1 − β₂ᵗ) / (1 − β₁ᵗ), with t counted up by each call. */
export function nextStepSize(optimizer: i32, learningRate: f32): f32 {
  if (optimizer !== ADAM) return learningRate;
  power1 *= <f64>BETA1;
  power2 *= <f64>BETA2;
  return <f32>((<f64>learningRate * sqrt<f64>(1 - power2)) / (1 - power1));
}

/** Updates weights from *weights* on for *bytes*, with *gradients* and two *slots* of the optimiser's own, all laid out alike. */
export function update(
  optimizer: i32,
  weights: usize,
  gradients: usize,
  slot1: usize,
  slot2: usize,
  bytes: usize,
  stepSize: f32
): void {
  const rate = f32x4.splat(stepSize);
  const end = weights + bytes;
  if (optimizer === ADAM) {
    // Kingma & Ba (2015) as TensorFlow 1 computes it: ε joins √v before the bias correction
    for (; weights < end; weights += 16, gradients += 16, slot1 += 16, slot2 += 16) {
      const g = v128.load(gradients);
      const m = blend(v128.load(slot1), g, 1 - BETA1);
      const v = blend(v128.load(slot2), f32x4.mul(g, g), 1 - BETA2);
      v128.store(slot1, m);
      v128.store(slot2, v);
      const change = f32x4.div(f32x4.mul(rate, m), f32x4.add(f32x4.sqrt(v), f32x4.splat(EPSILON)));
      v128.store(weights, f32x4.sub(v128.load(weights), change));
    }
  } else if (optimizer === GRADIENT_DESCENT) {
    for (; weights < end; weights += 16, gradients += 16) {
      v128.store(weights, f32x4.sub(v128.load(weights), f32x4.mul(rate, v128.load(gradients))));
    }
  } else if (optimizer === MOMENTUM) {
    for (; weights < end; weights += 16, gradients += 16, slot1 += 16) {
      const decayed = f32x4.mul(v128.load(slot1), f32x4.splat(DECAY));
      const m = settle(f32x4.add(decayed, v128.load(gradients)));
      v128.store(slot1, m);
      v128.store(weights, f32x4.sub(v128.load(weights), f32x4.mul(rate, m)));
    }
  } else {
    memory.copy(slot1, gradients, bytes);
  }
}

/** Moves *average* towards *value* by *share*. */
function blend(average: v128, value: v128, share: f32): v128 {
  return settle(f32x4.add(average, f32x4.mul(f32x4.sub(value, average), f32x4.splat(share))));
}

function settle(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(NEGLIGIBLE)));
}
