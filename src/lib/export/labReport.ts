import {parameterCount} from "../network/network.js";
import {differingTraits} from "../runs/runNames.js";
import {wilsonInterval} from "../statistics/interval.js";
import {engineSetting} from "../training/engines.js";
import {layersOf} from "../training/experiment.js";
import {formatSetting} from "../training/setting.js";
import {settingNames, settings} from "../training/settings.js";
import {type ExportedRun, fingerprintOf} from "./exportedRun.js";
import {markdownLink, markdownPicture, markdownTable, markdownText} from "./markdown.js";

/** A chart: what it shows, and the whole picture as SVG. */
export interface ReportPicture {
  readonly title: string;
  readonly description: string;
  readonly svg: string;
}

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What else a report tells of, where there is something. */
export interface ReportParts {
  /** The address that brings back the lab, and how many of the pinned runs did not fit into it. */
  readonly link: string;
  readonly left?: number;
  readonly pictures?: readonly ReportPicture[];
  /** Who was compared in pairs, and what came of it. */
  readonly paired?: {
    readonly sides: readonly {readonly name: string; readonly link: string}[];
    readonly seeds: number;
    readonly sentences: readonly string[];
    readonly pictures?: readonly ReportPicture[];
  };
  readonly sweep?: {
    readonly sentences: readonly string[];
    readonly table?: ReportTable;
    readonly pictures?: readonly ReportPicture[];
  };
}

export const reportTitle = "# Runs of the lab";

/** Writes what the lab shows as one Markdown file: charts, a table of the runs, what they have in common, the paired comparison, the sweep, and how to repeat each run. */
export function writeReport(
  runs: readonly ExportedRun[],
  commands: readonly string[],
  {link, left = 0, pictures = [], paired, sweep}: ReportParts
): string {
  const parts = [
    reportTitle,
    `The lab as it was: ${markdownLink("open it again", link)}. A run is decided by its settings: whoever opens its link gets the same fingerprint.${left > 0 ? ` That link lacks ${left === 1 ? "one of the pinned runs, which did" : `${left} of the pinned runs, which did`} not fit into it; each has its own below.` : ""}`
  ];
  for (const {title, description, svg} of pictures)
    parts.push(`## ${markdownText(title)}`, markdownPicture(description, svg));
  parts.push("## Runs");
  if (runs.length === 0) parts.push("No runs were kept.");
  else parts.push(runsTable(runs), common(runs));
  if (paired && paired.sentences.length > 0) {
    const sides = paired.sides.map(({name, link}, i) => `${"AB"[i]}: ${markdownLink(name, link)}`);
    parts.push("## Paired comparison", `${sides.join("; ")}; ${paired.seeds} seeds, each for both.`);
    parts.push(...paired.sentences.map(markdownText), ...drawn(paired.pictures));
  }
  if (sweep) {
    parts.push("## Sweep", ...sweep.sentences.map(markdownText), ...drawn(sweep.pictures));
    if (sweep.table)
      parts.push(
        markdownTable(
          sweep.table.columns,
          sweep.table.rows.map((row) => row.map(markdownText)),
          sweep.table.columns.slice(1)
        )
      );
  }
  if (commands.length > 0)
    parts.push("## The same runs in a terminal", `\`\`\`sh\n${commands.join("\n")}\n\`\`\``);
  return `${parts.join("\n\n")}\n`;
}

function drawn(pictures: readonly ReportPicture[] = []): string[] {
  return pictures.map(({description, svg}) => markdownPicture(description, svg));
}

const numberColumns = [
  "parameters",
  "steps",
  "seconds",
  "validation loss",
  "validation accuracy",
  "test accuracy"
];

function runsTable(exported: readonly ExportedRun[]): string {
  const traits = differingTraits(exported.map(({run}) => run));
  const tested = exported.some(({run}) => run.test);
  const columns = [
    "run",
    ...traits.map((trait) => (trait === "engine" ? engineSetting : settings[trait]).label.toLowerCase()),
    ...numberColumns.filter((column) => tested || column !== "test accuracy"),
    "fingerprint",
    "link"
  ];
  const rows = exported.map(({run, name, link}) => {
    const {iteration, seconds, validation, end} = run.progress;
    const last = validation.at(-1);
    return [
      markdownText(name),
      ...traits.map((trait) =>
        markdownText(trait === "engine" ? run.engine : formatSetting(run.experiment[trait]))
      ),
      count(parameterCount(layersOf(run.experiment))),
      count(iteration),
      seconds.toPrecision(3),
      last ? last.loss.toPrecision(3) : "–",
      last ? share(last) : "–",
      ...(tested ? [run.test ? share(run.test) : "not opened"] : []),
      fingerprintOf(run) ? `\`${fingerprintOf(run)}\`` : (end?.reason ?? "stopped"),
      markdownLink("repeat", link)
    ];
  });
  return markdownTable(columns, rows, numberColumns);
}

/** The settings that all runs share. */
function common(exported: readonly ExportedRun[]): string {
  const runs = exported.map(({run}) => run);
  const traits = differingTraits(runs);
  const shared = settingNames.filter((name) => !traits.includes(name));
  const words = shared.map(
    (name) => `${settings[name].label.toLowerCase()} ${formatSetting(runs[0]!.experiment[name])}`
  );
  return `All of them: ${markdownText(words.join("; "))}. Accuracies are given with their 95% interval (Wilson).`;
}

function share({correct, count}: {readonly correct: number; readonly count: number}): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  const [low, high] = wilsonInterval(correct, count);
  return `${percent(correct / count)}% (${percent(low)}–${percent(high)})`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
