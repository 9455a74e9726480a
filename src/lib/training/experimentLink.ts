import type {DataName} from "../digits/digits.js";
import {type Experiment, experiment, formatExperiment, parseExperiment, tutorial} from "./experiment.js";
import {formatSettingNames, noRestrictions, parseSettingNames, type Restrictions} from "./restrictions.js";
import {SettingError} from "./setting.js";
import {settings} from "./settings.js";

export interface LinkedExperiment extends Restrictions {
  readonly experiment: Experiment;
  /** One sentence for each part of the link that could not be had. */
  readonly problems: readonly string[];
  /** Whether the link names any setting, so that its run should start by itself. */
  readonly given: boolean;
}

/** Whether *hash* names a place on the page, such as `#what-a-step-does`, and no settings. */
export function isAnchor(hash: string): boolean {
  return /^#?[^=&]+$/.test(hash);
}

/**
 * Reads the experiment of a page from the *hash* of its address, and what its reader may not change: `#seed=2&lock=seed&hide=dropout`.
 * *data* is the set of digits that the site has: a link to what it lacks is read with these, and says so.
 */
export function readLink(hash: string, data: DataName): LinkedExperiment {
  const parameters = new URLSearchParams(isAnchor(hash) ? "" : hash.replace(/^#/, ""));
  const lock = parseSettingNames(parameters.get("lock") ?? "", "lock");
  const hide = parseSettingNames(parameters.get("hide") ?? "", "hide");
  parameters.delete("lock");
  parameters.delete("hide");
  const linked = parseExperiment(parameters.toString(), {...tutorial, data});
  const here = onSite(linked.experiment, data);
  return {
    experiment: here.experiment,
    problems: [...linked.problems, ...here.problems, ...lock.problems, ...hide.problems],
    given: parameters.size > 0,
    locked: lock.names,
    hidden: hide.names
  };
}

/** The hash of the address of *experiment* and of what its reader may not change: empty for the tutorial's own. */
export function writeLink(experiment: Experiment, restrictions: Restrictions = noRestrictions): string {
  const base = {...tutorial, data: experiment.data};
  const text = formatExperiment(experiment, base);
  const parts = text === formatExperiment(base, base) ? [] : [text];
  parts.push(...formatRestrictions(restrictions));
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}

/** The parts of a link that lock and hide settings. */
export function formatRestrictions({locked, hidden}: Restrictions): string[] {
  const parts: string[] = [];
  if (locked.length > 0) parts.push(`lock=${formatSettingNames(locked)}`);
  if (hidden.length > 0) parts.push(`hide=${formatSettingNames(hidden)}`);
  return parts;
}

/** *linked* on the digits that the site has. */
export function onSite(
  linked: Experiment,
  data: DataName
): {experiment: Experiment; problems: readonly string[]} {
  // The embedded digits are part of the full set, so a site that has all can run both.
  if (linked.data === data || data === "full") return {experiment: linked, problems: []};
  const sentence = `the link asks for ${settings.data.choices[linked.data]}, but this site was built with ${settings.data.choices[data]}: the run uses those, so its numbers differ`;
  return {experiment: onData(linked, data), problems: [sentence]};
}

function onData(linked: Experiment, data: DataName): Experiment {
  try {
    return experiment({...linked, data});
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return experiment({...linked, data, trainSize: "all"});
  }
}
