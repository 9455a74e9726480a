import {html} from "htl";
import {type Digits, splitSizes} from "../../lib/digits/digits.js";
import type {FixedNetwork} from "../../lib/kernel/kernelReader.js";
import {type Experiment, layersOf, trainingCount} from "../../lib/training/experiment.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {CurveChart} from "../charts/CurveChart.js";
import {DigitRow} from "../digits/DigitRow.js";
import {readClasses} from "../digits/readClasses.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {createPlayer, type Player} from "../run/player.js";
import {formatCount, formatSeconds} from "../words/format.js";

export interface FirstRunOptions {
  /** What to train. */
  readonly experiment: Experiment;
  /** Some validation digits to show. */
  readonly digits: Digits;
  readonly missing?: readonly string[];
}

/** A network that was trained to its end. */
export interface FirstNetwork {
  readonly network: FixedNetwork;
  readonly experiment: Experiment;
  /** How long the training took. */
  readonly seconds: number;
}

export type FirstRunNode = HTMLElement & {
  /** The newest network that was trained to its end; undefined before there is one. It emits "trained" when there is another one. */
  readonly trained: FirstNetwork | undefined;
};

/** Trains a small network as soon as it is on the page, and says how many digits that now reads. */
export function FirstRun(
  runtime: Runtime,
  {experiment, digits, missing = missingSupport()}: FirstRunOptions
): FirstRunNode {
  const player = createPlayer(runtime, experiment, onceAFrame(draw));
  const sentence = html`<p class="first-run-sentence" role="status"></p>`;
  const row = DigitRow(digits);
  const chart = CurveChart({
    metric: "accuracy",
    iterations: experiment.iterations,
    height: 150,
    empty: "The share of the digits read right, as the training goes on."
  });
  const again = html<HTMLButtonElement>`<button type="button" class="first-run-again" onclick=${onagain}>Train again with another seed</button>`;
  const seed = html`<span class="first-run-seed"></span>`;
  const node = html`<section class="first-run card" aria-label="A first run">
    ${sentence}${row}
    <div class="first-run-foot">${chart}<div class="first-run-buttons">${again}${seed}</div></div>
  </section>`;
  let asking = false;
  let trained: FirstNetwork | undefined;
  let given: Progress | undefined;

  function onagain(): void {
    const next = {...player.experiment, seed: player.experiment.seed + 1};
    chart.start(next.iterations);
    row.update(undefined);
    player.load(next, true);
  }

  function draw(): void {
    sentence.replaceChildren(...sentenceOf(player));
    seed.textContent = `seed ${player.experiment.seed}`;
    chart.update(player.progress);
    if (player.progress && !asking) void read();
    if (player.progress?.end?.reason === "finished") void giveAway(player.progress);
  }

  /** Lets others have the network once it is trained. */
  async function giveAway(progress: Progress): Promise<void> {
    if (progress === given) return;
    given = progress;
    const {experiment, seconds} = progress;
    try {
      const parameters = await player.parameters();
      if (player.progress !== progress) return;
      const {pixelScale} = experiment;
      trained = {network: {layers: layersOf(experiment), parameters, pixelScale}, experiment, seconds};
      node.dispatchEvent(new Event("trained"));
    } catch {
      // the run was replaced; the next one gives its own
    }
  }

  /** Has the shown digits read by the network as it is now, one question at a time. */
  async function read(): Promise<void> {
    const of = player.progress;
    asking = true;
    try {
      row.update(readClasses(await player.predict(digits.images)));
    } catch {
      // the run was replaced; the next one asks again
    }
    asking = false;
    if (player.progress && player.progress !== of) await read();
  }

  again.disabled = missing.length > 0;
  if (missing.length > 0) sentence.textContent = missingSentence(missing);
  else player.train();
  return Object.defineProperty(node, "trained", {get: () => trained}) as FirstRunNode;
}

function sentenceOf({experiment, progress, failure}: Player): (Node | string)[] {
  if (failure !== undefined) return [failure];
  if (progress === undefined)
    return [
      `A network that has seen nothing yet is about to learn from ${formatCount(trainingCount(experiment))} handwritten digits.`
    ];
  const {iteration, seconds, validation, end} = progress;
  if (end && "message" in end) return [end.message];
  const {correct, count} = validation.at(-1) ?? {correct: 0, count: splitSizes[experiment.data].validation};
  const words = html`<span>It now reads <strong>${formatCount(correct)} of ${formatCount(count)}</strong> validation digits that it never learnt from. ${end ? "That took" : "So far:"} ${formatCount(iteration)} steps in <strong>${formatSeconds(seconds)}</strong>.</span>`;
  return [words];
}
