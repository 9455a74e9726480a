import {exp, log} from "./math";
import {LANES, ROW, Tensor} from "./tensor";

export const CROSS_ENTROPY: i32 = 0;
export const SQUARED_ERROR: i32 = 1;

/** The sum of the losses of the batch last measured, and how many of its answers were right. */
export let lossSum: f64 = 0;
export let correct: i32 = 0;

/**
 * Compares the logits of *count* rows with the labels that stand at *indices* in *labels*; writes the answer of each row to *answers*,
 * and turns the logits' gradients into those of the mean loss. Rows from *count* up to *rows* get the gradient 0.
 */
export function measure(
  loss: i32,
  logits: Tensor,
  labels: usize,
  indices: usize,
  count: i32,
  rows: i32,
  answers: usize
): void {
  lossSum = 0;
  correct = 0;
  for (let p = 0; p < logits.panels; p++) memory.fill(logits.gradientPanel(p), 0, <usize>rows * ROW);
  for (let row = 0; row < count; row++) {
    const label = <i32>load<u8>(labels + <usize>load<u32>(indices + <usize>row * 4));
    const answer = logits.features === 1 ? nearestDigit(at(logits, row, 0)) : argMax(logits, row);
    store<u8>(answers + <usize>row, <u8>answer);
    if (answer === label) correct++;
    if (loss === CROSS_ENTROPY) lossSum += crossEntropy(logits, row, label, count);
    else lossSum += squaredError(logits, row, label, count);
  }
}

/** Writes the probabilities of *count* rows to *to*: [count][features]. */
export function softmax(logits: Tensor, count: i32, to: usize): void {
  for (let row = 0; row < count; row++) {
    softmaxRow(logits, row);
    for (let unit = 0; unit < logits.features; unit++, to += 4) {
      store<f32>(to, load<f32>(logits.gradients + offset(logits, row, unit)));
    }
  }
}

/** −log p(label), shifted by the largest logit; the gradient is (p − y) / count. */
function crossEntropy(logits: Tensor, row: i32, label: i32, count: i32): f64 {
  const sum = softmaxRow(logits, row);
  const share: f32 = 1 / <f32>count;
  const largest = at(logits, row, argMax(logits, row));
  for (let unit = 0; unit < logits.features; unit++) {
    const place = offset(logits, row, unit);
    const p = load<f32>(logits.gradients + place);
    store<f32>(logits.gradients + place, (p - (unit === label ? <f32>1 : <f32>0)) * share);
  }
  return log(<f64>sum) + <f64>largest - <f64>at(logits, row, label);
}

/** The mean over the outputs of (output − target)²; a single output has the digit itself as its target. */
function squaredError(logits: Tensor, row: i32, label: i32, count: i32): f64 {
  const outputs = logits.features;
  const share: f32 = 2 / (<f32>count * <f32>outputs);
  let sum: f64 = 0;
  for (let unit = 0; unit < outputs; unit++) {
    const target = outputs === 1 ? <f32>label : unit === label ? <f32>1 : <f32>0;
    const error = at(logits, row, unit) - target;
    store<f32>(logits.gradients + offset(logits, row, unit), error * share);
    sum += <f64>error * <f64>error;
  }
  return sum / <f64>outputs;
}

/** Writes e^(z − largest z), divided by their sum, to the gradients of a row. Returns the sum. */
function softmaxRow(logits: Tensor, row: i32): f32 {
  const largest = f32x4.splat(at(logits, row, argMax(logits, row)));
  let sum: f32 = 0;
  for (let unit = 0; unit < logits.features; unit += 4) {
    const place = offset(logits, row, unit);
    v128.store(logits.gradients + place, exp(f32x4.sub(v128.load(logits.values + place), largest)));
    const end = min(4, logits.features - unit);
    for (let lane = 0; lane < end; lane++) sum += load<f32>(logits.gradients + place + <usize>lane * 4);
    for (let lane = end; lane < 4; lane++) store<f32>(logits.gradients + place + <usize>lane * 4, 0);
  }
  for (let unit = 0; unit < logits.features; unit++) {
    const place = logits.gradients + offset(logits, row, unit);
    store<f32>(place, load<f32>(place) / sum);
  }
  return sum;
}

/** The unit with the largest logit, the first of equals; where one is NaN, that one, so that it shows in the loss. */
function argMax(logits: Tensor, row: i32): i32 {
  let best = 0;
  for (let unit = 1; unit < logits.features; unit++) {
    if (!(at(logits, row, unit) <= at(logits, row, best))) best = unit;
  }
  return best;
}

/** The digit nearest to *value*, halves up; NaN reads as 0. */
function nearestDigit(value: f32): i32 {
  if (!(value > 0)) return 0;
  return value < 9 ? <i32>floor(<f64>value + 0.5) : 9;
}

function offset(logits: Tensor, row: i32, unit: i32): usize {
  return <usize>(unit / LANES) * logits.panelBytes() + <usize>row * ROW + <usize>(unit % LANES) * 4;
}

function at(logits: Tensor, row: i32, unit: i32): f32 {
  return load<f32>(logits.values + offset(logits, row, unit));
}
