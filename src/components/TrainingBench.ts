import {html} from "htl";
import type {DataName} from "../lib/digits/digits.js";
import type {Experiment} from "../lib/training/experiment.js";
import type {Progress, Runtime} from "../lib/training/session.js";
import type {SettingName} from "../lib/training/settings.js";
import {CurveChart} from "./CurveChart.js";
import {ExperimentForm} from "./ExperimentForm.js";
import {formatSeconds} from "./format.js";
import {readLink, writeLink} from "./linkedExperiment.js";
import {missingSentence, missingSupport} from "./missingSupport.js";
import {onceAFrame} from "./onceAFrame.js";
import {ProgressBar} from "./ProgressBar.js";
import {createPlayer, type Player} from "./player.js";
import {RunControls} from "./RunControls.js";
import {RunFacts} from "./RunFacts.js";
import {TestEnvelope} from "./TestEnvelope.js";
import {TrainingLog} from "./TrainingLog.js";

export interface TrainingBenchOptions {
  /** The digits that the site has. */
  readonly data: DataName;
  /** The settings in sight, and those under "More settings". */
  readonly names?: readonly SettingName[];
  readonly more?: readonly SettingName[];
  /** Where the address lives that keeps the settings. */
  readonly page?: Window;
  readonly missing?: readonly string[];
}

const inSight: SettingName[] = [
  "learningRate",
  "iterations",
  "batchSize",
  "activation",
  "hidden",
  "dropout",
  "dropoutWired",
  "seed"
];
const furtherOnes: SettingName[] = [
  "initializer",
  "initialBias",
  "optimizer",
  "trainSize",
  "pixelScale",
  "loss",
  "output"
];

/** A whole run in the reader's hands: settings, buttons, curves, log, test and facts. The address keeps the settings. */
export function TrainingBench(
  runtime: Runtime,
  {data, names = inSight, more = furtherOnes, page = window, missing = missingSupport()}: TrainingBenchOptions
): HTMLElement {
  const able = missing.length === 0;
  const link = readLink(page.location.hash, data);
  const form = ExperimentForm(link.experiment, {names, more});
  const {iterations} = link.experiment;
  const charts = [
    CurveChart({
      metric: "loss",
      iterations,
      empty:
        "Press Train: the loss of every batch will be drawn here, and now and then that of the validation digits."
    }),
    CurveChart({
      metric: "accuracy",
      iterations,
      empty: "And here the share of the digits that the network reads right."
    })
  ];
  const player = createPlayer(runtime, link.experiment, onceAFrame(draw));
  const controls = RunControls({
    train: () => (isOver(player) ? load(player.experiment, true) : player.train()),
    pause: player.pause,
    step: player.step,
    stop: player.stop,
    reset: () => load(player.experiment, false)
  });
  const progressBar = ProgressBar();
  const message = html`<p class="bench-message" role="status"></p>`;
  const problems = html`<div class="bench-problems" role="status"></div>`;
  const log = TrainingLog();
  const facts = RunFacts({address: page.location.href.replace(/#.*/, "")});
  let testAccuracy: number | undefined;
  const envelope = TestEnvelope({
    measure: () => player.evaluate("test"),
    onmeasured: ({accuracy}) => {
      if (isOver(player)) testAccuracy = accuracy;
      draw();
    }
  });

  function load(experiment: Experiment, train: boolean): void {
    for (const chart of charts) chart.start(experiment.iterations);
    testAccuracy = undefined;
    envelope.clear();
    player.load(experiment, train && able, {engine: facts.value});
    draw();
  }

  function draw(): void {
    const {experiment, progress, state} = player;
    controls.update(able ? state : "unable");
    for (const chart of charts) chart.update(progress);
    progressBar.update({
      iteration: progress?.iteration ?? 0,
      iterations: experiment.iterations,
      seconds: progress?.seconds ?? 0,
      status: statusOf(player)
    });
    message.textContent = player.failure ?? endMessage(progress);
    log.update({log: progress?.log ?? [], testAccuracy});
    facts.update(experiment, progress);
    envelope.update({
      able: progress !== undefined && player.failure === undefined,
      iteration: progress?.iteration ?? 0
    });
  }

  form.addEventListener("input", () => {
    if (able) showProblems([]);
    page.history.replaceState(
      null,
      "",
      writeLink(form.value) || page.location.pathname + page.location.search
    );
    load(form.value, true);
  });

  facts.addEventListener("input", () => load(player.experiment, true));

  function showProblems(sentences: readonly string[]): void {
    problems.replaceChildren(...sentences.map((sentence) => html`<p>${sentence}</p>`));
  }

  page.addEventListener("hashchange", () => {
    const next = readLink(page.location.hash, data);
    if (able) showProblems(next.problems);
    form.value = next.experiment;
    load(next.experiment, next.given);
  });

  draw();
  showProblems(able ? link.problems : [missingSentence(missing)]);
  if (link.given && able) player.train();
  return html`<section class="bench card" aria-label="The tutorial's run">
    ${problems}
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-stage"><div class="bench-run">${controls}${progressBar}</div>${message}${charts[0]}</div>
        <div class="bench-second">${charts[1]}</div>
      </div>
      <div class="bench-settings">${form}</div>
    </div>
    <div class="bench-foot">${log}<div class="bench-results">${envelope}${facts}</div></div>
  </section>`;
}

function isOver({state}: Player): boolean {
  return state === "over" || state === "stopped";
}

function statusOf({state, progress, failure}: Player): string {
  switch (state) {
    case "training":
      return progress === undefined ? "fetching the digits …" : "";
    case "over":
      return failure !== undefined || progress?.end?.reason !== "finished"
        ? "ended early"
        : `done in ${formatSeconds(progress.seconds)}`;
    case "ready":
      return "";
    default:
      return state;
  }
}

function endMessage(progress: Progress | undefined): string {
  const end = progress?.end;
  return end && "message" in end ? end.message : "";
}
