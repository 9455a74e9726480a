import {html} from "htl";
import {parameterCount} from "../../lib/network/network.js";
import {formatSweep, sweep as makeSweep, type Sweep, sweepCells} from "../../lib/sweep/sweep.js";
import {axisValues, type SweptSetting, sweptSetting, sweptSettings} from "../../lib/sweep/sweepAxis.js";
import type {CellResult} from "../../lib/sweep/sweepResult.js";
import {runSweep} from "../../lib/sweep/sweepRun.js";
import {type KeyStorage, SweepStore} from "../../lib/sweep/sweepStore.js";
import {EqualTime} from "../../lib/sweep/sweepTime.js";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatSeconds} from "../words/format.js";
import {SweepCurve} from "./SweepCurve.js";
import {SweepFacts} from "./SweepFacts.js";
import {SweepForm} from "./SweepForm.js";
import {SweepKey} from "./SweepKey.js";
import {SweepMap, type SweepPicture} from "./SweepMap.js";
import {bestCell, bestSentence, commonWords, failureSentence} from "./sweepWords.js";

export interface SweepBoardOptions {
  /** What all cells have in common. */
  readonly base: Experiment;
  /** The sweep to begin with. Default: the first of *axes*, over the whole of its usual range. */
  readonly sweep?: Sweep;
  /** The settings that can be swept; with a single one there is one axis only. */
  readonly axes?: readonly SweptSetting[];
  /** Where results are kept over a reload. */
  readonly storage?: KeyStorage;
  /** Told the run of a cell that the reader opens; its progress is there if it has been trained since the page was opened. */
  readonly onopen?: (experiment: Experiment, progress: Progress | undefined) => void;
  readonly missing?: readonly string[];
}

export interface SweepBoard extends Input<Sweep> {
  /** Shows *sweep* with what is known of it already; runs nothing. */
  load(sweep: Sweep): void;
  /** What all cells have in common; the axes stay. */
  base: Experiment;
  /** What came of each cell so far, row by row. */
  readonly results: readonly (CellResult | undefined)[];
}

/** Trains an experiment over and over with one setting or two going through a range, and draws what came of each: a line of dots, or a map. */
export function SweepBoard(
  runtime: Runtime,
  {
    base,
    sweep: given,
    axes = sweptSettings,
    storage,
    onopen = () => {},
    missing = missingSupport()
  }: SweepBoardOptions
): SweepBoard {
  const able = missing.length === 0;
  const store = new SweepStore(storage);
  const form = SweepForm(given ?? usualSweep(base, axes[0]!), {axes});
  const button = html<HTMLButtonElement>`<button type="button" class="run-button sweep-button" data-action="train" onclick=${() => (work ? stop() : start())}></button>`;
  const forget = html<HTMLButtonElement>`<button type="button" class="sweep-forget" onclick=${onforget} title="Forget what came of these cells, so that they can be trained again">Clear</button>`;
  const fill = html`<div class="progress-fill"></div>`;
  const bar = html`<div class="progress-track" role="progressbar" aria-label="Cells done" aria-valuemin="0">${fill}</div>`;
  const words = html`<span class="sweep-progress-words"></span>`;
  const kept = html`<p class="sweep-kept"></p>`;
  const stage = html`<div class="sweep-stage"></div>`;
  const key = SweepKey();
  const facts = SweepFacts({onopen: (cell) => open(cell)});
  const best = html`<p class="sweep-says"></p>`;
  const failures = html`<p class="sweep-failures"></p>`;
  const message = html`<p class="bench-message" role="status">${able ? "" : missingSentence(missing)}</p>`;
  const announced = html`<p class="visually-hidden" role="status"></p>`;
  const line = RunLine({data: base.data, text: ""});

  let sweep = form.value;
  let picture: SweepPicture;
  let experiments: Experiment[] = [];
  let costs: number[] = []; // about how much work each cell is
  let results: (CellResult | undefined)[] = [];
  let runs: (Progress | undefined)[] = [];
  let running = new Set<number>();
  let dirty = new Set<number>();
  let bestNow: number | undefined;
  let looked: number | undefined;
  let time: EqualTime | undefined;
  let work: AbortController | undefined;
  let begun = {at: 0, cost: 0}; // the clock, and the work done, when this stretch began
  const draw = onceAFrame(show);

  const node = html`<section class="sweep-board bench" aria-label="Sweep">
    <div class="sweep-grid-layout">
      <div class="sweep-view">
        <div class="sweep-controls">${button}${forget}<div class="sweep-progress">${bar}${words}</div></div>
        ${stage}${key}${facts}
        <div class="sweep-verdict">${best}${failures}</div>
      </div>
      <div class="sweep-settings">${form}${kept}</div>
    </div>
    ${message}${announced}${line}
  </section>`;

  /** Shows *next*, and what is known of its cells. */
  function enter(next: Sweep): void {
    stop();
    sweep = next;
    experiments = sweepCells(sweep).map(({experiment}) => experiment);
    time = "seconds" in sweep.budget ? new EqualTime(sweep.budget.seconds) : undefined;
    costs = experiments.map((experiment) => (time ? 1 : workOf(experiment)));
    results = experiments.map(() => undefined);
    runs = experiments.map(() => undefined);
    running = new Set();
    looked = undefined;
    bestNow = undefined;
    const options = {onlook: look, onopen: open};
    picture = sweep.y ? SweepMap(sweep, options) : SweepCurve(sweep, options);
    stage.replaceChildren(picture);
    key.update(sweep);
    line.update({data: sweep.base.data, text: commonWords(sweep)});
    message.textContent = able ? "" : missingSentence(missing);
    show();
    const mine = sweep;
    void store.ready.then(() => {
      if (mine === sweep && !work) recall();
    });
  }

  /** Takes from the store what is known already. */
  function recall(): void {
    if (time && "seconds" in sweep.budget)
      for (const [kind, iterations] of store.times(sweep.budget.seconds))
        time.iterations.set(kind, iterations);
    for (const [cell, experiment] of experiments.entries()) {
      const wanted = time ? time.known(experiment) : experiment;
      const known = wanted && store.get(wanted);
      if (known) settle(cell, known);
    }
    draw();
  }

  function settle(cell: number, result: CellResult, progress?: Progress): void {
    running.delete(cell);
    if (result.outcome !== "stopped") {
      results[cell] = result;
      runs[cell] = progress;
    }
    dirty.add(cell);
  }

  async function start(): Promise<void> {
    if (!able || form.problem !== "" || work) return;
    if (results.every((result) => result !== undefined)) return;
    const mine = new AbortController();
    work = mine;
    message.textContent = "";
    announced.textContent = "";
    begun = {at: performance.now(), cost: doneCost()};
    draw();
    await store.ready;
    const current = sweep;
    const cells = runSweep(current, {
      runtime,
      signal: mine.signal,
      time,
      known: (experiment) => store.get(experiment),
      onprogress: (cell) => {
        if (mine.signal.aborted || running.has(cell)) return;
        running.add(cell);
        dirty.add(cell);
        draw();
      }
    });
    for await (const {cell, result, progress} of cells) {
      if (mine.signal.aborted) break;
      settle(cell, result, progress);
      if (result.outcome === "stopped") {
        message.textContent = result.message ?? "The run was broken off.";
        break;
      }
      if (progress) store.add(result);
      if (time) store.addTimes(time.seconds, time.iterations);
      draw();
    }
    if (!mine.signal.aborted) {
      mine.abort();
      halt();
      announced.textContent = results.every(Boolean)
        ? `The sweep is done. ${best.textContent} ${failures.textContent}`
        : "";
    }
  }

  function stop(): void {
    if (!work) return;
    work.abort();
    halt();
  }

  /** Nothing runs any more. */
  function halt(): void {
    work = undefined;
    for (const cell of running) dirty.add(cell);
    running = new Set();
    void store.written();
    show();
  }

  function onforget(): void {
    if (forget.getAttribute("aria-disabled") === "true") return;
    store.remove(results.flatMap((result) => (result ? [result.experiment] : [])));
    enter(sweep);
  }

  function look(cell: number | undefined): void {
    if (cell === undefined || cell === looked) return; // the facts stay until another cell is looked at
    looked = cell;
    drawFacts();
  }

  function open(cell: number): void {
    look(cell);
    const experiment =
      results[cell]?.experiment ?? (time ? time.known(experiments[cell]!) : experiments[cell]!);
    if (experiment) onopen(experiment, runs[cell]);
  }

  function drawFacts(): void {
    const cell = looked ?? bestNow;
    facts.update(
      cell === undefined
        ? undefined
        : {
            sweep,
            cell,
            result: results[cell],
            running: running.has(cell),
            openable: !time || results[cell] !== undefined,
            chosen: looked !== undefined,
            complete: results.every(Boolean)
          }
    );
  }

  function show(): void {
    const before = bestNow;
    bestNow = bestCell(results);
    if (before !== bestNow) for (const cell of [before, bestNow]) if (cell !== undefined) dirty.add(cell);
    for (const cell of dirty)
      if (cell < results.length)
        picture.update(cell, {running: running.has(cell), best: cell === bestNow, result: results[cell]});
    dirty = new Set();
    const done = results.filter(Boolean).length;
    const complete = done === results.length;
    const blocked = !able || form.problem !== "" || (complete && !work);
    button.textContent = work ? "Stop" : complete ? "Done" : done > 0 ? "Go on" : "Run the sweep";
    button.setAttribute("aria-disabled", String(blocked));
    forget.setAttribute("aria-disabled", String(done === 0 || work !== undefined));
    fill.style.transform = `scaleX(${done / results.length})`;
    const text = `${formatCount(done)} of ${formatCount(results.length)} cells${work ? leftWords() : ""}`;
    bar.setAttribute("aria-valuemax", String(results.length));
    bar.setAttribute("aria-valuenow", String(done));
    bar.setAttribute("aria-valuetext", text);
    write(words, text);
    write(kept, keptWords());
    write(best, bestSentence(sweep, results));
    write(failures, failureSentence(results));
    drawFacts();
  }

  /** What of the results outlives the page. */
  function keptWords(): string {
    if (!storage) return "";
    return (
      store.problem ||
      `What comes of a cell is kept in this browser: the newest ${formatCount(store.capacity)} cells of all sweeps.`
    );
  }

  /** How long the rest will take, if it goes on as in this stretch. */
  function leftWords(): string {
    const done = doneCost();
    const spent = (performance.now() - begun.at) / 1000;
    if (!(done > begun.cost) || spent < 0.3) return "";
    const left = ((allCost() - done) / (done - begun.cost)) * spent;
    return left > 0 ? `, about ${formatSeconds(left)} left` : "";
  }

  const doneCost = () => costs.reduce((sum, cost, i) => sum + (results[i] ? cost : 0), 0);
  const allCost = () => costs.reduce((sum, cost) => sum + cost, 0);

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    if (form.problem !== "") {
      stop();
      show();
      return;
    }
    if (formatSweep(form.value) === formatSweep(sweep)) show();
    else enter(form.value);
    emitInput(node);
  });

  enter(sweep);
  const board = withValue(node, () => sweep, load);
  function load(next: Sweep): void {
    form.value = next;
    if (formatSweep(next) !== formatSweep(sweep)) enter(next);
  }
  Object.defineProperties(board, {
    base: {get: () => sweep.base, set: (next: Experiment) => (form.base = next)},
    results: {get: () => results}
  });
  return Object.assign(board, {load}) as SweepBoard;
}

/** The first sweep of *setting*: its usual range, from the settings of *base*. */
function usualSweep(base: Experiment, setting: SweptSetting): Sweep {
  return makeSweep({
    base,
    x: {setting, values: axisValues(setting, sweptSetting(setting, base).axis, base)},
    budget: {iterations: base.iterations}
  });
}

/** About how much work a run is: multiplications, and something for each step. */
function workOf(experiment: Experiment): number {
  const {batchSize, iterations} = experiment;
  return iterations * (6 * parameterCount(layersOf(experiment)) * (batchSize + 8));
}

const text = new WeakMap<HTMLElement, string>();

/** Writes *next* where it is new. */
function write(node: HTMLElement, next: string): void {
  if (text.get(node) === next) return;
  text.set(node, next);
  node.textContent = next;
}
