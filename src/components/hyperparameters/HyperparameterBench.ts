import {html} from "htl";
import {parameterCount} from "../../lib/network/network.js";
import {runNames, traitWords} from "../../lib/runs/runNames.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import {wilsonInterval} from "../../lib/statistics/interval.js";
import {
  experiment as complete,
  type Experiment,
  formatExperiment,
  layersOf
} from "../../lib/training/experiment.js";
import {type LinkedExperiment, readLink, writeLink} from "../../lib/training/experimentLink.js";
import {outcomeOf} from "../../lib/training/outcome.js";
import type {Restrictions} from "../../lib/training/restrictions.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {SettingError} from "../../lib/training/setting.js";
import {type SettingName, settings} from "../../lib/training/settings.js";
import type {ChartedRun} from "../charts/ChartedRun.js";
import {RunsChart} from "../charts/RunsChart.js";
import {RunSwatch} from "../charts/runStyle.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenSeen} from "../dom/whenSeen.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {emitInput} from "../inputs/Input.js";
import {KeepButton} from "../run/KeepButton.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {createPlayer, type Player} from "../run/player.js";
import {RunLine} from "../run/RunLine.js";
import {RunRemarks} from "../run/RunRemarks.js";
import {formatCount, formatLoss, formatPercent, formatSeconds} from "../words/format.js";

/** A number that follows from the settings or from the run, and its name. */
export type Fact = readonly [term: string, value: string];

export interface HyperparameterBenchOptions {
  /** Its accessible name. */
  readonly label: string;
  /** What is trained first. */
  readonly experiment: Experiment;
  /** The settings in sight, and those under "More settings". */
  readonly names: readonly SettingName[];
  readonly more?: readonly SettingName[];
  /** Experiments that a button loads, by the button's words. */
  readonly presets?: Readonly<Record<string, Experiment>>;
  /** Whether a switch offers to see equally many digits whatever the batch size. */
  readonly equalDigits?: boolean;
  /** What is reckoned beside the run. */
  readonly facts?: (experiment: Experiment, progress: Progress | undefined) => readonly Fact[];
  /** Where the address lives that keeps the settings; without it they are not kept. */
  readonly page?: Window;
  /** Where runs can be kept; without it there is no button. */
  readonly store?: RunStore;
  readonly missing?: readonly string[];
}

/** A live piece whose runs exercises can watch: the value is the run of the moment. */
export interface HyperparameterBench extends HTMLElement {
  readonly value: Progress | undefined;
  /** Trains another experiment, as if the reader had set it. */
  load(experiment: Experiment): void;
}

interface BenchRun {
  readonly progress: Progress;
  readonly style: number;
}

const ghostCount = 4;
const styleCount = 8; // as many colours as runs.css has: of six runs no two look alike

/** Settings that train a network again at every move, before the ghosts of the runs that they led to earlier. */
export function HyperparameterBench(
  runtime: Runtime,
  {
    label,
    experiment: first,
    names,
    more = [],
    presets = {},
    equalDigits = false,
    facts = () => [],
    page,
    store,
    missing = missingSupport()
  }: HyperparameterBenchOptions
): HyperparameterBench {
  const able = missing.length === 0;
  const link = linkOf(page, first);
  const {experiment} = link;
  let restrictions: Restrictions = link;
  const form = ExperimentForm(experiment, {
    names,
    more,
    locked: link.locked,
    hidden: link.hidden,
    label: `Settings: ${label}`
  });
  const chart = RunsChart({
    metric: "loss",
    iterations: experiment.iterations,
    height: 250,
    curves: "both",
    title: "Loss",
    empty: "The loss of every run: a strong line for the validation digits, a faint one for each batch."
  });
  const progressBar = ProgressBar();
  const message = html`<p class="bench-message" role="status"></p>`;
  const rows = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const list = html<HTMLDListElement>`<dl class="hyper-facts"></dl>`;
  const keep = store && KeepButton(store);
  const remarks = RunRemarks({ontry: load});
  const line = RunLine(experiment);
  const equal = html<HTMLInputElement>`<input type="checkbox" role="switch">`;
  const player = createPlayer(runtime, experiment, onceAFrame(draw));
  const buttons = Object.entries(presets).map(
    ([words, preset]) =>
      html<HTMLButtonElement>`<button type="button" disabled=${!able} onclick=${() => load(preset)}>${words}</button>`
  );
  let earlier: BenchRun[] = [];
  let style = 0;
  let problems = link.problems;
  let told: Progress | undefined;
  let rowsKey = "";
  let factsKey = "";
  const node = html`<section class="hyper bench card" aria-label=${label} tabindex="-1">
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-stage">${chart}${progressBar}${message}</div>
        <div class="bench-second">
          <table class="hyper-runs"><colgroup><col><col class="hyper-number"><col class="hyper-share"><col class="hyper-number hyper-wide"></colgroup>
            <thead><tr><th scope="col">run</th><th scope="col">loss</th><th scope="col">read right<span class="hyper-interval">, 95% interval</span></th><th scope="col" class="hyper-wide">parameters</th></tr></thead>
            ${rows}
          </table>
          ${keep ? html`<div class="hyper-keep">${keep}</div>` : null}
        </div>
      </div>
      <div class="bench-settings">
        ${buttons.length > 0 ? html`<div class="hyper-presets" role="group" aria-label="Networks to start from">${buttons}</div>` : null}
        ${form}
        ${
          equalDigits
            ? html`<label class="hyper-equal">${equal}<span>as many digits with every batch size: fewer steps for larger batches</span></label>`
            : null
        }
        ${list}
      </div>
    </div>
    ${remarks}
    ${line}
  </section>`;

  function load(next: Experiment): void {
    form.value = next;
    train(next);
  }

  function train(next: Experiment): void {
    keepGhost();
    problems = [];
    // A page whose address names no setting shows its own first run, so even the tutorial's is named.
    page?.history.replaceState(null, "", writeLink(next, restrictions) || `#data=${next.data}`);
    line.update(next);
    player.load(next, able);
    drawFacts();
  }

  /** What has run to its end stays behind the next one; the same settings stay once. */
  function keepGhost(): void {
    const {progress} = player;
    if (!progress?.end || progress.end.reason === "failed") return;
    const id = formatExperiment(progress.experiment);
    earlier = [
      {progress, style},
      ...earlier.filter((run) => formatExperiment(run.progress.experiment) !== id)
    ].slice(0, ghostCount);
    const taken = new Set(earlier.map((run) => run.style));
    style = Array.from({length: styleCount}, (_, i) => (style + 1 + i) % styleCount).find(
      (i) => !taken.has(i)
    )!;
  }

  function draw(): void {
    const {experiment: current, progress} = player;
    const ghosts = earlier.filter(
      (run) => formatExperiment(run.progress.experiment) !== formatExperiment(current)
    );
    // A run that stands alone is named by the setting that this piece is about.
    const known =
      ghosts.length > 0
        ? runNames([{experiment: current}, ...ghosts.map(({progress}) => progress)])
        : [traitWords(names[0]!, {experiment: current})];
    const runs: ChartedRun[] = [
      ...ghosts.map((run, i) => ({
        id: formatExperiment(run.progress.experiment),
        name: known[i + 1]!,
        style: run.style,
        faded: true,
        progress: run.progress
      })),
      {id: formatExperiment(current), name: known[0]!, style, pinned: true, progress}
    ];
    chart.update(
      runs,
      Math.max(...runs.map(({progress}) => progress?.experiment.iterations ?? 0), current.iterations)
    );
    progressBar.update({
      iteration: progress?.iteration ?? 0,
      iterations: current.iterations,
      seconds: progress?.seconds ?? 0,
      status: statusOf(player)
    });
    message.textContent = able ? (player.failure ?? problems.join("; ")) : missingSentence(missing);
    drawRows(runs.toReversed());
    drawFacts();
    keep?.update(progress);
    remarks.update(progress);
    if (progress !== told) {
      told = progress;
      emitInput(node);
    }
  }

  /** Rows are made anew only where they are of other runs; while one is under way, its own numbers change and nothing else. */
  function drawRows(runs: readonly ChartedRun[]): void {
    const key = runs.map(({id, name, style}) => [id, name, style].join()).join("|");
    if (key !== rowsKey) {
      rowsKey = key;
      const focused = rows.contains(document.activeElement);
      rows.replaceChildren(...Array.from({length: ghostCount + 1}, (_, i) => row(runs[i], i === 0)));
      // A button that goes must not take the keyboard's place in the page with it.
      if (focused) (rows.querySelector("button") ?? node).focus({preventScroll: true});
    }
    const [, loss, cell] = rows.firstElementChild!.children;
    const [share, interval] = cell!.children;
    const last = runs[0]!.progress?.validation.at(-1);
    write(loss!, lossWords(runs[0]!.progress));
    write(share!, last ? formatPercent(last.accuracy) : "–");
    write(interval!, intervalOf(runs[0]!.progress));
  }

  function row(run: ChartedRun | undefined, current: boolean): HTMLElement {
    if (!run)
      return html`<tr aria-hidden="true"><th>&nbsp;</th><td></td><td></td><td class="hyper-wide"></td></tr>`;
    const {name, progress} = run;
    const last = progress?.validation.at(-1);
    const of = current ? player.experiment : progress!.experiment;
    const words = [RunSwatch(run.style!), html`<span title=${name}>${name}</span>`];
    const head = current
      ? html`<span class="hyper-again">${words}</span>`
      : html`<button type="button" class="hyper-again" title="Train this one again" onclick=${() => load(of)}>${words}</button>`;
    return html`<tr data-now=${current ? "true" : null}>
      <th scope="row">${head}</th>
      <td>${lossWords(progress)}</td>
      <td><span>${last ? formatPercent(last.accuracy) : "–"}</span><span class="hyper-interval">${intervalOf(progress)}</span></td>
      <td class="hyper-wide">${formatCount(parameterCount(layersOf(of)))}</td>
    </tr>`;
  }

  function drawFacts(): void {
    const {experiment: current, progress} = player;
    const now = facts(current, progress);
    if (String(now) === factsKey) return;
    factsKey = String(now);
    list.replaceChildren(...now.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`));
  }

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    const before = player.experiment;
    let next = form.value;
    if (equal.checked && next.batchSize !== before.batchSize) {
      next = withEqualDigits(next, before);
      form.value = next;
    }
    train(next);
  });
  equal.addEventListener("input", (event) => event.stopPropagation());
  page?.addEventListener("hashchange", () => {
    const next = linkOf(page, first);
    if (!next.given) return;
    restrictions = next;
    form.restrict(next, next.experiment);
    train(form.value);
    problems = next.problems;
  });
  draw();
  if (able)
    whenSeen(node, () => {
      if (player.state === "ready") player.train();
    });
  return Object.defineProperties(node, {
    value: {get: () => player.progress},
    load: {value: load}
  }) as HyperparameterBench;
}

/** What the address asks for. Other parts of an address, such as the name of a heading, ask for nothing. */
function linkOf(page: Window | undefined, first: Experiment): LinkedExperiment {
  const hash = page?.location.hash ?? "";
  if (hash.includes("=")) return readLink(hash, first.data);
  return {experiment: first, problems: [], given: false, locked: [], hidden: []};
}

/** The settings *next* with as many iterations as it takes to see as many digits as *before*, in whole steps. */
export function withEqualDigits(next: Experiment, before: Experiment): Experiment {
  const {min, max} = settings.iterations;
  const iterations = Math.round((before.batchSize * before.iterations) / next.batchSize);
  try {
    return complete({...next, iterations: Math.max(min, Math.min(max, iterations))});
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return next;
  }
}

/** The 95% interval of the share read right, in per cent; empty before the first measure. */
function intervalOf(progress: Progress | undefined): string {
  const last = progress?.validation.at(-1);
  if (!last) return "";
  const [low, high] = wilsonInterval(last.correct, last.count);
  return ` ${formatPercent(low).slice(0, -1)}–${formatPercent(high)}`;
}

/** Writes *text* where it is another than what stands there. */
function write(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

function lossWords(progress: Progress | undefined): string {
  const last = progress?.validation.at(-1);
  if (outcomeOf(progress) === "diverged") return "diverged";
  return last ? formatLoss(last.loss) : "–";
}

function statusOf({state, progress, failure}: Player): string {
  if (state === "training") return progress === undefined ? "fetching the digits …" : "";
  if (state !== "over") return "";
  const finished = failure === undefined && progress?.end?.reason === "finished";
  return finished ? `done in ${formatSeconds(progress.seconds)}` : "ended early";
}
