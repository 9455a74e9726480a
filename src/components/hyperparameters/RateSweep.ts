import {html} from "htl";
import {
  expectationMet,
  expectations,
  type RatePoint,
  type RateReading,
  ratePoint,
  ratesFor,
  readingOf,
  type SweptActivation,
  sweptActivations
} from "../../lib/sweep/rateSweep.js";
import {coarseFirst} from "../../lib/sweep/sweepOrder.js";
import {experiment as complete, type Experiment, layersOf} from "../../lib/training/experiment.js";
import {runMany} from "../../lib/training/runMany.js";
import type {Runtime} from "../../lib/training/session.js";
import {type Optimizer, settings} from "../../lib/training/settings.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ChoiceInput} from "../inputs/ChoiceInput.js";
import {formatQuantity} from "../inputs/formatValue.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";
import {lineNames, RateChart, wordsOf} from "./RateChart.js";

export interface RateSweepOptions {
  /** The networks to choose from, by the words of the menu: all their settings but activation and learning rate. The first is taken first. */
  readonly networks: Readonly<Record<string, Experiment>>;
  /** Told the experiment of a cell that the reader opens. */
  readonly onopen?: (experiment: Experiment) => void;
  readonly missing?: readonly string[];
}

/** The factor between the two rates that the reader's expectation is about. */
const raised = 100;

/** What happens to a network without activation and to one with ReLU as the learning rate grows: the reader says first, then real runs do. */
export function RateSweep(
  runtime: Runtime,
  {networks, onopen, missing = missingSupport()}: RateSweepOptions
): HTMLElement {
  const able = missing.length === 0;
  const [first] = Object.keys(networks);
  if (first === undefined) throw new Error("no network to sweep");
  const network = ChoiceInput({
    kind: "choice",
    label: "Network",
    choices: Object.fromEntries(Object.keys(networks).map((words) => [words, words])),
    default: first,
    meaning: ""
  });
  const optimizer = ChoiceInput<Optimizer>(settings.optimizer);
  const start = html<HTMLButtonElement>`<button type="button" class="run-button" data-action="train" onclick=${onstart}></button>`;
  const message = html`<p class="bench-message" role="status"></p>`;
  const verdict = html`<p class="rate-verdict" role="status"></p>`;
  const guess = html<HTMLFieldSetElement>`<fieldset class="rate-guess"><legend>The rate goes from 0.0001 to 0.01. What do you expect?</legend>
    ${expectations.map((words, i) => html`<label><input type="radio" name="rate-guess" value=${i} oninput=${(event: Event) => event.stopPropagation()} onchange=${say}><span>${words}</span></label>`)}
  </fieldset>`;
  const charts = [
    RateChart({
      metric: "accuracy",
      height: 230,
      empty: "Each rate will have a point here for either network: what it reads right at the end of its run."
    }),
    RateChart({metric: "loss", height: 230, empty: "And one here for its loss."})
  ];
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  /** The readings by network and optimiser, activation and rate; they stay when the reader looks at another network and comes back. */
  const known = new Map<string, RateReading[]>();
  let work: AbortController | undefined;
  let done = 0;
  let planned = 0;
  let seeds = 1;
  const line = RunLine(lineOf());
  const draw = onceAFrame(show);
  const node = html`<section class="rate-sweep card" aria-label="Two networks, ten learning rates">
    <div class="rate-head">
      ${guess}
      <div class="rate-choices">
        <label><span>Network</span>${network}</label><label><span>Optimiser</span>${optimizer}</label>
        <div class="rate-start">${start}</div>${message}
      </div>
    </div>
    <div class="rate-charts">${charts}</div>
    ${verdict}
    <details class="rate-details"><summary>The runs as a table${onopen ? "; press one to open it in the bench above" : ""}</summary>
      <table class="rate-table"><thead><tr><th scope="col">learning rate</th>${sweptActivations.map((name) => html`<th scope="col">${lineNames[name]}</th>`)}</tr></thead>${body}</table>
    </details>
    ${line}
  </section>`;

  function base(): Experiment {
    return complete({...networks[network.value]!, optimizer: optimizer.value});
  }

  function lineOf() {
    const {data, iterations, batchSize} = base();
    const widths = [784, ...layersOf(base()).map(({units}) => units)];
    return {
      data,
      text: `${widths.join(" → ")}, ${formatCount(iterations)} steps of ${batchSize} digits; ${seeds > 1 ? `means of ${seeds} seeds` : `seed ${base().seed}`}`
    };
  }

  const keyOf = (activation: SweptActivation, rate: number) =>
    [network.value, optimizer.value, activation, rate].join();

  function seedsOf(): number {
    const counts = sweptActivations.flatMap((name) =>
      ratesFor(optimizer.value).map((rate) => known.get(keyOf(name, rate))?.length ?? 0)
    );
    return Math.min(...counts);
  }

  function pointsOf(activation: SweptActivation): (RatePoint | undefined)[] {
    return ratesFor(optimizer.value).map((rate) => {
      const readings = known.get(keyOf(activation, rate));
      return readings && readings.length > 0 ? ratePoint(readings) : undefined;
    });
  }

  function onstart(): void {
    if (!able) return;
    if (work) stop();
    else void train();
  }

  function stop(): void {
    work?.abort();
    work = undefined;
    draw();
  }

  /** Trains what is missing of the next seed, the ends and the middle of the axis first. */
  async function train(): Promise<void> {
    const mine = new AbortController();
    work = mine;
    const common = base();
    const rates = ratesFor(optimizer.value);
    const wanted = seedsOf() + 1;
    const cells = coarseFirst(rates.length)
      .flatMap((i) => sweptActivations.map((activation) => ({activation, rate: rates[i]!})))
      .map((cell) => ({...cell, key: keyOf(cell.activation, cell.rate)}))
      .filter(({key}) => (known.get(key)?.length ?? 0) < wanted);
    const experiments = cells.map(({activation, rate}) =>
      complete({...common, activation, learningRate: rate, seed: common.seed + wanted - 1})
    );
    done = 0;
    planned = cells.length;
    message.textContent = "";
    draw();
    for await (const {i, progress} of runMany(experiments, {runtime, signal: mine.signal})) {
      const {key} = cells[i]!;
      if (progress.end?.reason === "failed") {
        message.textContent = progress.end.message;
        break;
      }
      known.set(key, [...(known.get(key) ?? []), readingOf(progress)]);
      done++;
      draw();
    }
    if (work !== mine) return;
    work = undefined;
    draw();
  }

  function show(): void {
    const rates = ratesFor(optimizer.value);
    const lines = {none: pointsOf("none"), relu: pointsOf("relu")};
    seeds = Math.max(1, seedsOf());
    for (const chart of charts)
      chart.update({rates, lines, mark: optimizer.value === "adam" ? settings.learningRate.default : NaN});
    const all = 2 * rates.length;
    const whole = seedsOf();
    const partly = sweptActivations.some((name) => lines[name].some((point) => point !== undefined));
    start.textContent = work
      ? `Stop (${done} of ${planned} done)`
      : whole > 0
        ? `Train all ${all} with one more seed`
        : partly
          ? "Go on"
          : `Train all ${all}`;
    start.setAttribute("aria-disabled", String(!able));
    if (!able) message.textContent = missingSentence(missing);
    body.replaceChildren(
      ...rates.map(
        (
          rate,
          i
        ) => html`<tr data-tutorial=${rate === settings.learningRate.default && optimizer.value === "adam" ? "true" : null}>
        <th scope="row">${formatQuantity(rate)}</th>
        ${sweptActivations.map((name) => html`<td>${cell(name, lines[name][i])}</td>`)}
      </tr>`
      )
    );
    line.update(lineOf());
    say();
  }

  function cell(name: SweptActivation, point: RatePoint | undefined): Node | string {
    const words = wordsOf(point, formatPercent, "accuracy");
    const first = point?.readings[0];
    if (!onopen || !first) return words;
    return html`<button type="button" class="rate-cell" aria-label=${`Open ${lineNames[name]} at ${formatQuantity(first.experiment.learningRate)}: ${words}`} onclick=${() => onopen(first.experiment)}>${words}</button>`;
  }

  /** What the runs say, and whether the reader expected it. */
  function say(): void {
    const over = !work && seedsOf() > 0;
    verdict.classList.toggle("rate-waiting", !over);
    verdict.textContent = over
      ? verdictOf()
      : "What the runs say, and whether you expected it, will stand here.";
  }

  function verdictOf(): string {
    const rates = ratesFor(optimizer.value);
    const parts = sweptActivations.map((name) => {
      const line = pointsOf(name);
      const best = line.reduce(
        (best, point, i) => (point && !(point.accuracy <= (line[best]?.accuracy ?? -1)) ? i : best),
        0
      );
      return `${name === "none" ? "Without activation" : "with ReLU"} the best is ${formatPercent(line[best]!.accuracy)}, at ${formatQuantity(rates[best]!)}`;
    });
    const all = sweptActivations.flatMap((name) => pointsOf(name).map((point) => point!));
    const off = all.filter(({diverged}) => diverged > 0).length;
    const lost = all.filter((point) => point.lost > 0 && point.diverged === 0).length;
    const marks = [
      ...(off > 0 ? [`${points(off)} marked ×: there the loss went off the numbers`] : []),
      ...(lost > 0 ? [`${points(lost)} left open: there the loss ends no lower than that of guessing`] : [])
    ];
    const tail = marks.length > 0 ? ` ${capital(marks.join("; "))}.` : "";
    return `${parts.join("; ")}.${expected()}${tail}`;
  }

  function expected(): string {
    if (optimizer.value !== "adam") return "";
    const rates = ratesFor("adam");
    const from = rates.indexOf(settings.learningRate.default);
    const to = rates.indexOf(settings.learningRate.default * raised);
    const change = (name: SweptActivation) => {
      const line = pointsOf(name);
      return line[to]!.accuracy - line[from]!.accuracy;
    };
    const changes = {none: change("none"), relu: change("relu")};
    const met = expectationMet(changes);
    const by = (change: number) =>
      `${change < 0 ? "loses" : "gains"} ${(100 * Math.abs(change)).toFixed(1)} points`;
    const what = ` From 0.0001 to 0.01 the linear network ${by(changes.none)} and the one with ReLU ${by(changes.relu)}`;
    const chosen = guess.querySelector<HTMLInputElement>("input:checked");
    if (!chosen || met === undefined) return `${what}.`;
    return Number(chosen.value) === met
      ? `${what}, as you expected.`
      : `${what}; you expected that ${expectations[Number(chosen.value)]!}.`;
  }

  for (const input of [network, optimizer]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      stop();
      show();
    });
  }
  show();
  return node;
}

function points(count: number): string {
  return count === 1 ? "one point is" : `${count} points are`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
