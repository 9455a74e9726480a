import {checkRunName} from "../runs/keptRun.js";
import {engineSetting} from "../training/engines.js";
import {type Experiment, parseExperiment, tutorial} from "../training/experiment.js";
import type {Engine} from "../training/session.js";
import {formatSetting, parseSetting} from "../training/setting.js";
import {settingKey, settingNames} from "../training/settings.js";

/** A run as a link names it: what decides its result, and the name that somebody gave it. */
export interface LinkedRun {
  readonly experiment: Experiment;
  readonly engine: Engine;
  readonly name?: string;
}

/**
 * Writes a run as its difference to *current* or, where that is shorter, to the tutorial: `~seed=2~name=second`, `tutorial~learning-rate=0.01`.
 * What it writes can stand in a link as it is.
 */
export function formatLinkedRun({experiment, engine, name}: LinkedRun, current: Experiment): string {
  const parts = [
    ...(engine === "kernel" ? [] : [`engine=${engine}`]),
    ...(name ? [`name=${encodeText(name)}`] : [])
  ];
  const base = {...tutorial, data: current.data};
  const fromCurrent = ["", ...differences(experiment, current), ...parts].join("~");
  const fromTutorial = ["tutorial", ...differences(experiment, base), ...parts].join("~");
  return fromCurrent.length <= fromTutorial.length ? fromCurrent : fromTutorial;
}

/** Reads what formatLinkedRun wrote, with one sentence for each part that could not be had. */
export function parseLinkedRun(
  text: string,
  current: Experiment
): {run: LinkedRun; problems: readonly string[]} {
  const [origin = "", ...parts] = text.split("~");
  const problems: string[] = [];
  const attempt = attempts(problems);
  if (origin !== "" && origin !== "tutorial")
    problems.push(
      `a run of the link cannot start from "${decodeText(origin)}": it must be tutorial, or nothing for the settings of the link`
    );
  let name: string | undefined;
  let engine: Engine = "kernel";
  const rest: string[] = [];
  for (const part of parts) {
    const [key, value] = keyAndValue(part);
    if (key === "name") name = attempt(() => checkRunName(decodeText(value))) || undefined;
    else if (key === "engine") engine = attempt(() => parseEngine(value)) ?? engine;
    else rest.push(part);
  }
  const base = origin === "tutorial" ? {...tutorial, data: current.data} : current;
  const linked = parseExperiment(rest.join("&"), base);
  return {
    run: {experiment: linked.experiment, engine, ...(name ? {name} : {})},
    problems: [...problems, ...linked.problems]
  };
}

/** Reads the name of an engine. Throws SettingError where it is none. */
export function parseEngine(text: string): Engine {
  return parseSetting(engineSetting, decodeText(text)) as Engine;
}

/** Returns a function that does what it is given, and puts the sentence of a RangeError among *problems* instead of throwing it. */
export function attempts(problems: string[]): <T>(work: () => T) => T | undefined {
  return (work) => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
}

/** The two sides of the first "=". */
export function keyAndValue(part: string): [key: string, value: string] {
  const at = part.indexOf("=");
  return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
}

/** Writes any text so that it can stand in a link, between "~"s too. */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD")).replaceAll("~", "%7E");
}

/** Reads what encodeText wrote; what is no such text comes back as it is. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function differences(experiment: Experiment, base: Experiment): string[] {
  return settingNames
    .filter((name) => formatSetting(experiment[name]) !== formatSetting(base[name]))
    .map((name) => `${settingKey(name)}=${formatSetting(experiment[name])}`);
}
