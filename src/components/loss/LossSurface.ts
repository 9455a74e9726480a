import {html} from "htl";
import {type Digits, sliceDigits} from "../../lib/digits/digits.js";
import {inSlices} from "../../lib/inSlices.js";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import {coarseFirst, type LossSlice, lossSlice, randomDirection} from "../../lib/training/lossSurface.js";
import {type RollPoint, rollDown} from "../../lib/training/rollDown.js";
import type {Progress, Runtime} from "../../lib/training/session.js";
import {parseSetting} from "../../lib/training/setting.js";
import {settings} from "../../lib/training/settings.js";
import {type TrainedNetwork, trainNetwork} from "../../lib/training/trainNetwork.js";
import {ExperimentForm} from "../inputs/ExperimentForm.js";
import {Slider} from "../inputs/Slider.js";
import {sliderPosition} from "../inputs/sliderValues.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {formatCount, formatLoss} from "../words/format.js";
import {formatSigned} from "../words/formatNumber.js";
import {type Place, type Surface, SurfaceMap} from "./SurfaceMap.js";

export interface LossSurfaceOptions {
  /** The network in the middle of the slice. */
  readonly experiment: Experiment;
  /** The digits whose mean loss is drawn. */
  readonly digits: Digits;
  /** Points along each side of the map. */
  readonly size?: number;
  /** Told the experiment whenever the reader has changed it. */
  readonly onexperiment?: (experiment: Experiment) => void;
  readonly missing?: readonly string[];
}

const seeds = Array.from({length: 50}, (_, i) => i + 1);
const reaches = [0.1, 0.2, 0.5, 1, 2, 4];
const digitsUsed = 200;

/** Trains a network, and draws how the loss changes when its weights are moved along two random directions. */
export function LossSurface(
  runtime: Runtime,
  {experiment, digits, size = 41, onexperiment = () => {}, missing = missingSupport()}: LossSurfaceOptions
): HTMLElement {
  const shown = sliceDigits(digits, 0, digitsUsed);
  const form = ExperimentForm(experiment, {
    names: ["iterations", "learningRate", "seed"],
    more: ["hidden", "activation"]
  });
  form.setAttribute("aria-label", "Settings of the network in the middle");
  const directions = Slider<number>({
    label: "Seed of the directions",
    stops: seeds,
    value: 1,
    position: (seed) => sliderPosition(seeds, seed),
    format: String,
    parse: (text) => parseSetting(settings.seed, text) as number,
    onproblem: (sentence) => (problem.textContent = sentence)
  });
  const reach = Slider<number>({
    label: "How far the map goes",
    stops: reaches,
    value: 1,
    position: (value) => sliderPosition(reaches, value),
    format: String,
    parse: (text) =>
      parseSetting({...settings.learningRate, label: "reach", min: 0.01, max: 10}, text) as number,
    onproblem: (sentence) => (problem.textContent = sentence)
  });
  const problem = html`<p class="surface-problem" role="status"></p>`;
  const says = html`<p class="surface-says" role="status"></p>`;
  const reading = html`<output class="surface-reading"></output>`;
  const map = SurfaceMap({onplace: moveTo});
  const sliders = {a: AxisSlider("a", onaxis), b: AxisSlider("b", onaxis)};
  const roll = html<HTMLButtonElement>`<button type="button" onclick=${onroll}>Roll down from here</button>`;

  let losses = new Float64Array(size * size).fill(NaN);
  let surface: Surface = {losses, size, reach: reach.value};
  let place: Place = {a: 0.5, b: 0.5};
  let network: TrainedNetwork | undefined;
  let slice: LossSlice | undefined;
  let path: RollPoint[] = [];
  let run = new AbortController(); // ends the training that is under way
  let work = new AbortController(); // ends the drawing that is under way
  let before: Promise<unknown> = Promise.resolve();

  /** Trains the network of the form. One run at a time: an earlier one is left first. */
  function train(): void {
    run.abort();
    work.abort();
    run = new AbortController();
    const {signal} = run;
    const wanted = form.value;
    const onprogress = ({iteration}: Progress) => {
      if (!signal.aborted)
        says.textContent = `Training: ${formatCount(iteration)} of ${formatCount(wanted.iterations)} steps.`;
    };
    before = before
      .then(() => trainNetwork(wanted, {runtime, signal, onprogress, validation: 0}))
      .then((trained) => {
        if (trained === undefined || signal.aborted) return;
        const {end} = trained.progress;
        if (end && "message" in end) {
          network = slice = undefined;
          path = [];
          losses = new Float64Array(size * size).fill(NaN);
          surface = {losses, size, reach: reach.value};
          says.textContent = `There is no slice to draw: ${end.message}.`;
          draw();
        } else {
          network = trained;
          lay();
        }
      })
      .catch((error) => {
        if (!signal.aborted) says.textContent = error instanceof Error ? error.message : String(error);
      });
  }

  /** Lays the slice anew through the network as it is, and computes its losses, coarse ones first. */
  function lay(): void {
    if (network === undefined) return;
    work.abort();
    work = new AbortController();
    path = [];
    const show = (draft: boolean) => {
      surface = {losses, size, reach: reach.value, draft};
      draw();
    };
    inSlices(compute(network), {signal: work.signal, onpart: () => show(true)}).then(
      () => show(false),
      () => {} // a newer one has begun
    );
  }

  /** Draws the directions, and then the losses one by one; those of the earlier slice stay in sight until then. */
  function* compute({progress, parameters}: TrainedNetwork): Generator<void, void, void> {
    const layers = layersOf(progress.experiment);
    const first = randomDirection(layers, parameters, 2 * directions.value);
    yield;
    const second = randomDirection(layers, parameters, 2 * directions.value + 1);
    yield;
    const height = lossSlice({layers, parameters, directions: [first, second], digits: shown});
    slice = height;
    const at = (i: number) => reach.value * ((2 * i) / (size - 1) - 1);
    for (const {row, column, stride} of coarseFirst(size)) {
      const loss = height(at(column), at(row));
      for (let r = row; r < Math.min(size, row + stride); r++) {
        losses.fill(loss, r * size + column, r * size + Math.min(size, column + stride));
      }
      yield;
    }
    summarise();
  }

  function summarise(): void {
    if (network === undefined || slice === undefined) return;
    const lowest = losses.reduce((best, loss, i) => (loss < losses[best]! ? i : best), 0);
    const at = (i: number) => formatSigned(reach.value * ((2 * i) / (size - 1) - 1), 2);
    says.textContent = `In the middle: the network after ${formatCount(network.progress.iteration)} steps, loss ${formatLoss(slice(0, 0))} on ${formatCount(slice.count)} validation digits. Lowest point of the map: ${formatLoss(losses[lowest]!)} at (${at(lowest % size)}, ${at(Math.floor(lowest / size))}).`;
  }

  function draw(): void {
    map.update(surface, place, path);
    for (const axis of ["a", "b"] as const) {
      const slider = sliders[axis];
      slider.max = String(reach.value);
      slider.min = String(-reach.value);
      slider.step = String(reach.value / 50);
      slider.value = String(place[axis]);
    }
    const height = slice?.(place.a, place.b);
    const where = `(${formatSigned(place.a, 2)}, ${formatSigned(place.b, 2)})`;
    const end = path.at(-1);
    const words = height === undefined ? "" : `Loss at ${where}: ${formatLoss(height)}`;
    const rolled =
      end === undefined || path.length < 2
        ? ""
        : ` ${path.length - 1} steps downhill led from ${formatLoss(path[0]!.height)} to ${formatLoss(end.height)}.`;
    reading.textContent = `${words}${words ? "." : ""}${rolled}`;
    map.setAttribute(
      "aria-label",
      `Slice of the loss surface, seen from above, ${-reach.value} to ${reach.value} both ways. ${words}`
    );
  }

  function moveTo({a, b}: Place): void {
    place = {a, b};
    path = [];
    draw();
  }

  function onaxis(): void {
    moveTo({a: Number(sliders.a.value), b: Number(sliders.b.value)});
  }

  function onroll(): void {
    if (slice === undefined) return;
    const points: RollPoint[] = [];
    const rolling = rollDown(slice, {...place, rate: 0.02 * reach.value, steps: 60});
    const collect = function* () {
      for (const point of rolling) yield points.push(point);
    };
    const show = () => {
      path = points.slice();
      draw();
    };
    inSlices(collect(), {signal: work.signal, onpart: show}).then(show, () => {});
  }

  form.addEventListener("input", (event) => {
    event.stopPropagation();
    onexperiment(form.value);
    train();
  });
  directions.addEventListener("input", (event) => {
    event.stopPropagation();
    lay();
  });
  reach.addEventListener("input", (event) => {
    event.stopPropagation();
    const within = (value: number) => Math.max(-reach.value, Math.min(reach.value, value));
    place = {a: within(place.a), b: within(place.b)};
    losses = new Float64Array(size * size).fill(NaN);
    lay();
  });

  draw();
  if (missing.length > 0) says.textContent = missingSentence(missing);
  else train();
  return html`<section class="surface" aria-label="A slice of the loss surface">
    <div class="surface-view">
      ${map}
      <div class="surface-axes">
        <label><span>along the first direction, <var>a</var></span>${sliders.a}</label>
        <label><span>along the second direction, <var>b</var></span>${sliders.b}</label>
      </div>
      ${reading}
    </div>
    <div class="surface-settings">
      ${says}
      <div class="logit-buttons">${roll}</div>
      <div class="setting"><div class="setting-head"><span class="setting-label">Seed of the directions</span></div>${directions}</div>
      <div class="setting"><div class="setting-head"><span class="setting-label">How far the map goes</span></div>${reach}</div>
      ${problem}
      ${form}
    </div>
  </section>`;
}

function AxisSlider(axis: "a" | "b", onmove: () => void): HTMLInputElement {
  const name = axis === "a" ? "first" : "second";
  const slider = html<HTMLInputElement>`<input type="range" class="slider-track" aria-label=${`place along the ${name} direction`}>`;
  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    onmove();
  });
  return slider;
}
