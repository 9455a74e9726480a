import {classCount, pixelCount, splitSizes} from "../digits/digits.js";
import {type DenseLayer, denseLayers} from "../network/network.js";
import {checkSetting, formatSetting, parseSetting, SettingError} from "./setting.js";
import {type SettingName, settingKey, settingNames, settings} from "./settings.js";

/** Everything that decides the result of a run. Equal experiments give equal runs, to the last bit. */
export type Experiment = {readonly [Name in SettingName]: (typeof settings)[Name]["default"]};

/** An experiment in which settings may be missing; each then takes its default. */
export type ExperimentSpec = {readonly [Name in SettingName]?: Experiment[Name]};

/** The tutorial's experiment, on the embedded digits. */
export const tutorial: Experiment = experiment({});

/** Completes *spec* with the defaults. Throws SettingError on a value that is out of range or does not go with the others. */
export function experiment(spec: ExperimentSpec): Experiment {
  const values = settingNames.map((name) => [
    name,
    checkSetting(settings[name], spec[name] ?? settings[name].default)
  ]);
  const complete = Object.fromEntries(values) as Experiment;
  const {data, trainSize, output, loss} = complete;
  const available = splitSizes[data].training;
  if (trainSize !== "all" && trainSize > available) {
    throw new SettingError(
      `training digits cannot be "${trainSize}": the ${data} set has ${available.toLocaleString("en")} of them`,
      ["trainSize", "data"]
    );
  }
  if (output === "integer" && loss !== "squared-error") {
    throw new SettingError(
      `output cannot be "integer" with the loss "${loss}": it needs the loss squared-error`,
      ["output", "loss"]
    );
  }
  return complete;
}

/** How many training digits a run of *experiment* learns from. */
export function trainingCount({data, trainSize}: Experiment): number {
  return trainSize === "all" ? splitSizes[data].training : trainSize;
}

/** The layers of the network that *experiment* trains. */
export function layersOf({hidden, output, activation}: Experiment): DenseLayer[] {
  return denseLayers(pixelCount, hidden, output === "one-hot" ? classCount : 1, activation);
}

/** Writes *experiment* as the part of a link after `#`: its data set, then the settings that differ from *base*. */
export function formatExperiment(experiment: Experiment, base: Experiment = tutorial): string {
  return settingNames
    .filter((name) => name === "data" || formatSetting(experiment[name]) !== formatSetting(base[name]))
    .map((name) => `${settingKey(name)}=${formatSetting(experiment[name])}`)
    .join("&");
}

/**
 * Reads an experiment from the part of a link after `#`; settings that are missing, unknown or bad take those of *base*.
 * `problems` has one sentence for each unknown or bad one.
 */
export function parseExperiment(
  text: string,
  base: Experiment = tutorial
): {experiment: Experiment; problems: string[]} {
  const problems: string[] = [];
  const names = new Map(settingNames.map((name) => [settingKey(name), name]));
  let spec: ExperimentSpec = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const name = names.get(key);
    if (name === undefined) problems.push(`the link names a setting that does not exist: "${key}"`);
    else {
      try {
        spec = {...spec, [name]: parseSetting(settings[name], value)};
      } catch (error) {
        problems.push(problemOf(error));
      }
    }
  }
  // Values that are good alone may not go together: one that cannot join the rest is left out.
  let result = base;
  for (let left = Object.keys(spec) as SettingName[]; left.length > 0; ) {
    try {
      result = experiment({...base, ...pick(spec, left)});
      break;
    } catch (error) {
      problems.push(problemOf(error));
      const culprit = (error as SettingError).settings.find((name) => left.includes(name as SettingName));
      if (culprit === undefined) break;
      left = left.filter((name) => name !== culprit);
    }
  }
  return {experiment: result, problems};
}

function pick(spec: ExperimentSpec, names: readonly SettingName[]): ExperimentSpec {
  return Object.fromEntries(names.map((name) => [name, spec[name]]));
}

/** The sentence of a SettingError; any other error is a fault of ours. */
function problemOf(error: unknown): string {
  if (!(error instanceof SettingError)) throw error;
  return error.message;
}
