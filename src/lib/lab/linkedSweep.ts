import type {DataName} from "../digits/digits.js";
import {formatSweep, parseSweep, type Sweep} from "../sweep/sweep.js";
import type {Experiment} from "../training/experiment.js";
import {onSite} from "../training/experimentLink.js";
import {formatSetting} from "../training/setting.js";
import {settingKey, settingNames} from "../training/settings.js";
import {keyAndValue} from "./linkedRun.js";

/**
 * Writes a sweep as a part of a link whose settings are *current*: its axes, then what else is not as in *current*, such as
 * `learning-rate:0.0001~0.1~7;units:8~256~6/seconds=0.5`.
 */
export function formatLinkedSweep(sweep: Sweep, current: Experiment): string {
  const whole = formatSweep(sweep);
  const parameters = new URLSearchParams(whole);
  const seconds = parameters.get("seconds");
  const axes = [parameters.get("sweep") ?? "", ...(seconds === null ? [] : [`seconds=${seconds}`])];
  const again = readSweep(axes, current).sweep;
  if (again && formatSweep(again) === whole) return axes.join("/");
  const differences = settingNames
    .filter((name) => formatSetting(sweep.base[name]) !== formatSetting(current[name]))
    .map((name) => `${settingKey(name)}=${formatSetting(sweep.base[name])}`);
  return [...axes, ...differences].join("/");
}

/** Reads what formatLinkedSweep wrote, on a site that has the digits *data*, with one sentence for each part that could not be had. */
export function parseLinkedSweep(
  text: string,
  current: Experiment,
  data: DataName
): {sweep: Sweep | undefined; problems: readonly string[]} {
  const [axes = "", ...parts] = text.split("/");
  const named = new Map(parts.map(keyAndValue)).get("data");
  const here = named === "full" ? onSite({...current, data: "full"}, data).problems : [];
  const left = here.length > 0 ? parts.filter((part) => part !== "data=full") : parts;
  const {sweep, problems} = readSweep([axes, ...left], current);
  return {sweep, problems: [...here, ...problems]};
}

function readSweep([axes = "", ...parts]: readonly string[], current: Experiment) {
  return parseSweep([...parts, `sweep=${axes}`].join("&"), current);
}
