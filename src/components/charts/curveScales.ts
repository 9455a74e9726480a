import {range, ticks} from "d3-array";
import {format} from "d3-format";
import {scaleLinear, scaleLog} from "d3-scale";

export type Metric = "loss" | "accuracy";

/** Maps numbers to pixels, and says where the axis has its labels. */
export interface Scale {
  (value: number): number;
  readonly labels: readonly {readonly value: number; readonly text: string}[];
  /** Values between the labels that the axis marks without a word. */
  readonly minor?: readonly number[];
}

/** The axis of iterations, from 0 to *count*. */
export function iterationScale(count: number, left: number, right: number): Scale {
  const last = Math.max(1, count);
  const places = ticks(0, last, Math.max(2, Math.min(10, (right - left) / 75))).filter(Number.isInteger);
  const labels = places.map((value) => ({value, text: format(",")(value)}));
  return Object.assign(scaleLinear([0, last], [left, right]), {labels}) as Scale;
}

/** The axis of a metric: accuracy from 0 to 100%, the loss in powers of ten. What lies below the lowest power sits on the axis. */
export function metricScale(
  metric: Metric,
  [low, high]: readonly [number, number],
  bottom: number,
  top: number
): Scale {
  if (metric === "accuracy") {
    const labels = ticks(0, 1, bottom - top < 110 ? 2 : 5).map((value) => ({
      value,
      text: `${Math.round(100 * value)}%`
    }));
    return Object.assign(scaleLinear([0, 1], [bottom, top]), {labels}) as Scale;
  }
  const scale = scaleLog([10 ** low, 10 ** high], [bottom, top]);
  const every = Math.max(1, Math.ceil((high - low) / Math.max(1, (bottom - top) / 28)));
  const powers = ticks(low, high, high - low).filter(
    (power) => Number.isInteger(power) && (power - Math.ceil(low)) % every === 0
  );
  const labels = powers.map((power) => ({value: 10 ** power, text: `10${superscript(power)}`}));
  const minor = every > 1 ? [] : minorValues(low, high);
  return Object.assign((value: number) => scale(Math.max(value, 10 ** low)), {labels, minor});
}

/** The multiples of powers of ten between 10^low and 10^high. */
function minorValues(low: number, high: number): number[] {
  const all = range(Math.floor(low), high).flatMap((power) => range(2, 10).map((m) => m * 10 ** power));
  return all.filter((value) => value >= 10 ** low && value <= 10 ** high);
}

/** The powers of ten that hold *lows* and *highs*, and at least 10⁻² to 10¹, so that the axis stays the same through most runs. */
export function lossDomain(
  values: ArrayLike<number>,
  [low, high]: readonly [number, number] = [-2, 1]
): [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value > 0 && value < min) min = value;
    if (value > max && value < Infinity) max = value;
  }
  return [
    min < Infinity ? Math.max(-6, Math.min(low, Math.floor(Math.log10(min)))) : low,
    max > 0 ? Math.max(high, Math.ceil(Math.log10(max))) : high
  ];
}

/** The half powers of ten that hold *values*, up to *highest*: at least from 0.1 to 3, so that the axis stays the same through most runs. */
export function lossHalfPowers(values: readonly number[], highest: number): [low: number, high: number] {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value > 0 && value < min) min = value;
    if (value > max && value < Infinity) max = value;
  }
  return [
    min < Infinity ? Math.max(-6, Math.min(-1, Math.floor(2 * Math.log10(min)) / 2)) : -1,
    max > 0 ? Math.min(highest, Math.max(0.5, Math.ceil(2 * Math.log10(max)) / 2)) : 0.5
  ];
}

function superscript(power: number): string {
  return String(power).replace(/./g, (sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]!));
}
