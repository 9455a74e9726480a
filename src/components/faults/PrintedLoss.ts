import {html} from "htl";
import {loggedLosses} from "../../lib/faults/loggedLosses.js";
import type {Experiment} from "../../lib/training/experiment.js";
import {outcomeOf} from "../../lib/training/outcome.js";
import {runMany} from "../../lib/training/runMany.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {RunsChart} from "../charts/RunsChart.js";
import {RunSwatch} from "../charts/runStyle.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {RunLine} from "../run/RunLine.js";
import {Guess} from "./Guess.js";
import {oneRunSentence, overSeedsSentence, risesCells, runRises} from "./printedLossWords.js";

export interface PrintedLossOptions {
  /** The run whose log is looked at; the seeds after its own come next. */
  readonly experiment: Experiment;
  /** How many seeds are trained at most. */
  readonly seeds?: number;
  readonly missing?: readonly string[];
}

const options = ["at none", "at one or two", "at three or more"] as const;

/** The ten losses that the tutorial prints, each of one batch, beside the loss of the validation digits at the same steps. */
export function PrintedLoss(
  runtime: Runtime,
  {experiment, seeds = 5, missing = missingSupport()}: PrintedLossOptions
): HTMLElement {
  const able = missing.length === 0;
  const guess = Guess({
    name: "printed-loss",
    question: "The loss is printed ten times. At how many of the nine later lines will it have risen?",
    options
  });
  const button = html<HTMLButtonElement>`<button type="button" class="run-button fault-button" data-action="train" onclick=${() => (work ? stop() : void train())}></button>`;
  const bar = ProgressBar();
  const chart = RunsChart({
    metric: "loss",
    iterations: experiment.iterations,
    height: 220,
    title: "Loss, at the steps of the log",
    empty: "The ten printed losses will be drawn here, and beside each that of the validation digits."
  });
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const verdict = html`<p class="fault-verdict" role="status"></p>`;
  const runs: Progress[] = [];
  let shown: Progress | undefined;
  let now: Progress | undefined;
  let work: AbortController | undefined;
  let failure = "";
  const draw = onceAFrame(show);
  const node = html<HTMLElement>`<section class="printed-loss card" aria-label="One batch against many digits">
    <div class="fault-head">${guess}<div class="fault-start"><div class="fault-go">${button}${bar}</div></div></div>
    ${chart}
    <div class="fault-scroll" role="group" aria-label="Rises of the loss, by seed" tabindex="0"><table class="fault-table">
      <thead><tr><th scope="col">seed</th><th scope="col">${RunSwatch(0)}printed: rises</th><th scope="col">largest</th><th scope="col">${RunSwatch(1)}validation: rises</th><th scope="col">largest</th></tr></thead>
      ${body}
    </table></div>
    ${verdict}
    ${RunLine(experiment)}
  </section>`;

  function stop(): void {
    work?.abort();
    work = undefined;
    now = undefined;
    show();
  }

  /** Trains the first run alone, then all further seeds. */
  async function train(): Promise<void> {
    if (!able || runs.length >= seeds) return;
    const mine = new AbortController();
    work = mine;
    failure = "";
    const from = runs.length;
    const count = from === 0 ? 1 : seeds - from;
    const due = Array.from({length: count}, (_, i) => ({...experiment, seed: experiment.seed + from + i}));
    show();
    const ends = runMany(due, {
      runtime,
      signal: mine.signal,
      atOnce: 1, // so that the seeds stay in their order
      onprogress(_, progress) {
        if (work !== mine) return;
        now = progress;
        if (from === 0) shown = progress;
        draw();
      }
    });
    for await (const {progress} of ends) {
      if (progress.end?.reason === "failed") {
        failure = `The run broke off: ${progress.end.message}.`;
        break;
      }
      runs.push(progress);
      shown ??= progress;
      draw();
    }
    if (work !== mine) return;
    work = undefined;
    now = undefined;
    show();
  }

  function show(): void {
    chart.update([
      {
        id: "printed",
        name: "printed: one batch",
        style: 0,
        pinned: true,
        progress: shown && atLog(shown, "batch")
      },
      {
        id: "validation",
        name: "validation digits",
        style: 1,
        pinned: true,
        progress: shown && atLog(shown, "validation")
      }
    ]);
    body.replaceChildren(...Array.from({length: seeds}, (_, i) => row(experiment.seed + i, runs[i])));
    bar.update({
      iteration: now?.iteration ?? (runs.length > 0 ? experiment.iterations : 0),
      iterations: experiment.iterations,
      seconds: now?.seconds ?? 0,
      status: work
        ? runs.length > 0
          ? `seed ${now?.experiment.seed ?? ""}`
          : ""
        : runs.length > 0
          ? "done"
          : "not started"
    });
    const left = seeds - runs.length;
    button.textContent = work
      ? "Stop"
      : runs.length === 0
        ? "Train once"
        : left > 0
          ? `${left} more ${left === 1 ? "seed" : "seeds"}`
          : "Done";
    button.setAttribute("aria-disabled", String(!able || (!work && left <= 0)));
    guess.locked = work !== undefined || runs.length > 0;
    const said = able ? failure || sentence() : missingSentence(missing);
    if (verdict.textContent !== said) verdict.textContent = said;
  }

  function sentence(): string {
    const [first] = runs;
    if (first === undefined || work) return "";
    if (outcomeOf(first) === "diverged") return "The run diverged.";
    const {rises} = runRises(first).printed;
    const option = rises === 0 ? 0 : rises <= 2 ? 1 : 2;
    return [oneRunSentence(first), guess.said(option), runs.length > 1 ? overSeedsSentence(runs) : ""]
      .filter(Boolean)
      .join(" ");
  }

  show();
  return node;
}

function row(seed: number, run: Progress | undefined): HTMLElement {
  const {printed, validation} = run ? runRises(run) : {};
  const cells = [printed, validation].flatMap((rises) => (rises ? risesCells(rises) : ["–", "–"]));
  return html`<tr><th scope="row">${seed}</th>${cells.map((text) => html`<td>${text}</td>`)}</tr>`;
}

/** A run as the chart is to draw it: its measures are those of the log's steps alone. */
function atLog(progress: Progress, what: "batch" | "validation"): Progress {
  const measure = progress.validation[0];
  if (measure === undefined) return progress;
  const validation = loggedLosses(progress).map((line) => ({
    ...measure,
    iteration: line.iteration,
    loss: line[what]
  }));
  return {...progress, validation};
}
