import {html} from "htl";
import {equalLayers} from "../../lib/network/equalParameters.js";
import {parameterCount} from "../../lib/network/network.js";
import {wilsonInterval} from "../../lib/statistics/interval.js";
import {type Experiment, layersOf, tutorial} from "../../lib/training/experiment.js";
import {nothing, run} from "../../lib/training/run.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import type {NumberSetting} from "../../lib/training/setting.js";
import type {SettingName} from "../../lib/training/settings.js";
import {RunsChart} from "../charts/RunsChart.js";
import {RunSwatch} from "../charts/runStyle.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {SettingInput} from "../inputs/SettingInput.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";

export interface DepthRaceOptions {
  /** What all networks have in common; its hidden layers are not used. */
  readonly experiment: Experiment;
  /** How many hidden layers each network has. */
  readonly depths?: readonly number[];
  /** The parameters of each network, about. */
  readonly budget?: number;
  readonly names?: readonly SettingName[];
  readonly missing?: readonly string[];
}

const budgetSetting: NumberSetting = {
  kind: "number",
  label: "Parameters of each network",
  min: 10_000, // below that, layers would be narrower than the ten logits
  max: 2_000_000,
  slider: [10_000, 600_000],
  integer: true,
  scale: "log",
  default: parameterCount(layersOf(tutorial)),
  meaning: "How many weights and biases each network has in all, as nearly as its layers allow."
};

/** Networks of several depths with about the same number of parameters, trained at once from one seed on the same batches. */
export function DepthRace(
  runtime: Runtime,
  {
    experiment: base,
    depths = [1, 2, 3, 4, 6],
    budget: start = 50_000,
    names = ["activation", "learningRate", "iterations", "seed"],
    missing = missingSupport()
  }: DepthRaceOptions
): HTMLElement {
  const able = missing.length === 0;
  const budget = SettingInput(budgetSetting, {value: start});
  const form = ExperimentForm(base, {names});
  form.setAttribute("aria-label", "Settings of all networks");
  const button = html<HTMLButtonElement>`<button type="button" class="run-button" data-action="train" disabled=${!able} onclick=${train}>Train all ${depths.length}</button>`;
  const message = html`<p class="bench-message" role="status">${able ? "" : missingSentence(missing)}</p>`;
  const chart = RunsChart({
    metric: "accuracy",
    iterations: base.iterations,
    height: 260,
    empty: `Press the button: ${depths.length} networks, one of each depth, are trained here side by side.`
  });
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const line = RunLine(lineOf(base));
  const draw = onceAFrame(show);
  let experiments = experimentsOf();
  let runs: Progress[] = experiments.map(nothing);
  let work = new AbortController();
  let before: Promise<unknown> = Promise.resolve();
  let begun = false;

  function experimentsOf(): Experiment[] {
    return depths.map((depth) => ({...form.value, hidden: equalLayers(budget.value, depth)}));
  }

  /** Ends what runs, and trains the networks that the settings ask for now. */
  function train(): void {
    work.abort();
    work = new AbortController();
    const {signal} = work;
    begun = true;
    experiments = experimentsOf();
    runs = experiments.map(nothing);
    message.textContent = "";
    line.update(lineOf(form.value));
    draw();
    // Only the newest settings wait for the runs before them to end.
    before = before.then(() => (signal.aborted ? undefined : trainAll(signal)));
  }

  async function trainAll(signal: AbortSignal): Promise<void> {
    const ends: Promise<void>[] = [];
    for (const [i, experiment] of experiments.entries()) {
      if (signal.aborted) break;
      // The next network starts once this one has its first point.
      await new Promise<void>((resolve) => {
        ends.push(follow(i, experiment, {signal, onfirst: resolve}).finally(resolve));
      });
    }
    await Promise.all(ends);
  }

  async function follow(
    i: number,
    experiment: Experiment,
    {signal, onfirst}: {signal: AbortSignal; onfirst: () => void}
  ): Promise<void> {
    for await (const progress of run(experiment, {runtime, signal})) {
      onfirst();
      if (signal.aborted) continue;
      runs[i] = progress;
      if (progress.end && "message" in progress.end) message.textContent = progress.end.message;
      draw();
    }
  }

  function nameOf({hidden}: Experiment): string {
    return `${hidden.length} × ${formatCount(hidden[0]!)}`;
  }

  function show(): void {
    chart.update(
      runs.map((progress, i) => ({name: nameOf(experiments[i]!), progress})),
      experiments[0]!.iterations
    );
    body.replaceChildren(
      ...experiments.map((experiment, i) => {
        const last = runs[i]!.validation.at(-1);
        const [low, high] = last ? wilsonInterval(last.correct, last.count) : [];
        return html`<tr>
          <th scope="row">${RunSwatch(i)}${nameOf(experiment)}</th>
          <td>${formatCount(parameterCount(layersOf(experiment)))}</td>
          <td>${last ? formatPercent(last.accuracy) : "–"}</td>
          <td>${last ? `${formatPercent(low!).slice(0, -1)}–${formatPercent(high!)}` : "–"}</td>
        </tr>`;
      })
    );
  }

  function onchange(event: Event): void {
    event.stopPropagation();
    if (able && begun) train();
    else {
      experiments = experimentsOf();
      runs = experiments.map(nothing);
      line.update(lineOf(form.value));
      show();
    }
  }

  budget.addEventListener("input", onchange);
  form.addEventListener("input", onchange);
  show();
  return html`<section class="depth-race bench card" aria-label="Depth against width">
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-stage"><div class="depth-start">${button}${message}</div>${chart}</div>
        <table class="depth-table">
          <thead><tr><th scope="col">layers × units</th><th scope="col">parameters</th><th scope="col">validation</th><th scope="col">95% interval</th></tr></thead>
          ${body}
        </table>
      </div>
      <div class="bench-settings">${budget}${form}</div>
    </div>
    ${line}
  </section>`;
}

function lineOf({data, seed}: Experiment): {data: Experiment["data"]; text: string} {
  return {data, text: `networks of equal width with about equally many parameters, all from seed ${seed}`};
}
