import {html} from "htl";
import {type Digits, pixelCount} from "../../lib/digits/digits.js";
import {forward} from "../../lib/network/forward.js";
import type {LayerParameters} from "../../lib/network/network.js";
import {softmax} from "../../lib/network/softmax.js";
import {type Draw, StepDraws} from "../../lib/network/stepDraws.js";
import {type Experiment, layersOf, trainingCount} from "../../lib/training/experiment.js";
import type {Runtime, Session} from "../../lib/training/session.js";
import {DigitImage} from "../digits/DigitImage.js";
import {UnitCells} from "../digits/UnitCells.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatLoss, formatPercent} from "../words/format.js";

export interface DroppedUnitsOptions {
  /** A run with hidden layers and dropout wired. */
  readonly experiment: Experiment;
  /** Its training digits. */
  readonly training: () => Promise<Digits>;
  readonly missing?: readonly string[];
}

/** A run as it stands before a step: its parameters, what the step will draw, and the digits that it learns from. */
interface Standing {
  readonly step: number;
  readonly parameters: readonly LayerParameters[];
  readonly draw: Draw;
  readonly digits: Digits;
}

/** Takes a real run step by step, and shows which units of the last hidden layer its dropout removes, for each digit of the batch. */
export function DroppedUnits(
  runtime: Runtime,
  {experiment, training, missing = missingSupport()}: DroppedUnitsOptions
): HTMLElement {
  const form = ExperimentForm(experiment, {names: ["dropout", "seed"]});
  form.setAttribute("aria-label", "Settings of the run with dropout");
  const nextStep = button("Next step", () => advance(1));
  const tenSteps = button("10 steps", () => advance(10));
  const again = button("Start over", () => void open());
  const nextDigit = button("Next digit of the batch", () => {
    row = (row + 1) % form.value.batchSize;
    draw();
  });
  const message = html`<p class="bench-message" role="status"></p>`;
  const title = html`<p class="dropped-title" role="status"></p>`;
  const place = html`<div class="dropped-place"></div>`;
  const runLine = RunLine(experiment);
  let standing: Standing | undefined;
  let row = 0;
  let run = 0; // counts the runs, so that an answer of an older one is recognised
  let session: Session | undefined;
  let draws: StepDraws;
  let work: Promise<void> = Promise.resolve();

  function button(label: string, onclick: () => void): HTMLButtonElement {
    return html<HTMLButtonElement>`<button type="button" onclick=${onclick}>${label}</button>`;
  }

  /** Opens the run anew and stands before its first step. */
  async function open(): Promise<void> {
    const mine = ++run;
    const complete = form.value;
    session?.dispose();
    session = undefined;
    try {
      const [opened, digits] = await Promise.all([
        runtime.open(complete, {validation: 0, logEvery: complete.iterations}),
        training()
      ]);
      if (mine !== run) return opened.dispose();
      session = opened;
      draws = new StepDraws({
        count: trainingCount(complete),
        batchSize: complete.batchSize,
        rate: complete.dropout,
        units: complete.hidden.at(-1)!,
        seed: complete.seed
      });
      standing = {step: 0, parameters: await opened.parameters(), draw: draws.next(), digits};
      row = 0;
      if (mine === run) draw();
    } catch (error) {
      if (mine === run) message.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  function advance(steps: number): void {
    work = work.then(() => take(steps, run));
  }

  async function take(steps: number, mine: number): Promise<void> {
    if (mine !== run || !session || !standing) return;
    try {
      let {step, draw: drawn} = standing;
      const target = Math.min(step + steps, form.value.iterations - 1);
      while (step < target) {
        const {iteration} = await session.next(target - step);
        if (mine !== run) return;
        for (; step < iteration; step++) drawn = draws.next();
      }
      const parameters = await session.parameters();
      if (mine !== run) return;
      standing = {...standing, step, parameters, draw: drawn};
      draw();
    } catch (error) {
      if (mine === run) message.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  function draw(): void {
    const complete = form.value;
    runLine.update(complete);
    if (missing.length > 0) message.textContent = missingSentence(missing);
    if (!standing) return;
    const {step, parameters, draw: drawn, digits} = standing;
    const units = complete.hidden.at(-1)!;
    const index = drawn.indices[row]!;
    const image = digits.images.subarray(index * pixelCount, (index + 1) * pixelCount);
    const label = digits.labels[index]!;
    const mask = drawn.mask.subarray(row * units, (row + 1) * units);
    const layers = layersOf(complete);
    const whole = forward(layers, parameters, {image, label}, complete);
    const thinned = forward(layers, parameters, {image, label, mask}, complete);
    const output = `add${layers.length}`;
    const count = (values: Float32Array) => values.filter((value) => value === 0).length;
    const all = count(drawn.mask);
    message.textContent = "";
    title.textContent = `Step ${formatCount(step)}, digit ${row + 1} of ${complete.batchSize} in its batch: ${count(mask)} of ${units} units dropped. In the whole batch: ${formatCount(all)} of ${formatCount(drawn.mask.length)}, ${formatPercent(all / drawn.mask.length)}.`;
    place.replaceChildren(
      html`<div class="flow-digit">${DigitImage(image, {label: `training digit ${index}, a handwritten ${label}`})}</div>`,
      html`<div class="dropped-layer">
        <p>The layer as it is; what is struck out becomes 0</p>
        ${UnitCells(whole.get("dropout")!, {label: "The units of the last hidden layer", dropped: (i) => mask[i] === 0})}
        <p>The layer with dropout: the rest is divided by ${Number((1 - complete.dropout).toFixed(2))}</p>
        ${UnitCells(thinned.get("dropout")!, {label: "The units with dropout", dropped: (i) => mask[i] === 0})}
        <p class="dropped-reading">${reading("With these units dropped", softmax(thinned.get(output)!), label, thinned.get("loss")![0]!)}</p>
        <p class="dropped-reading">${reading("With all units", softmax(whole.get(output)!), label, whole.get("loss")![0]!)}</p>
      </div>`
    );
  }

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    void open();
  });
  draw();
  if (missing.length === 0) void open();
  return html`<section class="dropped-units" aria-label="Units dropped in a step">
    <div class="flow-controls" role="group" aria-label="Steps of the run">${nextStep}${tenSteps}${again}${nextDigit}</div>
    ${title}${message}
    <div class="dropped-grid">${place}<div class="dropped-settings">${form}</div></div>
    ${runLine}
  </section>`;
}

function reading(when: string, shares: Float64Array, label: number, loss: number): string {
  const answer = shares.indexOf(Math.max(...shares));
  return `${when} the network reads a ${answer} (${formatPercent(shares[answer]!)}); the ${label} gets ${formatPercent(shares[label]!)}, a loss of ${formatLoss(loss)}.`;
}
