import {range, ticks} from "d3-array";
import type {NumberSetting} from "../../lib/training/setting.js";

/** The values that a slider for *setting* stops at, in order: round ones, both ends and the default. */
export function sliderValues({
  min,
  max,
  slider: [low, high] = [min, max],
  scale,
  integer,
  default: value
}: Omit<NumberSetting, "kind" | "label" | "meaning">): number[] {
  const stops = scale === "log" ? logStops(low, high, integer) : linearStops(low, high, integer);
  return [...new Set([...stops, low, high, value])]
    .filter((stop) => stop >= low && stop <= high)
    .sort((a, b) => a - b);
}

function linearStops(low: number, high: number, integer: boolean): number[] {
  return integer && high - low <= 200 ? range(low, high + 1) : ticks(low, high, high - low > 2 ? 200 : 20);
}

/** Powers of two and what lies halfway, where the range ends on a power of two; else round numbers, eight a decade. */
function logStops(low: number, high: number, integer: boolean): number[] {
  const octaves = Math.log2(high);
  if (integer && Number.isInteger(octaves))
    return range(0, octaves + 1).flatMap((k) => (k ? [2 ** k, 1.5 * 2 ** k] : [1]));
  const decades = range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1);
  const stops = decades.flatMap((k) => [1, 1.5, 2, 3, 4, 5, 6, 8].map((m) => Number(`${m}e${k}`)));
  return integer ? stops.filter(Number.isInteger) : stops;
}

/** Where *value* lies among *values*, as a share from 0 to 1; between two of them, by logarithm where all are positive. */
export function sliderPosition(values: readonly number[], value: number): number {
  const last = values.length - 1;
  if (!(value > values[0]!)) return 0;
  if (!(value < values[last]!)) return 1;
  const i = values.findIndex((stop) => stop > value) - 1;
  const map = values[0]! > 0 ? Math.log : Number;
  const [a, b] = [map(values[i]!), map(values[i + 1]!)];
  return (i + (map(value) - a) / (b - a)) / last;
}
