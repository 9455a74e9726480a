import {html} from "htl";
import {
  areIdentical,
  changeBetween,
  changes,
  fingerprintOf,
  lastAccuracy
} from "../../lib/faults/compareRuns.js";
import type {Contestant} from "../../lib/sweep/pairs.js";
import {layersOf} from "../../lib/training/experiment.js";
import {runMany} from "../../lib/training/runMany.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {settings} from "../../lib/training/settings.js";
import {RunsChart} from "../charts/RunsChart.js";
import {RunSwatch} from "../charts/runStyle.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {SettingInput} from "../inputs/SettingInput.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatLoss, formatPercent, formatSeconds} from "../words/format.js";
import {formatChange} from "../words/formatNumber.js";
import {FaultSeeds} from "./FaultSeeds.js";
import {Guess} from "./Guess.js";

export interface FaultDuelOptions {
  /** What it is called: "With and without an activation". */
  readonly label: string;
  /** Two to four runs; the first is the faulty one. Their seeds are those of the piece. */
  readonly runs: readonly Contestant[];
  /** Which two the reader's guess and the verdict are about. Default: the first and the second. */
  readonly between?: readonly [number, number];
  /** Which two are compared over seeds. Default: the same. */
  readonly paired?: readonly [number, number];
  /** What stands above the runs' start: controls that decide them. */
  readonly controls?: Node;
  /** What the reader is asked before; without one, nothing. */
  readonly question?: string;
  readonly missing?: readonly string[];
}

export interface FaultDuel extends HTMLElement {
  /** Replaces the runs; those that are the same stay. */
  load(runs: readonly Contestant[]): void;
  /** Trains what has not been trained yet. */
  train(): void;
  /** Whether anything has been trained. */
  readonly begun: boolean;
  /** The run that came last in the list, as far as it has come. */
  readonly value: Progress | undefined;
}

/**
 * Runs that differ in one setting, from the same seed and on the same batches, side by side: first what the reader expects, then the runs. It trains when it
 * is told to, and emits "input" as the runs advance.
 */
export function FaultDuel(
  runtime: Runtime,
  {
    label,
    runs: first,
    between = [0, 1],
    paired = between,
    question,
    controls,
    missing = missingSupport()
  }: FaultDuelOptions
): FaultDuel {
  const able = missing.length === 0;
  let contestants = first;
  let progresses: (Progress | undefined)[] = first.map(() => undefined);
  let work: AbortController | undefined;
  let failure = "";
  const guess = question === undefined ? undefined : Guess({name: label, question, options: changes});
  const seed = SettingInput(settings.seed, {value: first[0]!.experiment.seed});
  const button = html<HTMLButtonElement>`<button type="button" class="run-button fault-button" data-action="train" onclick=${onclick}></button>`;
  const bar = ProgressBar();
  const chart = RunsChart({
    metric: "accuracy",
    iterations: first[0]!.experiment.iterations,
    height: 220,
    empty: `The share of the validation digits that each network reads will be drawn here while it learns.`
  });
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const verdict = html`<p class="fault-verdict" role="status"></p>`;
  const seeds = FaultSeeds(runtime, sides(), {missing});
  const line = RunLine(lineOf());
  const draw = onceAFrame(show);
  const node = html<HTMLElement>`<section class="fault-duel card" aria-label=${label}>
    <div class="fault-head">${guess ?? html`<p class="fault-unasked">${label}</p>`}
      <div class="fault-start">${controls ?? null}${seed}<div class="fault-go">${button}${bar}</div></div>
    </div>
    ${chart}
    <div class="fault-scroll" role="group" aria-label="The runs in figures" tabindex="0"><table class="fault-table">
      <thead><tr><th scope="col">run</th><th scope="col">first loss</th><th scope="col">read right</th><th scope="col">time</th><th scope="col">fingerprint</th></tr></thead>
      ${body}
    </table></div>
    ${verdict}${seeds}${line}
  </section>`;

  function sides(): {a: Contestant; b: Contestant} {
    const [b, a] = paired.map((i) => contestants[i]!) as [Contestant, Contestant];
    return {a, b};
  }

  function lineOf() {
    const {data, iterations, batchSize} = contestants[0]!.experiment;
    const widths = new Set(
      contestants.map(({experiment}) => [784, ...layersOf(experiment).map(({units}) => units)].join(" → "))
    );
    return {
      data,
      text: `${[...widths].join(" and ")}; ${formatCount(iterations)} steps of ${batchSize} digits; all from seed ${seed.value}, on the same batches`
    };
  }

  const nextSeed = () => (seed.value < settings.seed.max ? seed.value + 1 : 0);
  const over = () => progresses.every((progress) => progress?.end);
  const ended = () => contestants.every((_, i) => isDone(i));

  function onclick(): void {
    if (!able) return;
    if (work) {
      stop();
      return;
    }
    if (ended()) seed.value = nextSeed();
    void train();
  }

  function stop(): void {
    work?.abort();
    work = undefined;
    show();
  }

  async function train(): Promise<void> {
    if (!able || work) return;
    const mine = new AbortController();
    work = mine;
    failure = "";
    line.update(lineOf());
    const due = contestants.flatMap((_, i) => (isDone(i) ? [] : [i]));
    const experiments = due.map((i) => ({...contestants[i]!.experiment, seed: seed.value}));
    for (const i of due) progresses[i] = undefined;
    show();
    const tell = (i: number, progress: Progress) => {
      if (work !== mine) return;
      progresses[due[i]!] = progress;
      draw();
      node.dispatchEvent(new Event("input", {bubbles: true}));
    };
    const ends = runMany(experiments, {
      runtime,
      signal: mine.signal,
      atOnce: experiments.length,
      onprogress: tell
    });
    for await (const {i, progress} of ends) {
      tell(i, progress);
      if (progress.end?.reason === "failed") failure = `The run broke off: ${progress.end.message}.`;
    }
    if (work !== mine) return;
    work = undefined;
    show();
  }

  /** Whether run *i* has come to its end from this seed, so that it need not be repeated. */
  function isDone(i: number): boolean {
    const progress = progresses[i];
    const reason = progress?.end?.reason;
    return (reason === "finished" || reason === "diverged") && progress!.experiment.seed === seed.value;
  }

  function show(): void {
    const iterations = Math.max(...contestants.map(({experiment}) => experiment.iterations));
    chart.update(
      contestants.map(({name}, i) => ({id: name, name, style: i, pinned: true, progress: progresses[i]})),
      iterations
    );
    body.replaceChildren(...contestants.map(({name}, i) => row(name, i)));
    const sum = (count: (progress: Progress) => number) =>
      progresses.reduce((total, progress) => total + (progress ? count(progress) : 0), 0);
    bar.update({
      iteration: sum(({iteration}) => iteration),
      iterations: contestants.reduce((total, {experiment}) => total + experiment.iterations, 0),
      seconds: sum(({seconds}) => seconds),
      status: work ? "" : over() ? "done" : progresses.some(Boolean) ? "stopped" : "not started"
    });
    const count = contestants.length === 2 ? "both" : `all ${contestants.length}`;
    button.textContent = work ? "Stop" : ended() ? `Again with seed ${nextSeed()}` : `Train ${count}`;
    button.setAttribute("aria-disabled", String(!able));
    if (guess) guess.locked = work !== undefined;
    const said = able ? failure || sentence() : missingSentence(missing);
    if (verdict.textContent !== said) verdict.textContent = said;
  }

  function row(name: string, i: number): HTMLElement {
    const progress = progresses[i];
    const last = progress?.validation.at(-1);
    const end = progress?.end;
    const same = contestants.findIndex((_, k) => k !== i && areIdentical(progresses[k], progress));
    const print = fingerprintOf(progress);
    return html`<tr><th scope="row">${RunSwatch(i)}${name}</th>
      <td>${progress?.log[0] ? formatLoss(progress.log[0].loss) : "–"}</td>
      <td>${last ? formatPercent(last.accuracy) : "–"}</td>
      <td>${end ? formatSeconds(progress.seconds) : progress ? `step ${formatCount(progress.iteration)}` : "–"}</td>
      <td>${print ? html`<code>${print}</code>${same >= 0 ? html` <b class="fault-same">= identical</b>` : null}` : end ? end.reason : "–"}</td></tr>`;
  }

  function sentence(): string {
    if (work || !ended()) return "";
    const off = contestants.filter((_, i) => progresses[i]!.end!.reason === "diverged");
    if (off.length > 0) return `Diverged: ${off.map(({name}) => name).join(", ")}.`;
    const change = changeBetween(progresses[between[0]], progresses[between[1]]);
    const further = paired.some((i) => !between.includes(i)) ? [whatHappens(paired)] : [];
    return [whatHappens(between), guess?.said(change) ?? "", ...further].filter(Boolean).join(" ");
  }

  /** What became of the accuracy between two runs that have finished. */
  function whatHappens([from, to]: readonly [number, number]): string {
    const [a, b] = [progresses[from], progresses[to]];
    const names = [from, to].map((i) => `“${contestants[i]!.name}”`);
    if (areIdentical(a, b))
      return `${names.join(" and ")} are one and the same run: every weight is equal to the last bit.`;
    const [before, after] = [lastAccuracy(a)!, lastAccuracy(b)!];
    const count = formatCount(a!.validation.at(-1)!.count);
    return `From ${names.join(" to ")}: ${formatPercent(before)} → ${formatPercent(after)} of ${count} validation digits, ${formatChange(100 * (after - before), 1)} points with seed ${seed.value}.`;
  }

  function load(next: readonly Contestant[]): void {
    stop();
    const known = new Map(
      progresses.map((progress, i) => [JSON.stringify(contestants[i]!.experiment), progress])
    );
    progresses = next.map(({experiment}) => known.get(JSON.stringify(experiment)));
    contestants = next;
    seeds.load(sides());
    line.update(lineOf());
    show();
  }

  seed.addEventListener("input", (event) => {
    event.stopPropagation();
    stop();
    progresses = contestants.map(() => undefined);
    line.update(lineOf());
    show();
  });

  show();
  Object.defineProperties(node, {
    value: {get: () => progresses.at(-1)},
    begun: {get: () => progresses.some(Boolean)}
  });
  return Object.assign(node, {load, train: () => void train()}) as unknown as FaultDuel;
}
