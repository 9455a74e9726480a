import type {Experiment} from "../lib/training/experiment.js";
import {tutorial} from "../lib/training/experiment.js";
import {formatSetting} from "../lib/training/setting.js";
import {settingKey, settingNames} from "../lib/training/settings.js";

/** The command that repeats *experiment* in a terminal: its data set, and every option that is not the tutorial's. */
export function trainCommand(experiment: Experiment): string {
  const options = settingNames
    .filter((name) => name === "data" || formatSetting(experiment[name]) !== formatSetting(tutorial[name]))
    .map((name) => `--${settingKey(name)} ${formatSetting(experiment[name])}`);
  return ["npm run train --", ...options].join(" ");
}
