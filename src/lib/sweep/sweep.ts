import {
  type Experiment,
  experiment,
  formatExperiment,
  parseExperiment,
  tutorial
} from "../training/experiment.js";
import {checkSetting, type NumberSetting, parseSetting, SettingError} from "../training/setting.js";
import {settingKey, settings} from "../training/settings.js";
import {
  axisValues,
  checkAxis,
  type SweepAxis,
  type SweptSetting,
  sweptSetting,
  sweptSettings,
  sweptSpec
} from "./sweepAxis.js";

export type {SweepAxis, SweptSetting} from "./sweepAxis.js";

/** How much each cell may train: as many iterations as every other, or as long. */
export type SweepBudget = {readonly iterations: number} | {readonly seconds: number};

/** Experiments that are alike but for one setting or two: a line of cells, or a grid. */
export interface Sweep {
  /** What all cells have in common. */
  readonly base: Experiment;
  readonly x: SweepAxis;
  readonly y?: SweepAxis;
  readonly budget: SweepBudget;
}

export interface SweepCell {
  /** The place along the axes; y is 0 where there is none. */
  readonly x: number;
  readonly y: number;
  /** The run of this cell. In a sweep of equal time its iterations are not known before its speed is. */
  readonly experiment: Experiment;
}

/** The seconds of training that a cell may get. */
export const secondsSetting: NumberSetting = {
  kind: "number",
  label: "Seconds a cell",
  unit: "s",
  min: 0.02,
  max: 60,
  integer: false,
  scale: "log",
  default: 0.5,
  meaning:
    "How long each cell may train: its speed is measured first, and turned into a number of iterations."
};

/**
 * Returns *spec* as a sweep whose cells can all run. What the axes and the budget decide is taken out of the base, so that equal sweeps are
 * written alike. Throws SettingError where a value is out of range or does not go with the others.
 */
export function sweep({base, x, y, budget}: Sweep): Sweep {
  const axes = [checkAxis(x, base), ...(y ? [checkAxis(y, base)] : [])];
  if (y && x.setting === y.setting)
    throw new SettingError(
      `both axes cannot be the ${sweptSetting(x.setting, base).label.toLowerCase()}: one of them must be another setting, or be left out`
    );
  const swept = axes.map(({setting}) => setting);
  const timed = "seconds" in budget;
  if (timed) checkSetting(secondsSetting, budget.seconds);
  if (timed && swept.includes("iterations"))
    throw new SettingError("equal time cannot be had with iterations on an axis: choose equal iterations");
  const iterations = timed || swept.includes("iterations") ? settings.iterations.default : budget.iterations;
  const common = experiment({
    ...base,
    ...neutral(swept, base),
    iterations,
    dropoutWired: swept.includes("dropout") || base.dropoutWired
  });
  const result: Sweep = {
    base: common,
    x: axes[0]!,
    ...(axes[1] && {y: axes[1]}),
    budget: timed ? {seconds: budget.seconds} : {iterations}
  };
  sweepCells(result);
  return result;
}

/** The cells of *sweep*, row by row, the row of the lowest y first. */
export function sweepCells({base, x, y}: Sweep): SweepCell[] {
  const rows: readonly (number | undefined)[] = y ? y.values : [undefined];
  return rows.flatMap((vertical, j) =>
    x.values.map((horizontal, i) => ({
      x: i,
      y: j,
      experiment: experiment({
        ...base,
        ...sweptSpec(x.setting, horizontal, base),
        ...(y && vertical !== undefined ? sweptSpec(y.setting, vertical, base) : {})
      })
    }))
  );
}

/**
 * Writes *sweep* as the part of a link after `#`: of its base what differs from *base*, then its axes, then the seconds where time is equal.
 * parseSweep must be given the same *base*.
 */
export function formatSweep(sweep: Sweep, base: Experiment = tutorial): string {
  const {x, y, budget} = sweep;
  const axes = [x, ...(y ? [y] : [])].map((axis) => formatAxis(axis, sweep.base)).join(";");
  return [
    formatExperiment(sweep.base, base),
    `sweep=${axes}`,
    ...("seconds" in budget ? [`seconds=${budget.seconds}`] : [])
  ].join("&");
}

/**
 * Reads a sweep as formatSweep writes it with the same *base*; settings that are missing or bad take those of *base*. Without a readable first axis
 * there is no sweep. `problems` has one sentence for each thing that could not be had.
 */
export function parseSweep(
  text: string,
  base: Experiment = tutorial
): {sweep: Sweep | undefined; problems: string[]} {
  const parameters = new URLSearchParams(text);
  const axesText = parameters.get("sweep");
  const secondsText = parameters.get("seconds");
  parameters.delete("sweep");
  parameters.delete("seconds");
  const {experiment: common, problems} = parseExperiment(parameters.toString(), base);
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  if (axesText === null) problems.push("the link names no sweep");
  const parts = axesText?.split(";") ?? [];
  if (parts.length > 2)
    problems.push(`the link sweeps ${parts.length} settings: two at most can be, so the first two are`);
  const [x, y] = parts.slice(0, 2).map((part) => attempt(() => parseAxis(part, common)));
  const seconds =
    secondsText === null ? undefined : attempt(() => parseSetting(secondsSetting, secondsText) as number);
  if (!x) return {sweep: undefined, problems};
  const budget = seconds === undefined ? {iterations: common.iterations} : {seconds};
  // An axis or a budget that does not go with the rest is left out.
  const result =
    attempt(() => sweep({base: common, x, y, budget})) ??
    attempt(() => sweep({base: common, x, y, budget: {iterations: common.iterations}})) ??
    attempt(() => sweep({base: common, x, budget: {iterations: common.iterations}}));
  return {sweep: result, problems: [...new Set(problems)]};
}

/** The first and the last value and how many there are, where these say all; else every value. */
function formatAxis({setting, values}: SweepAxis, base: Experiment): string {
  const [from, to, count] = [values[0]!, values.at(-1)!, values.length];
  const even = count > 2 && axisValues(setting, {from, to, count}, base).join() === values.join();
  return `${settingKey(setting as never)}:${even ? `${from}~${to}~${count}` : values.join(",")}`;
}

function parseAxis(text: string, base: Experiment): SweepAxis {
  const [key, list = ""] = text.split(":", 2) as [string, string?];
  const setting = sweptSettings.find((name) => settingKey(name as never) === key);
  if (setting === undefined)
    throw new SettingError(
      `the sweep cannot go through "${key}": it must be ${sweptSettings.map((name) => settingKey(name as never)).join(", ")}`
    );
  const declaration = sweptSetting(setting, base);
  const number = (word: string) => parseSetting(declaration, word) as number;
  const [from, to, count] = list.split("~");
  if (to === undefined || count === undefined)
    return checkAxis({setting, values: list.split(",").map(number)}, base);
  return {
    setting,
    values: axisValues(setting, {from: number(from!), to: number(to), count: Number(count)}, base)
  };
}

/** The swept settings of the base at values that mean nothing. */
function neutral(swept: readonly SweptSetting[], base: Experiment): Partial<Experiment> {
  const {learningRate, batchSize, trainSize, dropout} = settings;
  return {
    ...(swept.includes("learningRate") && {learningRate: learningRate.default}),
    ...(swept.includes("batchSize") && {batchSize: batchSize.default}),
    ...(swept.includes("trainSize") && {trainSize: trainSize.default}),
    ...(swept.includes("dropout") && {dropout: dropout.default}),
    ...(swept.includes("units") && {hidden: Array(Math.max(1, base.hidden.length)).fill(1)})
  };
}
