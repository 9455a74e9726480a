import type {MeasureAt} from "./session.js";

/** Writes a line of the log as the tutorial prints it. Source: syllabus of the tutorial's program. */
export function formatLine({iteration, loss, accuracy}: MeasureAt): string {
  return `Iteration ${iteration} \t| Loss = ${formatNumber(loss)} \t| Accuracy = ${formatNumber(accuracy)}`;
}

/** Writes the line after the log, with the share of the test digits that were read right. */
export function formatTestLine(accuracy: number): string {
  return `Accuracy on test set: ${formatNumber(accuracy)}`;
}

/**
 * Writes *value* with six significant digits, as C's `%g` does: trailing zeros dropped, and ties to the even digit, where
 * JavaScript's toPrecision takes the larger: 113/128 = 0.8828125 becomes 0.882812.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const [mantissa, exponent] = roundToSix(value).toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${power}`));
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** Rounds to six significant digits, ties to even. */
function roundToSix(value: number): number {
  // A double has a finite decimal expansion, so whether it is a tie can be read from its digits.
  const [digits, exponent] = Math.abs(value).toExponential(100).split("e") as [string, string];
  const tie = /^\d\.\d{5}50*$/.test(digits);
  if (!tie) return Number(value.toPrecision(6));
  const down = Number(`${digits.slice(0, 7)}e${exponent}`);
  const up = Number(Math.abs(value).toPrecision(6));
  return Math.sign(value) * (Number(digits[6]) % 2 === 0 ? down : up);
}
