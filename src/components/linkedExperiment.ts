import type {DataName} from "../lib/digits/digits.js";
import {
  type Experiment,
  experiment,
  formatExperiment,
  parseExperiment,
  tutorial
} from "../lib/training/experiment.js";
import {SettingError} from "../lib/training/setting.js";
import {settings} from "../lib/training/settings.js";

export interface LinkedExperiment {
  readonly experiment: Experiment;
  /** One sentence for each setting of the link that could not be had. */
  readonly problems: readonly string[];
  /** Whether the link names any setting, so that its run should start by itself. */
  readonly given: boolean;
}

/** Reads the experiment of a page from the *hash* of its address. *data* is the set of digits that the site has: a link to what it lacks is read with these, and says so. */
export function readLink(hash: string, data: DataName): LinkedExperiment {
  const text = hash.replace(/^#/, "");
  const {experiment: linked, problems} = parseExperiment(text, {...tutorial, data});
  // The embedded digits are part of the full set, so a site that has all can run both.
  if (linked.data === data || data === "full") return {experiment: linked, problems, given: text !== ""};
  const sentence = `the link asks for ${settings.data.choices[linked.data]}, but this site was built with ${settings.data.choices[data]}: the run uses those, so its numbers differ`;
  return {experiment: onData(linked, data), problems: [...problems, sentence], given: true};
}

/** The hash of the address of *experiment*: empty for the tutorial's own. */
export function writeLink(experiment: Experiment): string {
  const base = {...tutorial, data: experiment.data};
  const text = formatExperiment(experiment, base);
  return text === formatExperiment(base, base) ? "" : `#${text}`;
}

function onData(linked: Experiment, data: DataName): Experiment {
  try {
    return experiment({...linked, data});
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return experiment({...linked, data, trainSize: "all"});
  }
}
