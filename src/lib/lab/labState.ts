import type {DataName} from "../digits/digits.js";
import {runId} from "../runs/keptRun.js";
import type {Sweep} from "../sweep/sweep.js";
import {type Experiment, formatExperiment, tutorial} from "../training/experiment.js";
import {formatRestrictions, isAnchor, onSite, readLink} from "../training/experimentLink.js";
import type {Restrictions} from "../training/restrictions.js";
import type {Engine} from "../training/session.js";
import {
  attempts,
  decodeText,
  formatLinkedRun,
  keyAndValue,
  type LinkedRun,
  parseEngine,
  parseLinkedRun
} from "./linkedRun.js";
import {formatLinkedSweep, parseLinkedSweep} from "./linkedSweep.js";

/** The views of the lab, in their order. */
export const labViews = ["compare", "pairs", "sweep", "share"] as const;
export type LabView = (typeof labViews)[number];

/** One side of a paired comparison: the settings of the moment, the tutorial's, or those of a run. */
export type PairSide = "current" | "tutorial" | LinkedRun;

/** How many seeds a paired comparison may take. */
export const seedRange = [2, 50] as const;

/** Everything that the lab shows and that a link can bring back. */
export interface LabState extends Restrictions {
  /** The settings of the moment. */
  readonly experiment: Experiment;
  readonly engine: Engine;
  readonly view: LabView;
  /** The runs that are pinned. */
  readonly runs: readonly LinkedRun[];
  readonly a: PairSide;
  readonly b: PairSide;
  readonly seeds: number;
  readonly sweep?: Sweep;
}

/** The lab as it is first opened, on the digits that the site has. */
export function emptyLab(data: DataName): LabState {
  return {
    experiment: {...tutorial, data},
    engine: "kernel",
    view: "compare",
    runs: [],
    a: "tutorial",
    b: "current",
    seeds: 10,
    locked: [],
    hidden: []
  };
}

/** The run that a side of a pair stands for, where *current* are the settings of the moment. */
export function sideRun(side: PairSide, current: Experiment): LinkedRun {
  if (typeof side === "object") return side;
  return {experiment: side === "current" ? current : {...tutorial, data: current.data}, engine: "kernel"};
}

/** The longest link that every browser, messenger and mail program passes on whole, in characters. */
export const longestLink = 2000;

/** Writes the lab as the part of a link after `#`: its data set, then whatever differs from an empty lab. */
export function formatLab(state: LabState): string {
  const {experiment, engine, view, runs, a, b, seeds, sweep} = state;
  const empty = emptyLab(experiment.data);
  const side = (pair: PairSide) =>
    pair === "current" ? "" : pair === "tutorial" ? "tutorial" : formatLinkedRun(pair, experiment);
  const parts = [formatExperiment(experiment, empty.experiment)];
  if (engine !== empty.engine) parts.push(`engine=${engine}`);
  if (view !== empty.view) parts.push(`view=${view}`);
  parts.push(...runs.map((run) => `run=${formatLinkedRun(run, experiment)}`));
  if (a !== empty.a) parts.push(`a=${side(a)}`);
  if (b !== empty.b) parts.push(`b=${side(b)}`);
  if (seeds !== empty.seeds) parts.push(`seeds=${seeds}`);
  if (sweep !== undefined) parts.push(`sweep=${formatLinkedSweep(sweep, experiment)}`);
  return [...parts, ...formatRestrictions(state)].join("&");
}

/**
 * Reads the lab from the *hash* of an address, on a site that has the digits *data*. `problems` has one sentence for each part that is
 * unknown or bad; the rest is kept. `given` says whether the link names any part at all.
 */
export function parseLab(
  hash: string,
  data: DataName
): {state: LabState; problems: readonly string[]; given: boolean} {
  const problems: string[] = [];
  const settingParts: string[] = [];
  const runTexts: string[] = [];
  const texts: Partial<Record<"engine" | "view" | "a" | "b" | "seeds" | "sweep", string>> = {};
  const parts = isAnchor(hash) ? [] : hash.replace(/^#/, "").split("&");
  for (const part of parts) {
    const [key, value] = keyAndValue(part);
    switch (key) {
      case "run":
        runTexts.push(value);
        break;
      case "engine":
      case "view":
      case "a":
      case "b":
      case "seeds":
      case "sweep":
        texts[key] = value;
        break;
      default:
        settingParts.push(part);
    }
  }
  const {experiment, locked, hidden, ...link} = readLink(settingParts.join("&"), data);
  problems.push(...link.problems);
  let state: LabState = {...emptyLab(data), experiment, locked, hidden};

  const run = (text: string): LinkedRun => {
    const linked = parseLinkedRun(text, experiment);
    const here = onSite(linked.run.experiment, data);
    problems.push(...linked.problems, ...here.problems);
    return {...linked.run, experiment: here.experiment};
  };
  const side = (text: string): PairSide =>
    text === "" ? "current" : text === "tutorial" ? "tutorial" : run(text);

  const {engine, view, a, b, seeds, sweep} = texts;
  if (engine !== undefined) {
    const named = attempts(problems)(() => parseEngine(engine));
    if (named) state = {...state, engine: named};
  }
  if (isView(view)) state = {...state, view};
  else if (view !== undefined)
    problems.push(`view cannot be "${decodeText(view)}": it must be compare, pairs, sweep or share`);
  state = {...state, runs: unique(runTexts.map(run))};
  if (a !== undefined) state = {...state, a: side(a)};
  if (b !== undefined) state = {...state, b: side(b)};
  if (seeds !== undefined) {
    if (isSeedCount(Number(seeds))) state = {...state, seeds: Number(seeds)};
    else
      problems.push(
        `seeds cannot be "${decodeText(seeds)}": it must be a whole number from ${seedRange[0]} to ${seedRange[1]}`
      );
  }
  if (sweep !== undefined) {
    const read = parseLinkedSweep(decodeText(sweep), experiment, data);
    problems.push(...read.problems);
    if (read.sweep) state = {...state, sweep: read.sweep};
  }
  return {state, problems: [...new Set(problems)], given: parts.some((part) => part !== "")};
}

/** The runs, each once: a run that is named twice is one, under its first name. */
function unique(runs: readonly LinkedRun[]): LinkedRun[] {
  const byId = new Map<string, LinkedRun>();
  for (const run of runs) {
    const id = runId(run.experiment, run.engine);
    if (!byId.has(id)) byId.set(id, run);
  }
  return [...byId.values()];
}

function isView(text: string | undefined): text is LabView {
  return labViews.some((view) => view === text);
}

function isSeedCount(count: number): boolean {
  return Number.isInteger(count) && count >= seedRange[0] && count <= seedRange[1];
}
