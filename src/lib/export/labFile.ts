import type {DataName} from "../digits/digits.js";
import {emptyLab, formatLab, type LabState, parseLab} from "../lab/labState.js";
import {attempts} from "../lab/linkedRun.js";
import {checkRunName} from "../runs/keptRun.js";
import {engineSetting} from "../training/engines.js";
import {type Experiment, type ExperimentSpec, experiment} from "../training/experiment.js";
import type {Engine} from "../training/session.js";
import {checkSetting} from "../training/setting.js";
import {settingNames, settings} from "../training/settings.js";
import {type ExportedRun, fingerprintOf} from "./exportedRun.js";

/** What a file of the lab begins with. */
export const labFormat = "digit-workbook lab";
export const labVersion = 1;

/** A run as a file has it: settings, the name that somebody gave it, and what to check a new run against. */
export interface FiledRun {
  readonly experiment: Experiment;
  readonly engine: Engine;
  readonly name?: string;
  /** Empty for a run that did not finish; undefined where the file does not say. */
  readonly fingerprint?: string;
  readonly loss?: readonly number[];
}

/** Writes the state of the lab and any number of runs as JSON. Points are left out: a run is a function of its settings. */
export function writeLabFile(state: LabState, runs: readonly ExportedRun[]): string {
  const file = {
    format: labFormat,
    version: labVersion,
    lab: formatLab({...state, runs: []}),
    runs: runs.map(({run, name, link}) => ({
      name,
      ...(run.name ? {given: true} : {}),
      settings: run.experiment,
      engine: run.engine,
      iterations: run.progress.iteration,
      end: run.progress.end?.reason ?? "stopped",
      fingerprint: fingerprintOf(run),
      validation: run.progress.validation.at(-1),
      test: run.test,
      link
    }))
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads what writeLabFile wrote. Settings that are missing take their defaults; each bad one is left out with a sentence among `problems`, and so is a run
 * that cannot be. Throws RangeError, with one sentence, where the text is no file of the lab.
 */
export function readLabFile(
  text: string,
  data: DataName
): {state: LabState; runs: FiledRun[]; problems: string[]} {
  const file = parseJson(text);
  if (!isRecord(file) || file.format !== labFormat)
    throw new RangeError(
      `this is JSON, but no file of the lab: its "format" is ${quote(isRecord(file) ? file.format : undefined)}, and "${labFormat}" was expected`
    );
  if (file.version !== labVersion)
    throw new RangeError(
      `the file is of version ${quote(file.version)}, and this workbook reads version ${labVersion}`
    );
  const problems: string[] = [];
  let state = emptyLab(data);
  if (typeof file.lab === "string") {
    const lab = parseLab(file.lab, data);
    problems.push(...lab.problems);
    state = lab.state;
  } else
    problems.push(`the state of the lab cannot be ${quote(file.lab)}: it must be a text like that of a link`);
  if (!Array.isArray(file.runs)) problems.push(`the runs cannot be ${quote(file.runs)}: they must be a list`);
  const list: unknown[] = Array.isArray(file.runs) ? file.runs : [];
  const runs = list.flatMap((record, i) => {
    const found: string[] = [];
    const run = readRun(record, attempts(found), found);
    problems.push(...found.map((sentence) => `run ${i + 1} of the file: ${sentence}`));
    return run ?? [];
  });
  return {state, runs, problems};
}

function readRun(
  record: unknown,
  attempt: ReturnType<typeof attempts>,
  problems: string[]
): FiledRun | undefined {
  if (!isRecord(record) || !isRecord(record.settings)) {
    problems.push(`it has no settings, and is left out`);
    return undefined;
  }
  const spec: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record.settings)) {
    const known = settingNames.find((one) => one === name);
    if (known === undefined) problems.push(`there is no setting "${name}"`);
    else attempt(() => (spec[known] = checkSetting(settings[known], value)));
  }
  const settled = attempt(() => experiment(spec as ExperimentSpec));
  if (!settled) return undefined;
  const engine = attempt(() => checkSetting(engineSetting, record.engine ?? "kernel")) as Engine | undefined;
  const name = record.given === true ? attempt(() => checkRunName(record.name)) : undefined;
  return {
    experiment: settled,
    engine: engine ?? "kernel",
    ...(name ? {name} : {}),
    ...(typeof record.fingerprint === "string" ? {fingerprint: record.fingerprint} : {})
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? `: ${error.message}` : "";
    throw new RangeError(`the file is not valid JSON${where}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function quote(value: unknown): string {
  const text = value === undefined ? "missing" : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
