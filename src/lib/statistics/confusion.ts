/**
 * Counts how often each class was read as each: row = label, column = prediction. Returns [classes, classes], row-major.
 * Throws RangeError where there is not one prediction for each label, and on a label or prediction that is no class.
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number
): Uint32Array {
  if (labels.length !== predictions.length) {
    throw new RangeError(`number of predictions: ${predictions.length}, expected ${labels.length}`);
  }
  const C = new Uint32Array(classes * classes);
  for (let i = 0; i < labels.length; i++) {
    const [label, prediction] = [labels[i]!, predictions[i]!];
    if (!(isClass(label, classes) && isClass(prediction, classes))) {
      throw new RangeError(
        `label ${label}, prediction ${prediction} (digit ${i}): expected classes from 0 to ${classes - 1}`
      );
    }
    C[label * classes + prediction]!++;
  }
  return C;
}

function isClass(value: number, classes: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < classes;
}
