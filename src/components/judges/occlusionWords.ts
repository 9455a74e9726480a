import {imageSide} from "../../lib/digits/digits.js";
import type {Occlusion} from "../../lib/inference/occlude.js";
import {probabilityWords, withArticle} from "./judgeWords.js";

/** A change below this is none that a reader need look at: a tenth of a point. */
const little = 0.001;

/** Writes a change of a probability in percentage points, with two significant digits where it is small. */
export function changeWords(change: number): string {
  const points = 100 * change;
  if (points >= 9.95) return `${Math.round(points)} points`;
  if (points >= 0.00095) return `${Number(points.toPrecision(2))} points`;
  return "less than 0.001 points";
}

/** Writes a change of the logarithm of the odds as the factor that it stands for. */
export function oddsWords(change: number): string {
  const factor = 10 ** change;
  if (factor >= 1e4) return `10${superscript(change)}`;
  return factor >= 99.5 ? String(Math.round(factor)) : String(Number(factor.toPrecision(2)));
}

function superscript(power: number): string {
  return String(Math.round(power)).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);
}

/** Says what a map shows: where covering hurts most, and where it helps. */
export function occlusionWords(occlusion: Occlusion | undefined, side: number): string {
  if (occlusion === undefined)
    return "Bring a digit above: the map of what the network needs of it will stand here.";
  const {digit, probability, falls} = occlusion;
  const [low, high] = extremes(falls);
  const begin = `With nothing covered, the probability of ${withArticle(digit)} is ${probabilityWords(probability)}.`;
  if (Math.max(falls[high]!, -falls[low]!) < little)
    return `${begin} No single square of ${side} × ${side} pixels changes it by as much as 0.1 points: no one place decides. Try a larger square, or look at the odds.`;
  const parts = [begin];
  if (falls[high]! >= little)
    parts.push(
      `Covering around ${place(high)} lowers it most, to ${probabilityWords(probability - falls[high]!)}.`
    );
  if (-falls[low]! >= little)
    parts.push(
      `Covering around ${place(low)} raises it, to ${probabilityWords(probability - falls[low]!)}: that ink speaks against the digit.`
    );
  return parts.join(" ");
}

function place(i: number): string {
  return `row ${Math.floor(i / imageSide)}, column ${i % imageSide}`;
}

/** The places of the smallest and the largest value. */
function extremes(values: Float32Array): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[low]!) low = i;
    if (values[i]! > values[high]!) high = i;
  }
  return [low, high];
}
