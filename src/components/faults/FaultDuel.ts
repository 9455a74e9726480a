import {html} from "htl";
import {changeBetween, changes} from "../../lib/faults/compareRuns.js";
import {DuelRuns} from "../../lib/faults/duelRuns.js";
import type {Contestant} from "../../lib/sweep/pairs.js";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {settings} from "../../lib/training/settings.js";
import {RunsChart} from "../charts/RunsChart.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {SettingInput} from "../inputs/SettingInput.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount} from "../words/format.js";
import {DuelTable} from "./DuelTable.js";
import {duelSentence} from "./duelWords.js";
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
  const guess = question === undefined ? undefined : Guess({name: label, question, options: changes});
  const seed = SettingInput(settings.seed, {value: first[0]!.experiment.seed});
  const runs = new DuelRuns(runtime, experimentsOf(first), seed.value);
  const button = html<HTMLButtonElement>`<button type="button" class="run-button fault-button" data-action="train" onclick=${onclick}></button>`;
  const bar = ProgressBar();
  const chart = RunsChart({
    metric: "accuracy",
    iterations: first[0]!.experiment.iterations,
    height: 220,
    empty: `The share of the validation digits that each network reads will be drawn here while it learns.`
  });
  const table = DuelTable();
  const verdict = html`<p class="fault-verdict" role="status"></p>`;
  const seeds = FaultSeeds(runtime, sides(), {missing});
  const line = RunLine(lineOf());
  const draw = onceAFrame(show);
  const node = html<HTMLElement>`<section class="fault-duel card" aria-label=${label}>
    <div class="fault-head">${guess ?? html`<p class="fault-unasked">${label}</p>`}
      <div class="fault-start">${controls ?? null}${seed}<div class="fault-go">${button}${bar}</div></div>
    </div>
    ${chart}
    ${table}
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

  function onclick(): void {
    if (!able) return;
    if (runs.busy) {
      runs.stop();
      return;
    }
    if (runs.ended) {
      seed.value = nextSeed();
      runs.seed = seed.value;
    }
    train();
  }

  function train(): void {
    if (able) void runs.train();
  }

  function show(): void {
    const {progresses, busy} = runs;
    const names = contestants.map(({name}) => name);
    chart.update(
      names.map((name, i) => ({id: name, name, style: i, pinned: true, progress: progresses[i]})),
      Math.max(...contestants.map(({experiment}) => experiment.iterations))
    );
    table.update(names, progresses);
    const sum = (count: (progress: Progress) => number) =>
      progresses.reduce((total, progress) => total + (progress ? count(progress) : 0), 0);
    const isOver = progresses.every((progress) => progress?.end);
    bar.update({
      iteration: sum(({iteration}) => iteration),
      iterations: contestants.reduce((total, {experiment}) => total + experiment.iterations, 0),
      seconds: sum(({seconds}) => seconds),
      status: busy ? "" : isOver ? "done" : progresses.some(Boolean) ? "stopped" : "not started"
    });
    const count = contestants.length === 2 ? "both" : `all ${contestants.length}`;
    button.textContent = busy ? "Stop" : runs.ended ? `Again with seed ${nextSeed()}` : `Train ${count}`;
    button.setAttribute("aria-disabled", String(!able));
    if (guess) guess.locked = busy;
    const said = able ? verdictWords() : missingSentence(missing);
    if (verdict.textContent !== said) verdict.textContent = said;
  }

  function verdictWords(): string {
    const {progresses, failure} = runs;
    if (failure) return `The run broke off: ${failure}.`;
    if (runs.busy || !runs.ended) return "";
    const off = contestants.filter((_, i) => progresses[i]!.end!.reason === "diverged");
    if (off.length > 0) return `Diverged: ${off.map(({name}) => name).join(", ")}.`;
    const sentenceOf = ([from, to]: readonly [number, number]) => duelSentence(namedRun(from), namedRun(to));
    const change = changeBetween(progresses[between[0]], progresses[between[1]]);
    const isFurther = paired.some((i) => !between.includes(i));
    return [sentenceOf(between), guess?.said(change), isFurther && sentenceOf(paired)]
      .filter(Boolean)
      .join(" ");
  }

  function namedRun(i: number): {name: string; progress: Progress} {
    return {name: contestants[i]!.name, progress: runs.progresses[i]!};
  }

  function load(next: readonly Contestant[]): void {
    contestants = next;
    runs.load(experimentsOf(next));
    seeds.load(sides());
  }

  seed.addEventListener("input", (event) => {
    event.stopPropagation();
    runs.seed = seed.value;
  });
  runs.addEventListener("change", () => {
    line.update(lineOf());
    show();
  });
  runs.addEventListener("progress", () => {
    draw();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });

  show();
  Object.defineProperties(node, {
    value: {get: () => runs.progresses.at(-1)},
    begun: {get: () => runs.progresses.some(Boolean)}
  });
  return Object.assign(node, {load, train}) as unknown as FaultDuel;
}

function experimentsOf(contestants: readonly Contestant[]): Experiment[] {
  return contestants.map(({experiment}) => experiment);
}
