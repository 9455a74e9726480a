import {html} from "htl";
import {inSlices} from "../../lib/inSlices.js";
import {fairness} from "../../lib/runs/fairness.js";
import {type KeptRun, runId} from "../../lib/runs/keptRun.js";
import {earlierLimit} from "../../lib/runs/keptRuns.js";
import {equalWords, runNames} from "../../lib/runs/runNames.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import type {Experiment} from "../../lib/training/experiment.js";
import type {Engine, Progress} from "../../lib/training/session.js";
import type {ChartedRun} from "../charts/ChartedRun.js";
import type {Metric} from "../charts/curveScales.js";
import {RunsChart} from "../charts/RunsChart.js";
import {currentStyle} from "../charts/runStyle.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ChoiceInput} from "../inputs/ChoiceInput.js";
import {RunsTable} from "./RunsTable.js";

export interface RunsBoardOptions {
  /** The address of the lab, without settings: a link to a run is this, `#` and the run's settings. */
  readonly address: string;
  /** Told that the reader wants to open a run. Without it, its link is followed. */
  readonly onopen?: (experiment: Experiment, engine: Engine) => void;
  /** Whether the page puts the charts (`charts`) elsewhere, such as beside its settings. */
  readonly chartsApart?: boolean;
}

/** The reader's run of the moment. */
export interface FollowedRun {
  readonly experiment: Experiment;
  readonly engine?: Engine;
  readonly progress: Progress | undefined;
}

export interface RunsBoard extends HTMLElement {
  /** Loss and accuracy of all runs in sight. */
  readonly charts: HTMLElement;
  /** The runs in sight under their names, the run of the moment last. */
  readonly value: readonly ChartedRun[];
  /** Draws the run of the moment among the kept ones, in the accent; none where there is no run. */
  follow(run: FollowedRun | undefined): void;
}

const longestAxis = 1000; // steps, while there is no run

/** All kept runs side by side: their curves, what makes them comparable, and a table of what came out. */
export function RunsBoard(
  store: RunStore,
  {address, onopen, chartsApart = false}: RunsBoardOptions
): RunsBoard {
  let work = new AbortController();
  let followed: FollowedRun | undefined;
  let charted: readonly ChartedRun[] = [];
  let named: {runs?: readonly KeptRun[]; id?: string | undefined; names: readonly string[]} = {names: []};
  const light = (id: string | undefined) => {
    for (const chart of pair) chart.highlight(id);
    table.highlight(id);
  };
  const pair = (["loss", "accuracy"] as const).map((metric) =>
    RunsChart({
      metric,
      iterations: longestAxis,
      height: 290,
      curves: "both",
      title: metric === "loss" ? "Loss" : "Accuracy",
      empty:
        metric === "loss"
          ? "Every run that comes to its end will be drawn here, beside the ones before it."
          : "And here the share of the validation digits that each run reads right.",
      onhighlight: light
    })
  );
  const metric = ChoiceInput<Metric>({
    kind: "choice",
    label: "Curves shown",
    choices: {loss: "Loss", accuracy: "Accuracy"},
    default: "accuracy",
    meaning: ""
  });
  const charts = html<HTMLElement>`<div class="runs-charts" data-shown=${metric.value}>
    <div class="runs-metric"><span class="setting-label" aria-hidden="true">Curves</span>${metric}</div>
    <div class="runs-pair">${pair}</div>
  </div>`;
  const table = RunsTable(store, {address, onopen, onhighlight: light});
  const undo = html<HTMLButtonElement>`<button type="button" class="runs-undo" onclick=${() => store.undo()}>Undo</button>`;
  const clear = html<HTMLButtonElement>`<button type="button" class="runs-clear" onclick=${removeUnpinned}>Remove all that are not pinned</button>`;
  const count = html`<p class="runs-count"></p>`;
  const problem = html`<p class="runs-problem" role="status"></p>`;
  const fair = html`<div class="runs-fair"></div>`;
  const equal = html`<p class="runs-equal"></p>`;
  const node = html<HTMLElement>`<section class="runs-board" aria-label="Kept runs">
    ${chartsApart ? "" : charts}
    <div class="runs-tools">${count}<div class="runs-buttons">${undo}${clear}</div></div>
    ${problem}${fair}${equal}${table}
  </section>`;

  metric.addEventListener("input", (event) => {
    event.stopPropagation();
    charts.dataset.shown = metric.value;
  });

  function removeUnpinned(): void {
    store.remove(store.runs.filter(({pinned}) => !pinned).map(({id}) => id));
  }

  /** Draws a part at a time, so that the page stays in hand however many runs there are. */
  function draw(): void {
    work.abort();
    work = new AbortController();
    const {signal} = work;
    inSlices(drawing(), {signal}).catch((error) => {
      if (!signal.aborted) throw error; // else a newer change has taken over
    });
  }

  function* drawing(): Generator<void> {
    const {runs} = store;
    drawWords(runs);
    yield;
    yield* drawCharts(runs);
    table.update(runs, namesOf(runs));
    markFollowed();
  }

  function* drawCharts(runs: readonly KeptRun[]): Generator<void> {
    charted = chartedRuns(runs, {followed, names: namesOf(runs)});
    const longest = charted.map(({progress}) => progress?.experiment.iterations ?? 0);
    const axis = Math.max(0, ...longest, followed?.experiment.iterations ?? 0) || longestAxis;
    for (const chart of pair) {
      chart.update(charted, axis);
      yield;
    }
  }

  /** The names of the kept runs, and of the run of the moment behind them where it is not one of these: made from what differs among all of them. */
  function namesOf(runs: readonly KeptRun[]): readonly string[] {
    const id = idOf(followed);
    if (named.runs !== runs || named.id !== id) {
      const apart = followed && id !== undefined && runs.every((run) => run.id !== id);
      named = {runs, id, names: runNames(apart ? [...runs, followed!] : runs)};
    }
    return named.names;
  }

  function drawWords(runs: readonly KeptRun[]): void {
    const {shared, warnings} = fairness(runs.filter(({hidden}) => !hidden));
    fair.replaceChildren(
      ...(shared ? [html`<p>${shared}</p>`] : []),
      ...warnings.map((warning) => html`<p class="runs-warning">${warning}</p>`)
    );
    equal.textContent = runs.length > 1 ? `Equal in all: ${equalWords(runs)}.` : "";
    count.textContent = countWords(runs);
    problem.textContent = store.problem;
    undo.setAttribute("aria-disabled", String(!store.canUndo));
    clear.setAttribute("aria-disabled", String(runs.every(({pinned}) => pinned)));
  }

  function markFollowed(): void {
    table.mark(idOf(followed));
  }

  function follow(run: FollowedRun | undefined): void {
    const before = idOf(followed);
    followed = run;
    for (const _ of drawCharts(store.runs)); // both at once: the axes and the curve of one run
    markFollowed();
    if (idOf(run) !== before) redraw(); // other names
  }

  const redraw = onceAFrame(draw);
  store.addEventListener("change", redraw);
  draw();
  return Object.defineProperties(Object.assign(node, {charts, follow}), {
    value: {get: () => charted}
  }) as unknown as RunsBoard;
}

/** The id of a run that has something to show. */
function idOf(run: FollowedRun | undefined): string | undefined {
  return run?.progress && runId(run.experiment, run.engine);
}

/** The runs in sight: the kept ones, and the run of the moment in front of them. Where something stands in front, runs that are not pinned stand back. */
function chartedRuns(
  kept: readonly KeptRun[],
  {followed, names}: {followed: FollowedRun | undefined; names: readonly string[]}
): ChartedRun[] {
  const now = idOf(followed);
  const front = now !== undefined || kept.some(({pinned, hidden}) => pinned && !hidden);
  const charted = kept.flatMap(({id, style, pinned, hidden, progress}, i): ChartedRun[] =>
    hidden || id === now ? [] : [{id, name: names[i]!, style, pinned, faded: front && !pinned, progress}]
  );
  if (now === undefined) return charted;
  const name = names[kept.findIndex(({id}) => id === now)] ?? names.at(-1)!;
  return [...charted, {id: now, name, style: currentStyle, pinned: true, progress: followed!.progress}];
}

function countWords(runs: readonly KeptRun[]): string {
  const rule = `of those that you do not pin, the last ${earlierLimit} stay.`;
  if (runs.length === 0) return `Every run that comes to its end is kept here; ${rule}`;
  const pinned = runs.filter((run) => run.pinned).length;
  const hidden = runs.filter((run) => run.hidden).length;
  const parts = [
    `${runs.length} ${runs.length === 1 ? "run" : "runs"}`,
    `${pinned > 0 ? pinned : "none"} pinned`,
    ...(hidden > 0 ? [`${hidden} hidden`] : [])
  ];
  return pinned === runs.length ? `${parts.join(", ")}.` : `${parts.join(", ")}; ${rule}`;
}
