import type {Experiment} from "../../lib/training/experiment.js";
import {tutorial} from "../../lib/training/experiment.js";
import type {Engine} from "../../lib/training/session.js";
import {formatSetting} from "../../lib/training/setting.js";
import {settingKey, settingNames} from "../../lib/training/settings.js";

/** The command that repeats *experiment* in a terminal: its data set, and every option that is not the tutorial's. */
export function trainCommand(experiment: Experiment, engine: Engine = "kernel"): string {
  const options = settingNames
    .filter((name) => name === "data" || formatSetting(experiment[name]) !== formatSetting(tutorial[name]))
    .map((name) => `--${settingKey(name)} ${formatSetting(experiment[name])}`);
  if (engine !== "kernel") options.push(`--engine ${engine}`);
  return ["npm run train --", ...options].join(" ");
}
