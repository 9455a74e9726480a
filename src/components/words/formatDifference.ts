/** Writes a difference with two significant digits; as a power of ten where it is small: 6.5 × 10⁻⁶. */
export function formatDifference(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  if (Math.abs(value) >= 0.01) return Number(value.toPrecision(2)).toString().replace("-", "−");
  const [mantissa, exponent] = value.toExponential(1).split("e") as [string, string];
  const power = exponent.replace(/./g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]!));
  return `${mantissa.replace("-", "−")} × 10${power}`;
}
