import {html} from "htl";
import {meanInterval} from "../../lib/statistics/meanInterval.js";
import {pairedComparison} from "../../lib/statistics/pairedComparison.js";
import {pairedSentence} from "../../lib/statistics/pairedSentence.js";
import {
  type Contestant,
  diverged,
  finalAccuracy,
  identicalPairs,
  type Pair,
  pairFairness,
  pairSeeds,
  runPairs,
  seedCounts
} from "../../lib/sweep/pairs.js";
import {formatExperiment} from "../../lib/training/experiment.js";
import {finalMeasure} from "../../lib/training/outcome.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import type {NumberSetting} from "../../lib/training/setting.js";
import {parseSetting} from "../../lib/training/setting.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {emitInput} from "../inputs/Input.js";
import {Slider} from "../inputs/Slider.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";
import {PairedDifferences} from "./PairedDifferences.js";
import {PairedSlopes} from "./PairedSlopes.js";
import {PairedTable} from "./PairedTable.js";

/** The two sides of a comparison. */
export interface Contest {
  readonly a: Contestant;
  readonly b: Contestant;
}

export interface PairedPanelOptions extends Contest {
  /** Over how many seeds to begin with. Default 10. */
  readonly seeds?: number;
  readonly missing?: readonly string[];
}

/** A comparison over seeds. It emits "input" when the reader changes the number of seeds, and when the runs are over. */
export interface PairedPanel extends HTMLElement {
  /** Compares others; runs that both comparisons share stay. */
  load(contest: Contest): void;
  /** Over how many seeds. */
  seeds: number;
  /** What the comparison says so far. */
  readonly sentences: readonly string[];
}

const seedsSetting: NumberSetting = {
  kind: "number",
  label: "Seeds",
  min: seedCounts[0],
  max: seedCounts[1],
  integer: true,
  scale: "linear",
  default: 10,
  meaning: "How many pairs of runs: both of a pair share their seed."
};

/** Trains A and B from the same seeds, and says by how much one is better, or that the two cannot be told apart. */
export function PairedPanel(
  runtime: Runtime,
  {
    a: firstA,
    b: firstB,
    seeds: firstSeeds = seedsSetting.default,
    missing = missingSupport()
  }: PairedPanelOptions
): PairedPanel {
  const able = missing.length === 0;
  let contest: Contest = {a: firstA, b: firstB};
  let count = firstSeeds;
  let seeds = pairSeeds(contest.a.experiment.seed, count);
  let work: AbortController | undefined;
  let sentences: readonly string[] = [];
  /** Every run that is over, by its experiment. */
  const runs = new Map<string, Progress>();
  const slider = Slider({
    label: seedsSetting.label,
    stops: Array.from({length: seedCounts[1] - seedCounts[0] + 1}, (_, i) => seedCounts[0] + i),
    value: count,
    position: (value) => (value - seedCounts[0]) / (seedCounts[1] - seedCounts[0]),
    format: String,
    parse: (text) => parseSetting(seedsSetting, text) as number,
    onproblem: (sentence) => (problem.textContent = sentence)
  });
  const problem = html`<p class="paired-problem" role="status"></p>`;
  const button = html<HTMLButtonElement>`<button type="button" class="run-button paired-button" data-action="train" onclick=${() => (work ? stop() : start())}></button>`;
  const progress = html`<span class="paired-progress"></span>`;
  const sides = html`<dl class="paired-sides"></dl>`;
  const verdict = html`<p class="paired-verdict"></p>`;
  const failures = html`<p class="paired-failures"></p>`;

  const table = PairedTable();
  const notes = html`<ul class="paired-notes"></ul>`;
  const message = html`<p class="bench-message" role="status">${able ? "" : missingSentence(missing)}</p>`;
  const announced = html`<p class="visually-hidden" role="status"></p>`;
  const line = RunLine({data: firstA.experiment.data, text: ""});
  const differences = PairedDifferences();
  const slopes = PairedSlopes();
  const draw = onceAFrame(show);
  const node = html`<section class="paired-panel bench" aria-label="A against B">
    <div class="paired-head">${sides}
      <div class="paired-controls"><div class="paired-seeds"><span class="setting-label">Seeds</span>${slider}${problem}</div><div class="paired-start">${button}${progress}</div></div>
    </div>
    <div class="paired-says">${verdict}${failures}</div>
    <div class="paired-charts">${differences}${slopes}</div>${table}${notes}${message}${announced}${line}
  </section>`;

  const keyOf = (side: "a" | "b", seed: number) => formatExperiment({...contest[side].experiment, seed});
  const pairs = (): Pair[] =>
    seeds.map((seed) => ({seed, a: runs.get(keyOf("a", seed)), b: runs.get(keyOf("b", seed))}));
  const isWhole = ({a, b}: Pair) => a !== undefined && b !== undefined;

  async function start(): Promise<void> {
    if (!able || work) return;
    const mine = new AbortController();
    const {a, b} = contest;
    work = mine;
    message.textContent = "";
    announced.textContent = "";
    draw();
    const news = runPairs(a.experiment, b.experiment, {
      runtime,
      seeds,
      signal: mine.signal,
      has: (seed, side) => runs.has(keyOf(side, seed))
    });
    for await (const {seed, side, progress: run} of news) {
      if (mine.signal.aborted) return;
      if (run.end?.reason === "failed" || run.end?.reason === "stopped") {
        message.textContent = "message" in run.end ? run.end.message : "A run was broken off.";
        break;
      }
      runs.set(keyOf(side, seed), run);
      draw();
    }
    if (mine.signal.aborted) return;
    mine.abort();
    work = undefined;
    show();
    announced.textContent = message.textContent ? "" : sentences.join(" ");
    emitInput(node);
  }

  function stop(): void {
    if (!work) return;
    work.abort();
    work = undefined;
    show();
  }

  function show(): void {
    const all = pairs();
    const whole = all.filter(isWhole);
    const A = whole.map(({a}) => finalAccuracy(a));
    const B = whole.map(({b}) => finalAccuracy(b));
    const comparison = pairedComparison(A, B);
    const names = {a: `A (${contest.a.name})`, b: `B (${contest.b.name})`};
    const failed = failureSentence(whole);
    verdict.textContent =
      whole.length === 0 ? "" : pairedSentence(comparison, {...names, identical: identicalPairs(whole)});
    failures.textContent = failed;
    sentences = [verdict.textContent, failed].filter(
      (sentence) => sentence !== null && sentence !== ""
    ) as string[];
    differences.update({
      comparison,
      seeds: whole.filter((_, i) => Number.isFinite(A[i]! - B[i]!)).map(({seed}) => seed)
    });
    slopes.update(all.filter(({a, b}) => a || b));
    table.update(all.filter(({a, b}) => a || b));
    drawSides(A, B);
    drawNotes(whole);
    const done = whole.length;
    const complete = done === seeds.length;
    button.textContent = work ? "Stop" : complete ? "Done" : done > 0 ? "Go on" : "Compare";
    button.setAttribute("aria-disabled", String(!able || (complete && !work)));
    progress.textContent = `${formatCount(done)} of ${formatCount(seeds.length)} pairs`;
  }

  function drawSides(A: readonly number[], B: readonly number[]): void {
    sides.replaceChildren(
      ...(["a", "b"] as const).map((side) => {
        const values = (side === "a" ? A : B).filter(Number.isFinite);
        const mean = values.length > 0 ? `${formatPercent(meanInterval(values).mean)} on average` : "–";
        return html`<div class="paired-contestant"><dt>${side.toUpperCase()}</dt><dd><b>${contest[side].name}</b><span>${mean}</span></dd></div>`;
      })
    );
  }

  function drawNotes(whole: readonly Pair[]): void {
    const {a, b} = contest;
    const read = whole.map(({a, b}) => finalMeasure(a) ?? finalMeasure(b)).find(Boolean);
    const fair =
      formatExperiment({...a.experiment, seed: 1}) === formatExperiment({...b.experiment, seed: 1})
        ? ["A and B have the same settings, so their runs are the same."]
        : pairFairness(a.experiment, b.experiment);
    const said = [
      `The seeds are ${formatSeed(seeds[0]!)} to ${formatSeed(seeds.at(-1)!)}, the same for both. ${fair.join(" ")}`,
      `Read are the first ${formatCount(read?.count ?? 1000)} validation digits, never the test set. The interval is Student's t, for differences spread like a bell; it speaks of other seeds on these digits and does not cover other digits.`,
      "Decide on the number of seeds before you look: whoever adds seeds until the interval leaves zero will find differences where there are none."
    ];
    if (said.join() === [...notes.children].map(({textContent}) => textContent).join()) return;
    notes.replaceChildren(...said.map((text) => html`<li>${text}</li>`));
  }

  function setSeeds(next: number): void {
    const going = work !== undefined;
    stop();
    count = next;
    seeds = pairSeeds(contest.a.experiment.seed, count);
    show();
    if (going) void start();
  }

  function load(next: Contest): void {
    const same = (["a", "b"] as const).every(
      (side) => formatExperiment(next[side].experiment) === formatExperiment(contest[side].experiment)
    );
    if (!same) stop();
    contest = next;
    seeds = pairSeeds(contest.a.experiment.seed, count);
    line.update({
      data: contest.a.experiment.data,
      text: `two networks a seed, each trained anew in this page`
    });
    message.textContent = able ? "" : missingSentence(missing);
    show();
  }

  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    setSeeds(slider.value);
    emitInput(node);
  });

  load(contest);
  Object.defineProperties(node, {
    seeds: {
      get: () => count,
      set: (next: number) => {
        if (next === count) return;
        slider.value = next;
        setSeeds(next);
      }
    },
    sentences: {get: () => sentences}
  });
  return Object.assign(node, {load}) as unknown as PairedPanel;
}

/** Says which side diverged, and how often. Empty where none did. */
function failureSentence(pairs: readonly Pair[]): string {
  const [a, b] = [pairs.filter(({a}) => diverged(a)).length, pairs.filter(({b}) => diverged(b)).length];
  if (a + b === 0) return "";
  const times = (count: number) => (count === 0 ? "none" : String(count));
  return `A diverged with ${times(a)} of ${pairs.length} ${pairs.length === 1 ? "seed" : "seeds"}, B with ${times(b)} (✕). A run that diverges has no accuracy, so no average holds it: weigh that for itself.`;
}

/** A seed is a name, so it has no separators. */
function formatSeed(seed: number): string {
  return String(seed);
}
