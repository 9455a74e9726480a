import {parseArgs} from "node:util";
import type {DataName} from "../src/lib/digits/digits.js";
import {backendSetting, engineSetting} from "../src/lib/training/engines.js";
import {type Experiment, type ExperimentSpec, experiment} from "../src/lib/training/experiment.js";
import type {Backend, Engine} from "../src/lib/training/session.js";
import {
  type ChoiceSetting,
  formatSetting,
  type NumberSetting,
  parseSetting,
  rangeOf,
  SettingError
} from "../src/lib/training/setting.js";
import {settingKey, settingNames, settings} from "../src/lib/training/settings.js";

/** How to run, as against what: these do not belong to the experiment. */
const logEvery: NumberSetting = {
  kind: "number",
  label: "Log every",
  min: 1,
  max: 100_000,
  integer: true,
  scale: "linear",
  default: 100,
  meaning: "The steps from one line of the log to the next."
};
const runSettings = {engine: engineSetting, backend: backendSetting, "log-every": logEvery};

export interface TrainOptions {
  readonly experiment: Experiment;
  readonly engine: Engine;
  /** Undefined for the kernel. */
  readonly backend: Backend | undefined;
  readonly logEvery: number;
  readonly json: boolean;
}

/** Reads the arguments of `npm run train`; *data* is the set of digits to take where they name none. Returns "help" where that is asked for. Throws SettingError with one sentence. */
export function parseTrainOptions(args: readonly string[], data: DataName): TrainOptions | "help" {
  const values = readArguments(args);
  if (values.help) return "help";
  const text = (key: string) => values[key] as string | undefined;
  const read = <T>(setting: ChoiceSetting | NumberSetting, key: string) =>
    parseSetting(setting, text(key) ?? String(setting.default)) as T;
  const given = settingNames.filter((name) => text(settingKey(name)) !== undefined);
  const spec: ExperimentSpec = Object.fromEntries(
    given.map((name) => [name, parseSetting(settings[name], text(settingKey(name))!)])
  );
  const chosen = read<Engine>(engineSetting, "engine");
  if (chosen === "kernel" && values.backend !== undefined) {
    throw new SettingError(
      `backend cannot be "${values.backend}": the kernel has none; add --engine tensorflow`
    );
  }
  return {
    experiment: experiment({data, ...spec}),
    engine: chosen,
    backend: chosen === "tensorflow" ? read<Backend>(backendSetting, "backend") : undefined,
    logEvery: read<number>(logEvery, "log-every"),
    json: values.json === true
  };
}

/** What `--help` prints: every option with its range, default and meaning. */
export function usage(): string {
  const all = [
    ...settingNames.map((name) => [settingKey(name), settings[name]] as const),
    ...Object.entries(runSettings)
  ];
  const lines = all.map(([key, setting]) => {
    const otherwise = key === "data" ? "full where it is present" : formatSetting(setting.default);
    return `  --${key} (default: ${otherwise})\n      ${setting.meaning}\n      It is ${rangeOf(setting)}.`;
  });
  return `usage: npm run --silent train -- [options]

Trains the tutorial's network and prints the tutorial's log. Without options it does what the tutorial does.

${lines.join("\n")}
  --json
      Prints one JSON object in place of the log.
  --help
      Prints this.`;
}

function readArguments(args: readonly string[]): Record<string, string | boolean | undefined> {
  const keys = [...settingNames.map(settingKey), ...Object.keys(runSettings)];
  const options = Object.fromEntries(keys.map((key) => [key, {type: "string"} as const]));
  try {
    return parseArgs({
      args: joinNegatives(args),
      options: {...options, json: {type: "boolean"}, help: {type: "boolean", short: "h"}}
    }).values;
  } catch (error) {
    throw new SettingError(`${sentence(error)}; --help lists all options`);
  }
}

/** Joins each negative number to the option before it; alone, Node would take it for an option. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const option = /^-[\d.]/.test(arg) && /^--[^=]+$/.test(joined.at(-1) ?? "") ? joined.pop() : undefined;
    joined.push(option === undefined ? arg : `${option}=${arg}`);
  }
  return joined;
}

/** What Node says of bad arguments, cut to its first sentence. */
function sentence(error: unknown): string {
  const [first = ""] = (error as Error).message.split(/\.\s|\n/);
  return first.replace(/\.$/, "").replace(/^./, (letter) => letter.toLowerCase());
}
