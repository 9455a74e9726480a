import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import {runId} from "../../lib/runs/keptRun.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import type {Experiment} from "../../lib/training/experiment.js";
import {isAnchor, readLink, writeLink} from "../../lib/training/experimentLink.js";
import type {Engine, LookQuestion, Moment, Progress, Runtime, Split} from "../../lib/training/session.js";
import type {SettingName} from "../../lib/training/settings.js";
import type {TestOpenings} from "../../lib/training/testOpenings.js";
import type {Evaluation, StepRecord} from "../../lib/training/trainer.js";
import {CurveChart} from "../charts/CurveChart.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {furtherSettings, settingsInSight} from "../inputs/settingGroups.js";
import {browserOpenings} from "../run/browserOpenings.js";
import {KeepButton} from "../run/KeepButton.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {createPlayer, type Player, type PlayerState} from "../run/player.js";
import {playerStatus} from "../run/playerStatus.js";
import {RunControls} from "../run/RunControls.js";
import {RunFacts} from "../run/RunFacts.js";
import {RunRemarks} from "../run/RunRemarks.js";
import {TestEnvelope} from "../run/TestEnvelope.js";
import {TrainingLog} from "../run/TrainingLog.js";

export interface TrainingBenchOptions {
  /** The digits that the site has. */
  readonly data: DataName;
  /** The settings in sight, and those under "More settings". */
  readonly names?: readonly SettingName[];
  readonly more?: readonly SettingName[];
  /** Where the reader's runs are kept; without it, the bench offers to keep none. */
  readonly runs?: RunStore;
  /** Counts how often the test digits are looked at. */
  readonly openings?: TestOpenings;
  /** Where the address lives that keeps the settings. */
  readonly page?: Window;
  readonly missing?: readonly string[];
}

/** A run that one live piece plays and others look into. It dispatches "input" whenever the run has advanced, has been measured, or another has begun. */
export interface PlayedRun extends EventTarget {
  readonly experiment: Experiment;
  readonly engine: Engine;
  readonly state: PlayerState | "unable";
  /** How far the run has come; undefined before its first step. */
  readonly value: Progress | undefined;
  /** What the finished network made of the test digits, once the reader has opened them. */
  readonly test: Evaluation | undefined;
  /** Plays a run of *experiment* in its place. */
  load(experiment: Experiment): void;
  /** Back to iteration 0, where it waits. */
  reset(): void;
  evaluate(split: Split): Promise<Evaluation>;
  /** Takes a single step and tells all that happened in it; undefined where the run is over. */
  recordStep(): Promise<StepRecord | undefined>;
  /** Looks at digits with the network as it is now, or as it was at a moment that is kept (moments.ts). */
  look(question: LookQuestion): Promise<Moment>;
}

export type TrainingBench = HTMLElement & PlayedRun;

/** A whole run in the reader's hands: settings, buttons, curves, log, test and facts. The address keeps the settings. */
export function TrainingBench(
  runtime: Runtime,
  {
    data,
    names = settingsInSight,
    more = furtherSettings,
    runs,
    page = window,
    openings = browserOpenings(page),
    missing = missingSupport()
  }: TrainingBenchOptions
): TrainingBench {
  const able = missing.length === 0;
  let link = readLink(page.location.hash, data);
  const form = ExperimentForm(link.experiment, {names, more, locked: link.locked, hidden: link.hidden});
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
    reset
  });
  const progressBar = ProgressBar();
  const message = html`<p class="bench-message" role="status"></p>`;
  const problems = html`<div class="bench-problems" role="status"></div>`;
  const log = TrainingLog();
  const facts = RunFacts({address: page.location.href.replace(/#.*/, "")});
  const keep = runs && KeepButton(runs);
  const remarks = RunRemarks({ontry: change});
  let test: Evaluation | undefined;
  const envelope = TestEnvelope({
    data,
    openings,
    measure: () => player.evaluate("test"),
    onmeasured: (evaluation) => {
      if (isOver(player)) test = evaluation;
      keepTest();
      draw();
    }
  });
  const node = html`<section class="bench card" aria-label="The tutorial's run">
    ${problems}
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-stage"><div class="bench-run">${controls}${progressBar}</div>${message}${charts[0]}</div>
        <div class="bench-second">${charts[1]}</div>
      </div>
      <div class="bench-settings">${form}</div>
    </div>
    <div class="bench-foot">${log}<div class="bench-results">${envelope}<div class="bench-this">${facts}${keep ?? null}</div>${remarks}</div></div>
  </section>`;

  function load(experiment: Experiment, train: boolean): void {
    for (const chart of charts) chart.start(experiment.iterations);
    test = undefined;
    envelope.clear();
    player.load(experiment, train && able, {engine: facts.value, snapshots: true});
    draw();
  }

  /** Loads and trains an experiment that was asked for outside the form. */
  function change(experiment: Experiment): void {
    form.value = experiment;
    onform();
  }

  /** Where the reader keeps this run, what it made of the test digits is kept with it. */
  function keepTest(): void {
    const {experiment, progress} = player;
    const kept = runs?.get(runId(experiment, facts.value));
    if (test === undefined || progress === undefined || kept === undefined || kept.test) return;
    const {correct, count} = test;
    runs?.keep(progress, {engine: facts.value, test: {correct, count}});
  }

  function reset(): void {
    load(player.experiment, false);
  }

  function draw(): void {
    const {experiment, progress, state} = player;
    controls.update(able ? state : "unable");
    for (const chart of charts) chart.update(progress);
    progressBar.update({
      iteration: progress?.iteration ?? 0,
      iterations: experiment.iterations,
      seconds: progress?.seconds ?? 0,
      status: playerStatus(player)
    });
    message.textContent = player.failure ?? endMessage(progress);
    log.update({log: progress?.log ?? [], testAccuracy: test?.accuracy});
    facts.update(experiment, progress);
    keep?.update(progress, facts.value);
    remarks.update(progress?.end ? progress : undefined);
    envelope.update({
      able: progress !== undefined && player.failure === undefined,
      iteration: progress?.iteration ?? 0
    });
    node.dispatchEvent(new Event("input"));
  }

  function onform(): void {
    if (able) showProblems([]);
    const hash = writeLink(form.value, link);
    page.history.replaceState(null, "", hash || page.location.pathname + page.location.search);
    load(form.value, true);
  }

  runs?.addEventListener("change", keepTest);

  // The settings' own events end here: what the bench dispatches is about its run.
  form.addEventListener("input", (event) => {
    event.stopPropagation();
    onform();
  });

  facts.addEventListener("input", (event) => {
    event.stopPropagation();
    load(player.experiment, true);
  });

  function showProblems(sentences: readonly string[]): void {
    problems.replaceChildren(...sentences.map((sentence) => html`<p>${sentence}</p>`));
  }

  page.addEventListener("hashchange", () => {
    if (isAnchor(page.location.hash)) return;
    link = readLink(page.location.hash, data);
    if (able) showProblems(link.problems);
    form.restrict(link, link.experiment);
    load(link.experiment, link.given);
  });

  load(link.experiment, link.given);
  showProblems(able ? link.problems : [missingSentence(missing)]);

  return Object.defineProperties(node, {
    experiment: {get: () => player.experiment},
    engine: {get: () => facts.value},
    state: {get: () => (able ? player.state : "unable")},
    value: {get: () => player.progress},
    test: {get: () => test},
    load: {value: change},
    reset: {value: reset},
    evaluate: {value: player.evaluate},
    recordStep: {value: player.recordStep},
    look: {value: player.look}
  }) as TrainingBench;
}

function isOver({state}: Player): boolean {
  return state === "over" || state === "stopped";
}

function endMessage(progress: Progress | undefined): string {
  const end = progress?.end;
  return end && "message" in end ? end.message : "";
}
