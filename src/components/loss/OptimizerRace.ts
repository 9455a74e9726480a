import {html} from "htl";
import type {Experiment} from "../../lib/training/experiment.js";
import {guessingLoss, outcomeOf} from "../../lib/training/outcome.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {type Optimizer, settings} from "../../lib/training/settings.js";
import {RunsChart} from "../charts/RunsChart.js";
import {RunSwatch, runStyle} from "../charts/runStyle.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {emitInput} from "../inputs/Input.js";
import {SettingInput} from "../inputs/SettingInput.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {createPlayer, type Player} from "../run/player.js";
import {formatLoss, formatPercent} from "../words/format.js";

export interface OptimizerRaceOptions {
  /** What all three have in common: network, initial values, batches, and the learning rate that they begin with. */
  readonly experiment: Experiment;
  /** Told what the runs now have in common, whenever the reader has changed it. */
  readonly onexperiment?: (experiment: Experiment) => void;
  readonly missing?: readonly string[];
}

/** A live piece whose runs exercises can watch: the value is the run that has advanced last. */
export interface OptimizerRace extends HTMLElement {
  readonly value: Progress | undefined;
}

const names: Record<Optimizer, string> = {
  "gradient-descent": "descent",
  momentum: "momentum",
  adam: "Adam"
};

/** Gradient descent, momentum and Adam from the same start on the same batches: three real runs, a learning rate each. */
export function OptimizerRace(
  runtime: Runtime,
  {experiment, onexperiment = () => {}, missing = missingSupport()}: OptimizerRaceOptions
): OptimizerRace {
  let latest: Progress | undefined;
  const form = ExperimentForm(experiment, {
    names: ["seed", "batchSize"],
    more: ["iterations", "hidden", "activation", "initializer"]
  });
  form.setAttribute("aria-label", "Settings of the race");
  const chart = RunsChart({
    metric: "loss",
    iterations: experiment.iterations,
    height: 280,
    curves: "both",
    empty: "The loss of the three runs, as they go down or do not."
  });
  const draw = onceAFrame(() => {
    chart.update(
      lanes.map(({name, player}) => ({name, progress: player.progress})),
      form.value.iterations
    );
    for (const lane of lanes) lane.draw();
    said.textContent = verdict(lanes.map(({name, player}) => ({name, player})));
  });
  const said = html`<p class="race-verdict" role="status"></p>`;
  const lanes = (Object.keys(names) as Optimizer[]).map((optimizer, style) => {
    const name = names[optimizer];
    const field = SettingInput(
      {...settings.learningRate, label: `Learning rate of ${name}`, slider: [1e-4, 10]},
      {value: experiment.learningRate}
    );
    const wanted = () => ({...form.value, optimizer, learningRate: field.value});
    const player = createPlayer(runtime, wanted(), (changed) => {
      if (changed.progress && changed.progress !== latest) {
        latest = changed.progress;
        emitInput(node);
      }
      draw();
    });
    field.addEventListener("input", (event) => {
      event.stopPropagation();
      if (missing.length === 0) player.load(wanted(), true);
    });
    const status = html`<p class="race-status" role="status"></p>`;
    const lane = html`<div class="race-lane" data-name=${name} style=${runStyle(style)}>
      ${RunSwatch(style)}
      ${field}${status}
    </div>`;
    return {name, player, wanted, lane, draw: () => (status.textContent = statusOf(player))};
  });
  const node: OptimizerRace = Object.defineProperty(
    html`<section class="race" aria-label="Three optimisers from one start">
      <div class="race-view">${chart}${said}</div>
      <div class="race-lanes">${lanes.map(({lane}) => lane)}</div>
      <div class="race-form">${form}</div>
    </section>`,
    "value",
    {get: () => latest}
  ) as OptimizerRace;

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    onexperiment(form.value);
    if (missing.length > 0) return;
    for (const {player, wanted} of lanes) player.load(wanted(), true);
  });

  if (missing.length > 0) said.textContent = missingSentence(missing);
  else for (const {player} of lanes) player.train();
  return node;
}

function statusOf({progress, failure}: Player): string {
  if (failure !== undefined) return failure;
  const last = progress?.validation.at(-1);
  const {end} = progress ?? {};
  switch (outcomeOf(progress)) {
    case "diverged":
      return end && "message" in end ? `Diverged: ${end.message}.` : "Diverged.";
    case "lost":
      return `Lost: loss ${formatLoss(last!.loss)}, where guessing has ${formatLoss(guessingLoss)}; ${formatPercent(last!.accuracy)} read right.`;
    case "stopped":
      return end && "message" in end ? end.message : "Stopped.";
    default:
      return last ? `Loss ${formatLoss(last.loss)}, ${formatPercent(last.accuracy)} read right.` : "";
  }
}

/** Who has the lowest loss, once all runs are over. */
function verdict(lanes: readonly {name: string; player: Player}[]): string {
  if (lanes.some(({player}) => outcomeOf(player.progress) === "under way" && player.failure === undefined))
    return "";
  const learnt = lanes.filter(({player}) => outcomeOf(player.progress) === "learnt");
  if (learnt.length === 0)
    return "None of the three gets below the loss of guessing: the learning rates are too large, or too small.";
  const lossOf = ({player}: {player: Player}) => player.progress!.validation.at(-1)!.loss;
  const [first, ...rest] = learnt.toSorted((one, other) => lossOf(one) - lossOf(other));
  const others = rest.map((lane) => `${lane.name} ${formatLoss(lossOf(lane))}`);
  const tail = others.length > 0 ? `; then ${others.join(", ")}` : "; it is the only one that learnt";
  return `Lowest at the end: ${first!.name}, ${formatLoss(lossOf(first!))}${tail}.`;
}
