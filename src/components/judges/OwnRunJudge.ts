import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import type {NetworkName} from "../../lib/inference/workbench.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import {layersOf} from "../../lib/training/experiment.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {type TrainedNetwork, trainNetwork} from "../../lib/training/trainNetwork.js";
import {whenSeen} from "../dom/whenSeen.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {formatSeconds} from "../words/format.js";
import {type JudgeFacts, layersWords} from "./judgeWords.js";
import {judgeableRuns, type OwnRun, smallRun} from "./ownRuns.js";

export interface OwnRunJudgeOptions {
  readonly runtime: Runtime;
  /** Where the reader's kept runs are. */
  readonly runs: RunStore;
  /** The digits that the site has. */
  readonly data: DataName;
  /** Told what is known of the network before it begins to judge. */
  readonly onfacts: (name: NetworkName, facts: JudgeFacts) => void;
}

/** The name under which the reader's own network judges. */
export const ownJudge = "own";

/** A run that took longer than this when it was kept is trained again only on request, in seconds. */
const short = 8;

/**
 * Trains a run of the reader's again, in the background, and has it judge. A kept run holds its settings and its curves, not its weights; but equal settings
 * give equal weights, which the fingerprint proves.
 */
export function OwnRunJudge(
  desk: ReadingDesk,
  {runtime, runs, data, onfacts}: OwnRunJudgeOptions
): HTMLElement {
  const menu = html<HTMLSelectElement>`<select aria-label="Your network" onchange=${onchoose}></select>`;
  const button = html<HTMLButtonElement>`<button type="button" class="own-train" onclick=${press}></button>`;
  const bar = ProgressBar();
  const said = html`<p class="own-said" role="status"></p>`;
  const left = html`<ul class="own-left"></ul>`;
  const node = html`<div class="own-run">
    <div class="own-choice">${menu}${button}</div>
    ${bar}${said}${left}
  </div>`;
  const small = smallRun(data);
  let choices: readonly OwnRun[] = [];
  let judging: OwnRun | undefined;
  let controller: AbortController | undefined;
  let touched = false;
  let described = "";

  const chosen = () => choices.find(({id}) => id === menu.value) ?? small;

  function list(): void {
    const {able, unable} = judgeableRuns(runs.runs, data);
    const before = menu.value;
    choices = [...able, small];
    menu.replaceChildren(...choices.map(({id, title}) => html`<option value=${id}>${title}</option>`));
    if (touched && choices.some(({id}) => id === before)) menu.value = before;
    left.replaceChildren(...unable.map((sentence) => html`<li>${sentence}</li>`));
    draw();
  }

  function draw(): void {
    const run = chosen();
    const isJudging = judging?.id === run.id;
    const verb = run.fingerprint === undefined ? "Train it to judge" : "Train it again to judge";
    const isTraining = controller !== undefined;
    button.textContent = isTraining ? "Stop" : isJudging ? "It judges" : verb;
    button.setAttribute("aria-disabled", String(isJudging && !isTraining));
    if (run.id !== described && controller === undefined) describe(run);
  }

  /** Says what can be done with a run that has just been chosen. */
  function describe(run: OwnRun): void {
    described = run.id;
    if (judging?.id === run.id) return;
    const again = run.fingerprint !== undefined;
    const {iterations} = run.experiment;
    const status = again ? `took ${formatSeconds(run.seconds)}` : "";
    bar.update({iteration: 0, iterations, seconds: 0, status});
    const none = choices.length > 1 ? "" : "You have kept no run that could judge. ";
    said.textContent = again
      ? "What is kept of a run are its settings: they bring back the same network, weight for weight."
      : `${none}One of 32 hidden units is trained in a moment.`;
  }

  function onchoose(): void {
    touched = true;
    draw();
  }

  function press(): void {
    if (controller === undefined) void train();
    else controller.abort();
  }

  async function train(): Promise<void> {
    const run = chosen();
    described = run.id;
    if (judging?.id === run.id) return;
    touched = true;
    controller = new AbortController();
    draw();
    said.textContent = "Training; you can go on drawing.";
    try {
      const trained = await trainNetwork(run.experiment, {
        runtime,
        signal: controller.signal,
        onprogress: (progress) => show(progress)
      });
      if (trained === undefined) said.textContent = "Stopped: the judges are as they were.";
      else await appoint(run, trained);
    } catch (error) {
      said.textContent = `It cannot judge: ${error instanceof Error ? error.message : String(error)}`;
    }
    controller = undefined;
    draw();
  }

  function show({iteration, experiment, seconds, end}: Progress): void {
    const {iterations} = experiment;
    bar.update({iteration, iterations, seconds, status: end ? formatSeconds(seconds) : ""});
  }

  async function appoint(run: OwnRun, {progress, parameters}: TrainedNetwork): Promise<void> {
    const {end} = progress;
    if (end?.reason !== "finished")
      throw new Error(end && "message" in end ? end.message : "its training was broken off");
    const layers = layersOf(run.experiment);
    const validation = progress.validation.at(-1);
    const facts: JudgeFacts = {
      layers: layersWords(layers),
      trained: "trained here",
      accuracy: run.test ? {of: "test", ...run.test} : validation && {of: "validation", ...validation},
      fingerprint: end.fingerprint
    };
    onfacts(ownJudge, facts);
    await desk.addJudge(
      {name: ownJudge, title: run.title},
      {layers, parameters, pixelScale: run.experiment.pixelScale}
    );
    judging = run;
    said.textContent = fingerprintWords(run, end.fingerprint);
  }

  async function begin(): Promise<void> {
    await runs.ready;
    list();
    const [last] = choices;
    if (last?.fingerprint !== undefined && last.seconds <= short && !touched) await train();
  }

  runs.addEventListener("change", list);
  list();
  whenSeen(node, () => void begin());
  return node;
}

function fingerprintWords({fingerprint}: OwnRun, found: string): string {
  if (fingerprint === undefined)
    return `Trained: it judges now. On every machine these settings make the same network, fingerprint ${found}.`;
  return fingerprint === found
    ? `Trained again, and it is the same network: fingerprint ${found}, as when you kept it.`
    : `Trained again, but its fingerprint is ${found}, and was ${fingerprint} when you kept it: this is another network.`;
}
