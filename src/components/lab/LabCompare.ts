import {html} from "htl";
import {isWorthKeeping, runId} from "../../lib/runs/keptRun.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import {type Experiment, experiment, formatExperiment} from "../../lib/training/experiment.js";
import {fixedSettings, type Restrictions} from "../../lib/training/restrictions.js";
import {runMany} from "../../lib/training/runMany.js";
import type {Engine, Progress, Runtime} from "../../lib/training/session.js";
import {type SettingName, settings} from "../../lib/training/settings.js";
import type {TestOpenings} from "../../lib/training/testOpenings.js";
import type {Evaluation} from "../../lib/training/trainer.js";
import type {ChartedRun} from "../charts/ChartedRun.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {emitInput, type Input, withValue} from "../inputs/Input.js";
import {furtherSettings, settingsInSight} from "../inputs/settingGroups.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {createPlayer, type Player} from "../run/player.js";
import {playerStatus} from "../run/playerStatus.js";
import {RunControls} from "../run/RunControls.js";
import {RunFacts} from "../run/RunFacts.js";
import {RunLine} from "../run/RunLine.js";
import {RunRemarks} from "../run/RunRemarks.js";
import {TestEnvelope} from "../run/TestEnvelope.js";
import {type FollowedRun, RunsBoard} from "../runs/RunsBoard.js";

export interface LabCompareOptions {
  readonly experiment: Experiment;
  readonly engine: Engine;
  readonly restrictions: Restrictions;
  readonly store: RunStore;
  readonly openings: TestOpenings;
  /** The address of the page, without settings. */
  readonly address: string;
  /** Whether networks can be trained here. */
  readonly able: boolean;
  /** Told whether the run of the moment is being trained, so that others can wait for it. */
  readonly onbusy?: (busy: boolean) => void;
}

/** The run of the moment; its value is what the form says. Emits input when that changes. */
export interface LabCompare extends Input<Experiment> {
  readonly engine: Engine;
  /** The runs in sight under their names, the run of the moment last. */
  readonly runs: readonly ChartedRun[];
  /** The run of the moment, as far as it has come. */
  readonly progress: Progress | undefined;
  /** Shows *experiment* and, where *train* says so, trains it, unless it is kept already. What is fixed stays as it is, with a sentence. */
  open(experiment: Experiment, train: boolean, engine?: Engine): void;
  /** Shows what a new link says, and fixes what it fixes. */
  restrict(restrictions: Restrictions, experiment: Experiment, engine: Engine): void;
}

/** A network that answers in a fraction of a second. */
const quick = {
  hidden: [32],
  activation: "relu",
  learningRate: 0.001,
  batchSize: 32,
  iterations: 1000
} as const;

/** Every setting beside the curves: a move of a slider trains at once. Runs that come to their end stay, to be compared. */
export function LabCompare(
  runtime: Runtime,
  {
    experiment: first,
    engine: firstEngine,
    restrictions: firstRestrictions,
    store,
    openings,
    address,
    able,
    onbusy = () => {}
  }: LabCompareOptions
): LabCompare {
  let restrictions = firstRestrictions;
  let keptAside = false; // the reader asked for the run anew, so that the kept one is not shown for it
  let followed: FollowedRun | undefined;
  let settled: Progress | undefined; // the run that was kept last
  const more: readonly SettingName[] = first.data === "full" ? [...furtherSettings, "data"] : furtherSettings;
  const form = ExperimentForm(first, {
    names: settingsInSight,
    more,
    label: "Settings of the run",
    ...restrictions
  });
  const facts = RunFacts({address});
  facts.value = firstEngine;
  const board = RunsBoard(store, {
    address,
    onopen: (next, engine) => open(next, true, engine),
    chartsApart: true
  });
  const line = RunLine(first);
  const redraw = onceAFrame(draw);
  const player = createPlayer(runtime, first, onplayer);
  player.load(first, false, {engine: firstEngine});
  const controls = RunControls({
    train,
    pause: player.pause,
    step: player.step,
    stop: player.stop,
    reset: () => {
      keptAside = true;
      load(form.value, false);
    }
  });
  const pin = html<HTMLButtonElement>`<button type="button" class="lab-pin" aria-pressed="false" onclick=${onpin}></button>`;
  const bar = ProgressBar();
  const message = html`<p class="bench-message" role="status"></p>`;
  const remarks = RunRemarks({ontry: (next) => open(next, true)});
  const envelope = TestEnvelope({data: first.data, openings, measure: measureTest, onmeasured: onmeasured});
  const begin = (words: string, spec: object) =>
    html`<button type="button" onclick=${() => open(experiment({data: form.value.data, ...spec}), true)}>${words}</button>`;
  const node = html`<section class="lab-compare bench" aria-label="Compare">
    <div class="bench-grid">
      <div class="bench-view">
        <div class="bench-stage"><div class="lab-run">${controls}${pin}</div>${bar}${message}${board.charts}</div>
      </div>
      <div class="bench-settings">
        <div class="lab-begin" role="group" aria-label="Begin with"><span aria-hidden="true">Begin with</span>${begin("the tutorial", {})}${begin("a quick network", quick)}</div>
        ${form}
      </div>
    </div>
    ${board}
    <div class="lab-foot">${remarks}<div class="lab-results">${envelope}${facts}</div></div>
    ${line}
  </section>`;

  /** The run of these settings that is kept, if it was seen to its end. */
  function keptRun() {
    const known = keptAside ? undefined : store.get(runId(form.value, facts.value));
    return known?.progress.end && known.progress.end.reason !== "stopped" ? known : undefined;
  }

  const shown = (): Progress | undefined => player.progress ?? keptRun()?.progress;

  function load(next: Experiment, wanted: boolean): void {
    envelope.clear();
    say("");
    player.load(next, wanted && able && keptRun() === undefined, {engine: facts.value});
  }

  function train(): void {
    if (player.state === "ready" && player.progress === undefined && keptRun()) keptAside = true;
    player.train();
  }

  function open(next: Experiment, wanted: boolean, engine = facts.value): void {
    const before = form.value;
    form.value = next;
    facts.value = engine;
    const stuck = fixedSettings(restrictions).filter(
      (name) => String(form.value[name]) !== String(next[name])
    );
    keptAside = false;
    if (formatExperiment(before) !== formatExperiment(form.value) || wanted) load(form.value, wanted);
    if (stuck.length > 0) {
      const list = stuck.map((name) => settings[name].label.toLowerCase()).join(", ");
      say(`Fixed by your teacher, and left as it was: ${list}.`);
    }
    draw();
    emitInput(node);
  }

  function onplayer({progress, state}: Player): void {
    onbusy(state === "training");
    if (state === "over" && progress && progress !== settled && progress.end?.reason !== "failed") {
      settled = progress;
      keptAside = false;
      store.keep(progress, {engine: facts.value});
    }
    redraw();
  }

  function draw(): void {
    const progress = shown();
    const {state} = player;
    const resting = state === "ready" && player.progress === undefined && progress !== undefined;
    controls.update(!able ? "unable" : resting ? "over" : state);
    bar.update({
      iteration: progress?.iteration ?? 0,
      iterations: form.value.iterations,
      seconds: progress?.seconds ?? 0,
      status: resting ? "kept from before" : playerStatus(player)
    });
    const end = progress?.end;
    if (player.failure !== undefined) say(player.failure);
    else if (end && "message" in end) say(end.message);
    line.update(form.value);
    follow(progress);
    remarks.update(end ? progress : undefined);
    facts.update(form.value, progress);
    envelope.update({
      able: progress !== undefined && player.failure === undefined,
      iteration: progress?.iteration ?? 0
    });
    drawPin();
  }

  /** Shows the run of the moment among the others, where it is not there as it is: with many runs that is work. */
  function follow(progress: Progress | undefined): void {
    const {value: experiment} = form;
    const {value: engine} = facts;
    if (followed?.experiment === experiment && followed.engine === engine && followed.progress === progress)
      return;
    followed = {experiment, engine, progress};
    board.follow(followed);
  }

  function drawPin(): void {
    const pinned = store.get(runId(form.value, facts.value))?.pinned === true;
    pin.setAttribute("aria-disabled", String(!isWorthKeeping(shown())));
    if (pin.getAttribute("aria-pressed") === String(pinned) && pin.firstChild) return;
    pin.setAttribute("aria-pressed", String(pinned));
    pin.replaceChildren(pinned ? "Pinned" : html`Pin<span class="lab-pin-more"> this run</span>`);
  }

  function onpin(): void {
    const progress = shown();
    if (!isWorthKeeping(progress)) return;
    const known = store.get(runId(form.value, facts.value));
    if (known && known.progress.iteration === progress.iteration) store.pin(known.id, !known.pinned);
    else store.keep(progress, {engine: facts.value, pinned: true});
  }

  /** Reads the test digits; a kept run is trained again for that, to the same weights. */
  async function measureTest(): Promise<Evaluation> {
    if (player.progress) return player.evaluate("test");
    const runsAgain = runMany([form.value], {
      runtime,
      engine: facts.value,
      read: (session) => session.evaluate("test")
    });
    for await (const {reading, progress} of runsAgain) {
      if (reading) return reading;
      throw new Error(
        progress.end && "message" in progress.end ? progress.end.message : "the run did not finish"
      );
    }
    throw new Error("the run did not finish");
  }

  function onmeasured({correct, count}: Evaluation): void {
    const id = runId(form.value, facts.value);
    if (shown()?.end?.reason === "finished" && store.has(id)) store.putTest(id, {correct, count});
  }

  function say(sentence: string): void {
    if (message.textContent !== sentence) message.textContent = sentence;
  }

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    keptAside = false;
    load(form.value, true);
    draw();
    emitInput(node);
  });
  facts.addEventListener("input", (event) => {
    event.stopPropagation();
    keptAside = false;
    load(form.value, true);
    draw();
    emitInput(node);
  });
  store.addEventListener("change", redraw);

  function restrict(next: Restrictions, shownExperiment: Experiment, engine: Engine): void {
    restrictions = next;
    form.restrict(next, shownExperiment);
    facts.value = engine;
    keptAside = false;
    load(form.value, false);
    draw();
  }

  draw();
  const compare = withValue(
    node,
    () => form.value,
    (next: Experiment) => open(next, false)
  );
  Object.defineProperties(compare, {
    engine: {get: () => facts.value},
    runs: {get: () => board.value},
    progress: {get: shown}
  });
  return Object.assign(compare, {open, restrict}) as unknown as LabCompare;
}
