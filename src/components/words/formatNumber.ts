import {formatCount} from "./format.js";

/** Writes a number with *decimals* places and a true minus sign; a value that rounds to nothing has none. */
export function formatSigned(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Writes a change, with its sign in front. */
export function formatChange(value: number, decimals: number): string {
  const text = formatSigned(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** Writes a share from 0 to 1 with three places, a tiny one as a power of ten. */
export function formatShare(share: number): string {
  return share > 0 && share < 0.0005 ? formatTiny(share) : share.toFixed(3);
}

/** Writes a positive number with three significant digits, a large one in full with its thousands separated. */
export function formatPositive(value: number): string {
  if (value >= 999.5) return formatCount(value);
  return value > 0 && value < 0.001 ? formatTiny(value) : value.toPrecision(3);
}

/** Writes a positive number below one as 4.5·10⁻⁵. */
function formatTiny(value: number): string {
  const [mantissa, exponent] = value.toExponential(1).split("e-") as [string, string];
  const power = exponent.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);
  return `${mantissa}·10⁻${power}`;
}
