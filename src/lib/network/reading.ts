/** The digit that a row of ten *outputs*, starting at *offset*, stands for: the class of the largest, the first of equals (arg max). */
export function largestClass(outputs: Float32Array, offset: number, classes: number): number {
  let largest = 0;
  for (let k = 1; k < classes; k++) if (outputs[offset + k]! > outputs[offset + largest]!) largest = k;
  return largest;
}

/** The digit that a single *output* stands for: the nearest one, halves up. NaN reads as 0. */
export function nearestDigit(output: number): number {
  return Math.max(0, Math.min(9, Math.round(output))) || 0;
}

/** Reads a digit from each row of *outputs*, [count, width] row-major: by its largest number where a row has several, else by its only one. */
export function readDigits(outputs: Float32Array, width: number): Uint8Array {
  const digits = new Uint8Array(outputs.length / width);
  for (let row = 0; row < digits.length; row++) {
    digits[row] = width === 1 ? nearestDigit(outputs[row]!) : largestClass(outputs, row * width, width);
  }
  return digits;
}

/** How many of *predictions* are the label that stands at the same place in *labels*. */
export function countCorrect(predictions: Uint8Array, labels: Uint8Array): number {
  let correct = 0;
  for (let i = 0; i < predictions.length; i++) if (predictions[i] === labels[i]) correct++;
  return correct;
}
