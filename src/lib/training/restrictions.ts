import {type Experiment, experiment} from "./experiment.js";
import {SettingError} from "./setting.js";
import {type SettingName, settingKey, settingNames} from "./settings.js";

/** What a teacher's link keeps from being changed: *locked* settings are shown but fixed, *hidden* ones are fixed and not shown. */
export interface Restrictions {
  readonly locked: readonly SettingName[];
  readonly hidden: readonly SettingName[];
}

export const noRestrictions: Restrictions = {locked: [], hidden: []};

/** The settings that readers cannot change. */
export function fixedSettings({locked, hidden}: Restrictions): SettingName[] {
  return settingNames.filter((name) => locked.includes(name) || hidden.includes(name));
}

/** Reads a list of settings, such as `learning-rate,seed`. `problems` has one sentence for each that does not exist. */
export function parseSettingNames(
  text: string,
  verb: "lock" | "hide"
): {names: SettingName[]; problems: string[]} {
  const known = new Map(settingNames.map((name) => [settingKey(name), name]));
  const keys = text.split(",").map((key) => key.trim());
  const wanted = new Set(keys.map((key) => known.get(key)));
  return {
    names: settingNames.filter((name) => wanted.has(name)),
    problems: keys
      .filter((key) => key !== "" && !known.has(key))
      .map((key) => `the link should ${verb} a setting that does not exist: "${key}"`)
  };
}

/** Writes a list of settings as parseSettingNames reads it. */
export function formatSettingNames(names: readonly SettingName[]): string {
  return names.map(settingKey).join(",");
}

/** *next*, with what is fixed as it is in *current*; *current* itself where the two do not go together. */
export function keepFixed(next: Experiment, current: Experiment, restrictions: Restrictions): Experiment {
  const fixed = fixedSettings(restrictions);
  if (fixed.length === 0) return next;
  try {
    return experiment({...next, ...Object.fromEntries(fixed.map((name) => [name, current[name]]))});
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return current;
  }
}
