import {classCount, pixelCount} from "../digits/digits.js";

/**
 * The width at which *depth* hidden layers of equal width come closest to *budget* parameters in all: with 784 inputs and 10 outputs the positive
 * root w of (depth − 1)·w² + (784 + depth + 10)·w + 10 = budget, rounded, and at least 1. Throws RangeError on a depth below 1 or a budget that is no number.
 */
export function equalWidth(
  budget: number,
  depth: number,
  {inputs = pixelCount, outputs = classCount}: {inputs?: number; outputs?: number} = {}
): number {
  if (!(depth >= 1)) throw new RangeError(`invalid depth: ${depth}`);
  if (!(budget > 0 && budget < Infinity)) throw new RangeError(`invalid number of parameters: ${budget}`);
  const a = depth - 1;
  const b = inputs + depth + outputs;
  const c = Math.min(0, outputs - budget);
  // The form of the quadratic formula that also holds where a is 0.
  const root = (-2 * c) / (b + Math.sqrt(b * b - 4 * a * c));
  return Math.max(1, Math.round(root));
}

/** The units of *depth* hidden layers of equal width with about *budget* parameters. */
export function equalLayers(budget: number, depth: number): number[] {
  return Array<number>(depth).fill(equalWidth(budget, depth));
}
