import {html} from "htl";
import type {RunStore} from "../../lib/runs/runStore.js";
import {experiment as complete, type Experiment, tutorial} from "../../lib/training/experiment.js";
import {
  dropoutSentences,
  type FitSummary,
  fitSummary,
  type SeedResult
} from "../../lib/training/overfitting.js";
import {nothing} from "../../lib/training/run.js";
import {runMany} from "../../lib/training/runMany.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {SettingError} from "../../lib/training/setting.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenSeen} from "../dom/whenSeen.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {emitInput} from "../inputs/Input.js";
import {Slider} from "../inputs/Slider.js";
import {KeepButton} from "../run/KeepButton.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {RunRemarks} from "../run/RunRemarks.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";
import {FitChart} from "./FitChart.js";

export interface OverfittingBenchOptions {
  /** The run that overfits; its dropout is that of the second network. */
  readonly experiment: Experiment;
  readonly store?: RunStore;
  /** How many seeds the comparison takes. */
  readonly seeds?: number;
  readonly missing?: readonly string[];
}

/** A live piece whose runs exercises can watch: the value is the run without dropout. */
export interface OverfittingBench extends HTMLElement {
  readonly value: Progress | undefined;
}

const patienceStops = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20];

/** A network that learns few digits by heart, and what helps: dropout beside it from the same seed, and early stopping, each behind a switch. */
export function OverfittingBench(
  runtime: Runtime,
  {experiment, store, seeds = 8, missing = missingSupport()}: OverfittingBenchOptions
): OverfittingBench {
  const able = missing.length === 0;
  const form = ExperimentForm(complete({...experiment, dropoutWired: false}), {
    names: ["trainSize", "dropout", "iterations", "seed"],
    more: ["hidden", "learningRate", "batchSize", "activation"],
    label: "Settings of the network that overfits"
  });
  const dropout = Switch("Dropout, in a second network", ondropout);
  const early = Switch("Early stopping", () => draw());
  const patience = Slider({
    label: "Patience",
    unit: "measures",
    stops: patienceStops,
    value: 4,
    position: (value) =>
      Math.max(
        0,
        patienceStops.findIndex((stop) => stop >= value)
      ) /
      (patienceStops.length - 1),
    format: String,
    parse: readPatience,
    onproblem: (sentence) => (patienceProblem.textContent = sentence)
  });
  const patienceProblem = html`<p class="fit-problem" role="status"></p>`;
  const charts = [
    FitChart({
      title: "without dropout",
      empty: "The training loss, which goes to zero, and the validation loss, which does not."
    }),
    FitChart({
      title: "with dropout",
      empty: "Switch dropout on: same digits, same seed."
    })
  ];
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const message = html`<p class="bench-message" role="status"></p>`;
  const verdict = html`<p class="fit-verdict" role="status"></p>`;
  const compare = html<HTMLButtonElement>`<button type="button" onclick=${oncompare}></button>`;
  const said = html`<ul class="fit-said" role="list" aria-live="polite">${invitation(seeds)}</ul>`;
  const keep = store && KeepButton(store);
  const remarks = RunRemarks({ontry: load});
  const line = RunLine(experiment);
  const draw = onceAFrame(show);
  const runs: (Progress | undefined)[] = [undefined, undefined];
  let work: AbortController | undefined;
  let study: AbortController | undefined;
  let studied = 0;
  let told: Progress | undefined;
  let shownCells: string[][] = [];
  const drawn: unknown[][] = [];
  const node = html`<section class="fit bench card" aria-label="A network that overfits">
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-stage"><div class="fit-charts">${charts}</div>${message}</div>
        <div class="bench-second">
          <table class="fit-table"><thead><tr><td></td><th scope="col">without dropout</th><th scope="col">with dropout</th></tr></thead>${body}</table>
          ${verdict}
        </div>
      </div>
      <div class="bench-settings">
        <div class="fit-switches">${dropout.node}${early.node}
          <div class="fit-patience"><span class="setting-label">Patience</span>${patience}${patienceProblem}</div>
        </div>
        ${form}
      </div>
    </div>
    <div class="fit-study"><div class="fit-buttons">${compare}${keep ? html`<span class="fit-keep">${keep}<span>the one without dropout</span></span>` : null}</div>${said}</div>
    ${remarks}
    ${line}
  </section>`;

  // The run without dropout has the tutorial's value of it, which it does not read either: so moving dropout leaves it the same run.
  const plain = () => complete({...form.value, dropout: tutorial.dropout, dropoutWired: false});
  const dropped = () => complete({...form.value, dropoutWired: true});
  const isUnderWay = () => work !== undefined;

  /** Trains what a remark or an exercise asks for. */
  function load(next: Experiment): void {
    if (next.dropoutWired) dropout.box.checked = true;
    const {dropout: amount} = next.dropoutWired ? next : form.value;
    form.value = complete({...next, dropout: amount, dropoutWired: false});
    changed();
  }

  function ondropout(): void {
    void train(runs[0]?.end?.reason === "finished" ? [1] : [0, 1]);
  }

  /** Trains the first network, and the second where dropout is switched on; *which* of them are due. */
  async function train(which: readonly number[] = [0, 1]): Promise<void> {
    work?.abort();
    stopStudy();
    if (!able) return;
    const mine = new AbortController();
    work = mine;
    const wanted = [plain(), dropped()];
    const due = which.filter((i) => i === 0 || dropout.box.checked);
    for (const i of which) runs[i] = due.includes(i) ? nothing(wanted[i]!) : undefined;
    message.textContent = "";
    draw();
    const place = (progress: Progress, i: number) => {
      runs[due[i]!] = progress;
      draw();
    };
    const experiments = due.map((i) => wanted[i]!);
    for await (const {i, progress} of runMany(experiments, {
      runtime,
      signal: mine.signal,
      onprogress: (i, progress) => place(progress, i)
    })) {
      place(progress, i);
      if (progress.end && "message" in progress.end) message.textContent = progress.end.message;
    }
    if (work !== mine) return;
    work = undefined;
    draw();
  }

  function oncompare(): void {
    if (study) stopStudy();
    else void compareSeeds();
  }

  function stopStudy(): void {
    study?.abort();
    study = undefined;
    draw();
  }

  /** The same two networks from several seeds, side by side in the workers. */
  async function compareSeeds(): Promise<void> {
    if (!able || isUnderWay()) return;
    const mine = new AbortController();
    study = mine;
    studied = 0;
    const {seed} = form.value;
    const pairs = Array.from({length: seeds}, (_, k) =>
      [plain(), dropped()].map((one) => ({...one, seed: seed + k}))
    );
    const results: SeedResult[][] = [[], []];
    said.replaceChildren(invitation(seeds));
    draw();
    for await (const {i, progress} of runMany(pairs.flat(), {runtime, signal: mine.signal})) {
      studied++;
      const summary = progress.end?.reason === "finished" ? fitSummary(progress, 1) : undefined;
      if (summary) results[i % 2]![Math.floor(i / 2)] = summary;
      draw();
    }
    if (study !== mine) return;
    study = undefined;
    const whole = pairs.map((_, k) => k).filter((k) => results[0]![k] && results[1]![k]);
    const sentences = dropoutSentences(
      whole.map((k) => results[0]![k]!),
      whole.map((k) => results[1]![k]!)
    );
    said.replaceChildren(...sentences.map((sentence) => html`<li>${sentence}</li>`));
    draw();
  }

  function show(): void {
    const {value: measures} = patience;
    const summaries = runs.map((run) => (run ? fitSummary(run, measures) : undefined));
    const top = topOf(summaries);
    for (const [i, chart] of charts.entries()) {
      // What has not changed is left as it is: a page that draws less answers sooner.
      const state = [runs[i], form.value.iterations, top, early.box.checked, measures];
      if (state.every((part, k) => part === drawn[i]?.[k])) continue;
      drawn[i] = state;
      chart.update({
        progress: runs[i],
        iterations: form.value.iterations,
        top,
        early: early.box.checked ? summaries[i]?.early : undefined
      });
    }
    const cells = tableCells(summaries, early.box.checked);
    if (String(cells) !== String(shownCells)) {
      shownCells = cells;
      body.replaceChildren(
        ...cells.map(
          ([words, ...values]) =>
            html`<tr><th scope="row">${words}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`
        )
      );
    }
    verdict.textContent = isUnderWay()
      ? ""
      : verdictOf(summaries[0], {early: early.box.checked, iterations: form.value.iterations});
    compare.textContent = study
      ? `Stop (${studied} of ${2 * seeds} runs done)`
      : `Compare with dropout ${form.value.dropout} over ${seeds} seeds`;
    compare.setAttribute("aria-disabled", String(!able || isUnderWay()));
    keep?.update(runs[0]);
    remarks.update(runs[0]);
    if (runs[0] !== told) {
      told = runs[0];
      emitInput(node);
    }
  }

  function changed(): void {
    line.update(plain());
    said.replaceChildren(invitation(seeds));
    void train();
  }

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    changed();
  });
  patience.addEventListener("input", (event) => {
    event.stopPropagation();
    draw();
  });
  if (!able) message.textContent = missingSentence(missing);
  show();
  if (able) whenSeen(node, () => runs[0] ?? void train());
  return Object.defineProperty(node, "value", {get: () => runs[0]}) as OverfittingBench;
}

/** What stands in the place of the comparison until there is one. */
function invitation(seeds: number): HTMLElement {
  return html`<li class="fit-invitation">One run proves little. The button trains both networks from ${seeds} seeds; what can be told from them about dropout, and what cannot, will stand here.</li>`;
}

/** A switch with its words beside it. */
function Switch(words: string, onchange: () => void): {node: HTMLElement; box: HTMLInputElement} {
  const box = html<HTMLInputElement>`<input type="checkbox" role="switch">`;
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    onchange();
  });
  return {node: html`<label class="fit-switch">${box}<span>${words}</span></label>`, box};
}

function readPatience(text: string): number {
  const value = Number(text);
  const [min, max] = [patienceStops[0]!, patienceStops.at(-1)!];
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new SettingError(`patience cannot be "${text}": it must be a whole number from ${min} to ${max}`);
}

/** The top of both axes: above all that is measured after the first steps, so that the two can be compared. */
function topOf(summaries: readonly (FitSummary | undefined)[]): number {
  const highest = Math.max(
    1,
    ...summaries.flatMap((one) => (one && Number.isFinite(one.last.loss) ? [one.last.loss] : []))
  );
  return Math.min(6, Math.ceil(2.4 * highest) / 2);
}

/** The rows of the table: their words, and a value for either network. */
function tableCells(summaries: readonly (FitSummary | undefined)[], early: boolean): string[][] {
  const row = (words: string, read: (one: FitSummary) => string) => [
    words,
    ...summaries.map((one) => (one ? read(one) : "–"))
  ];
  const at = (measure: {iteration: number}) => `after step ${formatCount(measure.iteration)}`;
  return [
    row("training loss at the end", ({training}) => formatLoss(training)),
    row("validation loss at the end", ({last}) => formatLoss(last.loss)),
    row("its lowest value", ({lowest}) => `${formatLoss(lowest.loss)} ${at(lowest)}`),
    row("read right at the end", ({last}) => formatPercent(last.accuracy)),
    row("early stopping ends", ({early: {stop, stopped}}) =>
      !early ? "–" : stopped ? at(stop) : "not at all"
    ),
    row("and keeps", ({early: {best}}) =>
      early ? `${formatLoss(best.loss)}, ${formatPercent(best.accuracy)} right` : "–"
    )
  ];
}

function verdictOf(
  summary: FitSummary | undefined,
  {early, iterations}: {early: boolean; iterations: number}
): string {
  if (!summary) return "";
  const {training, last, lowest, early: stop} = summary;
  const turn =
    last.loss > lowest.loss
      ? `After step ${formatCount(lowest.iteration)} the validation loss rises from ${formatLoss(lowest.loss)} to ${formatLoss(last.loss)}; the training loss ends at ${formatLoss(training)}.`
      : `The validation loss is lowest at the very end, ${formatLoss(last.loss)}; the training loss is ${formatLoss(training)}.`;
  if (!early) return turn;
  return stop.stopped
    ? `${turn} Early stopping keeps the network of step ${formatCount(stop.best.iteration)} and saves ${formatCount(iterations - 1 - stop.stop.iteration)} of ${formatCount(iterations)} steps.`
    : `${turn} Patience never runs out, so early stopping ends nothing.`;
}
