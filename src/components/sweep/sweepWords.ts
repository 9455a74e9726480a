import {wilsonInterval} from "../../lib/statistics/interval.js";
import type {Sweep} from "../../lib/sweep/sweep.js";
import {type SweptSetting, sweptSetting} from "../../lib/sweep/sweepAxis.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import type {Experiment} from "../../lib/training/experiment.js";
import {guessingLoss} from "../../lib/training/outcome.js";
import {settings} from "../../lib/training/settings.js";
import {formatQuantity, formatValue} from "../inputs/formatValue.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";

/** A value of a swept setting in a sentence: "learning rate 0.001", "64 units". */
export function sweptWords(setting: SweptSetting, value: number): string {
  switch (setting) {
    case "learningRate":
      return `learning rate ${formatQuantity(value)}`;
    case "units":
      return `${formatCount(value)} ${value === 1 ? "unit" : "units"}`;
    case "batchSize":
      return `batches of ${formatCount(value)}`;
    case "dropout":
      return `dropout ${formatQuantity(value)}`;
    case "trainSize":
      return `${formatCount(value)} training ${value === 1 ? "digit" : "digits"}`;
    case "iterations":
      return `${formatCount(value)} ${value === 1 ? "iteration" : "iterations"}`;
  }
}

/** A value on an axis, as short as can be: 0.01, 10⁻⁴, 3.2·10⁻⁵, 1,024. */
export function axisLabel(value: number): string {
  if (value === 0 || value >= 1e-3) return value >= 1000 ? formatCount(value) : String(value);
  const [mantissa, exponent] = value.toExponential().split("e-") as [string, string];
  const power = exponent.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);
  return `${mantissa === "1" ? "" : `${mantissa}·`}10⁻${power}`;
}

/** What stands at the end of an axis: the setting, with its letter. */
export function axisTitle(setting: SweptSetting, base: Experiment): string {
  const {label, symbol} = sweptSetting(setting, base);
  return symbol ? `${label} ${symbol}` : label;
}

/** The cell of a sweep by its values: "learning rate 0.001, 64 units". */
export function cellName({x, y}: Sweep, cell: number): string {
  const [column, row] = [cell % x.values.length, Math.floor(cell / x.values.length)];
  const words = [sweptWords(x.setting, x.values[column]!)];
  if (y) words.push(sweptWords(y.setting, y.values[row]!));
  return words.join(", ");
}

/** What came of a cell, in a few words. */
export function resultWords(result: CellResult | undefined): string {
  switch (result?.outcome) {
    case undefined:
      return "not trained yet";
    case "diverged":
      return `diverged after ${formatCount(result!.iteration)} steps`;
    case "lost":
      return `${formatPercent(result!.accuracy)} read right, but a loss of ${formatLoss(result!.loss)}, no lower than guessing's ${formatLoss(guessingLoss)}`;
    case "stopped":
      return result!.message ?? "broken off";
    default:
      return `${formatPercent(result!.accuracy)} read right`;
  }
}

/** A share with its interval: "94.6% (95% interval 93.0 to 95.8%)". */
export function accuracyWords({
  accuracy,
  correct,
  count
}: Pick<CellResult, "accuracy" | "correct" | "count">): string {
  const [low, high] = wilsonInterval(correct, count);
  return `${formatPercent(accuracy)} (95% interval ${formatPercent(low).slice(0, -1)} to ${formatPercent(high)})`;
}

/** The cell with the highest accuracy among those that learnt, the lower loss deciding between equals; undefined where none did. */
export function bestCell(results: readonly (CellResult | undefined)[]): number | undefined {
  let best: number | undefined;
  for (const [cell, result] of results.entries()) {
    if (result?.outcome !== "learnt") continue;
    const champion = best === undefined ? undefined : results[best]!;
    const ahead = champion ? result.accuracy - champion.accuracy || champion.loss - result.loss : Infinity;
    if (ahead > 0) best = cell;
  }
  return best;
}

/** Names the best cell, says how sure that is, and warns of luck. Empty where no cell has learnt. */
export function bestSentence(sweep: Sweep, results: readonly (CellResult | undefined)[]): string {
  const best = bestCell(results);
  if (best === undefined) return "";
  const done = results.filter((result) => result !== undefined).length;
  const {correct, count} = results[best]!;
  const [low] = wilsonInterval(correct, count);
  const near = results.filter(
    (result, cell) => cell !== best && result?.outcome === "learnt" && result.accuracy >= low
  ).length;
  const words = `${done < results.length ? "Best so far" : `Best of ${formatCount(results.length)}`}: ${cellName(sweep, best)}, with ${accuracyWords(results[best]!)} of ${formatCount(count)} validation digits.`;
  const rivals =
    near === 0
      ? ""
      : ` ${near === 1 ? "One other cell lies" : `${formatCount(near)} other cells lie`} within that interval.`;
  return `${words}${rivals} The best of many is flattered by luck, and this is one seed: compare it over several seeds before you believe it.`;
}

/** Says how many cells came to nothing, and why. Empty where all learnt. */
export function failureSentence(results: readonly (CellResult | undefined)[]): string {
  const count = (outcome: CellResult["outcome"]) =>
    results.filter((result) => result?.outcome === outcome).length;
  const [diverged, lost] = [count("diverged"), count("lost")];
  const parts: string[] = [];
  if (diverged > 0)
    parts.push(
      `${formatCount(diverged)} ${diverged === 1 ? "cell" : "cells"} diverged (✕): ${diverged === 1 ? "its" : "their"} weights grew until the loss was no number any more.`
    );
  if (lost > 0)
    parts.push(
      `${formatCount(lost)} ${lost === 1 ? "cell" : "cells"} ended with a loss no lower than guessing's ${formatLoss(guessingLoss)} (∘), whatever ${lost === 1 ? "it reads" : "they read"} right.`
    );
  return parts.join(" ");
}

/** What all cells of a sweep have in common, in a line. */
export function commonWords({base, x, y, budget}: Sweep): string {
  const swept = [x.setting, y?.setting];
  const {hidden, activation, optimizer, learningRate, batchSize, dropout, dropoutWired, seed} = base;
  const middle = swept.includes("units") ? hidden.map(() => "units") : hidden.map(formatCount);
  const words = [
    `784 → ${[...middle, base.output === "one-hot" ? 10 : 1].join(" → ")}`,
    hidden.length > 0
      ? activation === "none"
        ? "no activation"
        : formatValue(settings.activation, activation)
      : "",
    formatValue(settings.optimizer, optimizer),
    swept.includes("learningRate") ? "" : `learning rate ${formatQuantity(learningRate)}`,
    swept.includes("batchSize") ? "" : `batches of ${formatCount(batchSize)}`,
    swept.includes("dropout") ? "dropout wired" : dropoutWired ? `dropout ${formatQuantity(dropout)}` : "",
    swept.includes("trainSize") || base.trainSize === "all"
      ? ""
      : `the first ${formatCount(base.trainSize)} training digits`,
    swept.includes("iterations")
      ? ""
      : "seconds" in budget
        ? `${formatQuantity(budget.seconds)} s of training each`
        : `${formatCount(budget.iterations)} iterations each`,
    `seed ${seed}`
  ];
  return words.filter(Boolean).join(", ");
}

/** Where *value* lies among *values*, counted in values from the first: between two of them by logarithm where all are positive. Undefined outside. */
export function axisPlace(values: readonly number[], value: number): number | undefined {
  if (!(value >= values[0]! && value <= values.at(-1)!)) return undefined;
  const next = values.findIndex((stop) => stop >= value);
  if (next === 0 || values[next] === value) return next;
  const map = values[0]! > 0 ? Math.log : Number;
  const [a, b] = [map(values[next - 1]!), map(values[next]!)];
  return next - 1 + (map(value) - a) / (b - a);
}
