import {html} from "htl";
import type {KeptRun} from "../../lib/runs/keptRun.js";
import {lastBatches, type RunMeasures, type Share} from "../../lib/runs/runMeasures.js";
import {differingTraits, type Trait, traitWords} from "../../lib/runs/runNames.js";
import {trainingCount} from "../../lib/training/experiment.js";
import {outcomeOf} from "../../lib/training/outcome.js";
import {settings} from "../../lib/training/settings.js";
import {formatCount, formatPercent, formatSeconds} from "../words/format.js";

/** A run in the table: its name and what is said of it. */
export interface Entry {
  readonly run: KeptRun;
  readonly name: string;
  readonly measures: RunMeasures;
  readonly place: number;
}

/** A column of the table. */
export interface Column {
  readonly key: string;
  readonly label: string;
  /** What the column says more exactly. */
  readonly detail?: string;
  /** Whether its values are words, which stand to the left. */
  readonly words?: boolean;
  /** What rows are sorted by. */
  readonly value: (entry: Entry) => number | string | undefined;
  readonly cell: (entry: Entry) => Node | string;
}

/** The columns for *runs*: what came out, the settings that differ, and what else is known of each. */
export function columnsOf(runs: readonly KeptRun[]): Column[] {
  return [...outcomes, ...differingTraits(runs).map(traitColumn), ...facts];
}

/** The cell of *entry* in a column. Made by hand, for a table has hundreds of them. */
export function cellOf({cell, words}: Column, entry: Entry): HTMLElement {
  const node = document.createElement("td");
  if (words) node.dataset.words = "true";
  node.append(cell(entry));
  return node;
}

/** Text with a smaller one below it. */
function withSmall(text: string, below: string, className = ""): Node {
  const node = document.createDocumentFragment();
  const small = document.createElement("small");
  small.textContent = below;
  small.className = className;
  node.append(text, small);
  return node;
}

/** What came out stands first: it is what runs are compared for. */
const outcomes: Column[] = [
  {
    key: "validation",
    label: "Validation",
    detail: "Accuracy on the validation digits, with its 95% interval (Wilson)",
    value: ({measures}) => measures.validation?.share,
    cell: ({measures}) => shareCell(measures.validation, "–")
  },
  {
    key: "test",
    label: "Test",
    detail: "Accuracy on the test digits, with its 95% interval (Wilson), where the envelope was opened",
    value: ({measures}) => measures.test?.share,
    cell: ({measures}) => shareCell(measures.test, "sealed")
  },
  {
    key: "training",
    label: `Training, last ${lastBatches} batches`,
    detail: `Accuracy on training digits: the mean of the last ${lastBatches} batches`,
    value: ({measures}) => measures.training,
    cell: ({measures: {training, batches}}) =>
      training === undefined
        ? "–"
        : batches < lastBatches
          ? withSmall(formatPercent(training), `last ${batches}`)
          : formatPercent(training)
  }
];

const facts: Column[] = [
  {
    key: "parameters",
    label: "Parameters",
    value: ({measures}) => measures.parameters,
    cell: ({measures}) => formatCount(measures.parameters)
  },
  {
    key: "iterations",
    label: "Steps",
    detail: "How many steps the run has taken",
    value: ({measures}) => measures.iterations,
    cell: ({run, measures}) => stepsCell(run, measures)
  },
  {
    key: "seconds",
    label: "Time",
    detail: "Time spent on training steps, on this machine",
    value: ({measures}) => measures.seconds,
    cell: ({measures}) => formatSeconds(measures.seconds)
  },
  {
    key: "fingerprint",
    label: "Fingerprint",
    detail: "Made from all weights and biases after the last step",
    words: true,
    value: ({measures}) => measures.fingerprint,
    cell: ({measures}) => (measures.fingerprint ? html`<code>${measures.fingerprint}</code>` : "–")
  }
];

function stepsCell({experiment, progress}: KeptRun, {iterations}: RunMeasures): Node | string {
  if (outcomeOf(progress) === "diverged")
    return withSmall(formatCount(iterations), "× diverged", "runs-diverged");
  if (iterations < experiment.iterations)
    return withSmall(formatCount(iterations), `of ${formatCount(experiment.iterations)}`);
  return formatCount(iterations);
}

function shareCell(share: Share | undefined, none: Node | string): Node | string {
  if (!share) return none;
  return withSmall(
    formatPercent(share.share),
    `${formatPercent(share.low).slice(0, -1)}–${formatPercent(share.high)}`
  );
}

/** The settings whose values need no noun before them in a column of their own. */
function traitColumn(trait: Trait): Column {
  const label = trait === "engine" ? "Engine" : trait === "hidden" ? "Hidden units" : settings[trait].label;
  const numeric = trait !== "engine" && ["number", "size"].includes(settings[trait].kind);
  return {
    key: trait,
    label,
    words: !numeric,
    value: ({run}) => traitOrder(trait, run),
    cell: ({run}) => bare(trait, traitWords(trait, run))
  };
}

function bare(trait: Trait, words: string): string {
  if (trait === "hidden") return words.replace(" units", "").replace("no hidden layer", "none");
  if (trait === "trainSize") return words.replace(" digits", "");
  if (trait === "dropoutWired") return words.replace("dropout ", "");
  return words.replace(/^(?:rate|batch|dropout|bias|seed|pixels) /, "").replace(/ steps$/, "");
}

function traitOrder(trait: Trait, run: KeptRun): number | string {
  if (trait === "hidden") return run.experiment.hidden.reduce((sum, units) => sum + units, 0);
  if (trait === "trainSize") return trainingCount(run.experiment);
  const value = trait === "engine" ? run.engine : run.experiment[trait];
  return typeof value === "number" ? value : traitWords(trait, run);
}
