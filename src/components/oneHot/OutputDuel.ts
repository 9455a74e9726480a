import {html} from "htl";
import {classCount, type Digits} from "../../lib/digits/digits.js";
import {parameterCount} from "../../lib/network/network.js";
import {confusionMatrix} from "../../lib/statistics/confusion.js";
import {neighbourChance, neighbourErrors} from "../../lib/statistics/neighbourErrors.js";
import {type Experiment, experiment, layersOf} from "../../lib/training/experiment.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {type SettingName, settings} from "../../lib/training/settings.js";
import type {Evaluation} from "../../lib/training/trainer.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {emitInput} from "../inputs/Input.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {createPlayer} from "../run/player.js";
import {formatCount, formatPercent} from "../words/format.js";
import {ConfusionTable} from "./ConfusionTable.js";

export interface OutputDuelOptions {
  /** What both networks have in common; output and loss are each one's own. */
  readonly experiment: Experiment;
  /** The whole validation set, which both networks are asked to read. */
  readonly validation: Digits;
  readonly names?: readonly SettingName[];
  readonly missing?: readonly string[];
}

/** The live piece; its value is the run of the network with one output. It emits `input` whenever that has advanced. */
export type OutputDuel = HTMLElement & {readonly value: Progress | undefined};

/** Two networks that learn from the same digits, one to answer with the digit as a number, one with ten numbers; and what each confuses. */
export function OutputDuel(
  runtime: Runtime,
  {
    experiment: common,
    validation,
    names = ["learningRate", "iterations", "seed"],
    missing = missingSupport()
  }: OutputDuelOptions
): OutputDuel {
  const able = missing.length === 0;
  const form = ExperimentForm(common, {names});
  const again = html<HTMLButtonElement>`<button type="button" onclick=${() => load({...form.value, seed: (form.value.seed + 1) % 2 ** 32})}>Train again with another seed</button>`;
  const verdict = html`<p class="duel-verdict" role="status"></p>`;
  const rivals = [
    Rival(
      runtime,
      "One output: the digit as a number",
      withOutput(common, "integer"),
      validation,
      (advanced) => {
        drawVerdict();
        if (advanced) emitInput(node);
      }
    ),
    Rival(runtime, "Ten outputs: one for each digit", withOutput(common, "one-hot"), validation, drawVerdict)
  ] as const;
  const node = html`<section class="duel" aria-label="One output against ten">
    <div class="duel-settings">${form}<div class="duel-start">${again}${verdict}</div></div>
    <div class="duel-rivals">${rivals.map((rival) => rival.node)}</div>
  </section>`;

  function load(next: Experiment): void {
    form.value = next;
    rivals[0].load(withOutput(next, "integer"));
    rivals[1].load(withOutput(next, "one-hot"));
    drawVerdict();
  }

  function drawVerdict(): void {
    if (!able) return;
    const [one, ten] = rivals.map((rival) => rival.result);
    verdict.textContent =
      one && ten
        ? `Seed ${form.value.seed}: one output reads ${formatPercent(one.accuracy)} of the validation digits, ten outputs read ${formatPercent(ten.accuracy)}.`
        : "";
  }

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    load(form.value);
  });
  again.disabled = !able;
  if (able) load(common);
  else verdict.textContent = missingSentence(missing);
  return Object.defineProperty(node, "value", {get: () => rivals[0].progress}) as OutputDuel;
}

/** One of the two networks: how much it reads, and what it confuses. *onchange* is told whether its run has advanced. */
function Rival(
  runtime: Runtime,
  title: string,
  first: Experiment,
  validation: Digits,
  onchange: (advanced: boolean) => void
) {
  const player = createPlayer(runtime, first, onceAFrame(draw));
  const network = html`<p class="duel-network"></p>`;
  const accuracy = html`<strong class="duel-accuracy">–</strong>`;
  const meter = html`<div class="duel-meter" aria-hidden="true"><i></i></div>`;
  const words = html`<p class="duel-words"></p>`;
  const errors = html`<p class="duel-errors"></p>`;
  const table = ConfusionTable({label: `${title}: what was read in each digit`});
  const node = html<HTMLElement>`<article class="duel-rival" data-output=${first.output} aria-label=${title}>
    <h3>${title}</h3>${network}
    <div class="duel-score">${accuracy}${words}</div>${meter}
    ${errors}${table}
  </article>`;
  let run = 0; // counts the runs, so that what belongs to a replaced one is recognised
  let asking = false;
  let read: {readonly of: Progress; readonly evaluation: Evaluation} | undefined;
  let refused: Progress | undefined; // the one that could not be read: not to be asked for again
  let reported: Progress | undefined;

  function draw(): void {
    const {experiment, progress, failure} = player;
    network.textContent = describe(experiment);
    const end = progress?.end;
    const problem = failure ?? (end && "message" in end ? end.message : undefined);
    const seen = read && read.of === progress ? read.evaluation : progress?.validation.at(-1);
    const shown = problem === undefined && seen ? seen : undefined;
    accuracy.textContent = shown ? formatPercent(shown.accuracy) : "–";
    meter.style.setProperty("--share", String(shown?.accuracy ?? 0));
    words.textContent =
      problem ??
      (shown
        ? `${formatCount(shown.correct)} of ${formatCount(shown.count)} validation digits, after ${formatCount(progress!.iteration)} steps`
        : "is about to learn …");
    words.toggleAttribute("data-problem", problem !== undefined);
    const advanced = progress !== reported;
    reported = progress;
    onchange(advanced);
    if (progress && !failure && !asking && progress !== refused && isDue(progress, read?.of))
      void ask(progress);
  }

  /** Has the validation digits read by the network as it is now, and draws what it confuses; one question at a time. */
  async function ask(of: Progress): Promise<void> {
    const mine = run;
    asking = true;
    try {
      const evaluation = await player.evaluate("validation");
      if (mine === run) {
        read = {of, evaluation};
        drawErrors(evaluation);
      }
    } catch {
      refused = of; // the run was replaced or its worker is gone; what comes next is asked again
    }
    asking = false;
    draw();
  }

  function drawErrors({predictions}: Evaluation): void {
    const C = confusionMatrix(validation.labels, predictions, classCount);
    table.update(C);
    const {wrong, near} = neighbourErrors(C, classCount);
    errors.textContent =
      wrong === 0
        ? "No wrong answers."
        : `Of ${formatCount(wrong)} wrong answers, ${formatCount(near)} (${formatPercent(near / wrong)}) are one number off; chance would give ${formatPercent(neighbourChance(classCount))}.`;
  }

  function load(next: Experiment): void {
    run++;
    read = undefined;
    player.load(next, true);
  }

  network.textContent = describe(first);
  table.update(undefined);
  return {
    node,
    load,
    get progress() {
      return player.progress;
    },
    /** What the network reads once its run has finished. */
    get result(): Evaluation | undefined {
      return read?.of.end?.reason === "finished" && read.of === player.progress ? read.evaluation : undefined;
    }
  };
}

/** Whether the confusions of *progress* are to be drawn, where those of *drawn* were the last: at the first point, at every third of the run, and at its end. */
function isDue(progress: Progress, drawn: Progress | undefined): boolean {
  if (drawn === undefined || drawn.experiment !== progress.experiment) return true;
  if (progress.end) return drawn !== progress;
  const third = (at: Progress) => Math.floor((3 * at.iteration) / at.experiment.iterations);
  return third(progress) > third(drawn);
}

function describe(experiment: Experiment): string {
  const layers = layersOf(experiment);
  const widths = [layers[0]!.inputs, ...layers.map(({units}) => units)];
  return `${widths.join(" → ")}, ${formatCount(parameterCount(layers))} parameters, ${settings.loss.choices[experiment.loss]}`;
}

function withOutput(common: Experiment, output: "integer" | "one-hot"): Experiment {
  return experiment({...common, output, loss: output === "integer" ? "squared-error" : "cross-entropy"});
}
