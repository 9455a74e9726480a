import {html} from "htl";
import {experiment as complete, type Experiment} from "../../lib/training/experiment.js";
import {nothing} from "../../lib/training/run.js";
import {runMany} from "../../lib/training/runMany.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {RunsChart} from "../charts/RunsChart.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenSeen} from "../dom/whenSeen.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatPercent} from "../words/format.js";

export interface DropoutBenchOptions {
  /** What both networks have in common: all but whether dropout is wired. */
  readonly experiment: Experiment;
  readonly missing?: readonly string[];
}

/** What came of one value of dropout: the run in which it is not wired, and the one in which it is. */
interface Tried {
  readonly dropout: number;
  readonly runs: readonly Progress[];
}

const wirings = [false, true];
const names = ["not wired", "wired"];
const remembered = 5;

/** One dropout in two networks: never read in the tutorial's, wired in the other. Equal fingerprints show which runs are one and the same. */
export function DropoutBench(
  runtime: Runtime,
  {experiment, missing = missingSupport()}: DropoutBenchOptions
): HTMLElement {
  const able = missing.length === 0;
  const form = ExperimentForm(experiment, {
    names: ["dropout", "hidden", "learningRate", "iterations", "seed"],
    label: "Settings of both networks"
  });
  const chart = RunsChart({
    metric: "accuracy",
    iterations: experiment.iterations,
    height: 210,
    empty: "What both networks read right, step by step."
  });
  const message = html`<p class="bench-message" role="status"></p>`;
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const verdict = html`<p class="dropout-verdict" role="status"></p>`;
  const line = RunLine(experiment);
  let tried: Tried[] = [];
  let runs: Progress[] = [];
  let work = new AbortController();
  const draw = onceAFrame(show);

  const pair = () => wirings.map((dropoutWired) => complete({...form.value, dropoutWired}));

  async function train(): Promise<void> {
    work.abort();
    work = new AbortController();
    const {signal} = work;
    const experiments = pair();
    const {dropout} = form.value;
    runs = experiments.map(nothing);
    message.textContent = "";
    draw();
    const onprogress = (i: number, progress: Progress) => {
      runs[i] = progress;
      draw();
    };
    for await (const {i, progress} of runMany(experiments, {runtime, signal, onprogress})) {
      runs[i] = progress;
      if (progress.end && "message" in progress.end) message.textContent = progress.end.message;
    }
    if (signal.aborted) return;
    tried = [{dropout, runs}, ...tried.filter((one) => one.dropout !== dropout)].slice(0, remembered);
    draw();
  }

  function show(): void {
    chart.update(
      runs.map((progress, i) => ({name: names[i]!, style: i === 0 ? 5 : 0, progress})),
      form.value.iterations
    );
    body.replaceChildren(
      ...Array.from({length: remembered}, (_, i) => {
        const one = tried[i];
        if (!one)
          return html`<tr aria-hidden="true"><th>&nbsp;</th><td></td><td></td><td></td><td></td></tr>`;
        const cells = one.runs.flatMap((run) => [
          html`<td><code>${fingerprintOf(run) ?? "–"}</code></td>`,
          html`<td>${accuracyOf(run)}</td>`
        ]);
        return html`<tr><th scope="row">${one.dropout}</th>${cells}</tr>`;
      })
    );
    verdict.textContent = verdictOf(tried);
  }

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    const {dropout, ...rest} = form.value;
    const {dropout: _, ...before} = runs[0]?.experiment ?? form.value;
    // Fingerprints are compared of runs that differ in dropout alone.
    if (JSON.stringify({...rest, dropoutWired: false}) !== JSON.stringify({...before, dropoutWired: false}))
      tried = [];
    line.update(form.value);
    if (able) void train();
  });
  if (!able) message.textContent = missingSentence(missing);
  show();
  const node = html`<section class="dropout bench card" aria-label="Dropout, wired and not wired">
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-stage">${chart}${message}</div>
        <div class="bench-second">
          <table class="dropout-table">
            <thead>
              <tr><th scope="col" rowspan="2">dropout</th><th scope="colgroup" colspan="2">not wired</th><th scope="colgroup" colspan="2">wired</th></tr>
              <tr><th scope="col">fingerprint</th><th scope="col">right</th><th scope="col">fingerprint</th><th scope="col">right</th></tr>
            </thead>
            ${body}
          </table>
          ${verdict}
        </div>
      </div>
      <div class="bench-settings">${form}</div>
    </div>
    ${line}
  </section>`;
  if (able) whenSeen(node, () => void train());
  return node;
}

function fingerprintOf({end}: Progress): string | undefined {
  return end?.reason === "finished" ? end.fingerprint : undefined;
}

function accuracyOf({validation}: Progress): string {
  const last = validation.at(-1);
  return last ? formatPercent(last.accuracy) : "–";
}

function verdictOf(tried: readonly Tried[]): string {
  if (tried.length === 0) return "";
  if (tried.length === 1) return "Now move dropout: which of the two fingerprints will change?";
  const distinct = wirings.map((_, i) => new Set(tried.map(({runs}) => fingerprintOf(runs[i]!))).size);
  const many = tried.length;
  const unwired =
    distinct[0] === 1
      ? `not wired, all have the same fingerprint, so they are one run, to the last bit`
      : `not wired, they have ${distinct[0]} fingerprints`;
  return `${many} values of dropout: ${unwired}; wired, they have ${distinct[1]}.`;
}
