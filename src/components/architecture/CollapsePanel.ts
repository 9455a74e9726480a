import {html} from "htl";
import type {Digits} from "../../lib/digits/digits.js";
import {inSlices} from "../../lib/inSlices.js";
import {collapsing, type LinearMap} from "../../lib/network/collapse.js";
import {type Comparison, compareCollapsed} from "../../lib/network/compareCollapsed.js";
import {parameterCount} from "../../lib/network/network.js";
import {type Experiment, layersOf} from "../../lib/training/experiment.js";
import {settings} from "../../lib/training/settings.js";
import type {Evaluation} from "../../lib/training/trainer.js";
import {WeightImages} from "../digits/WeightImages.js";
import {ChoiceInput} from "../inputs/ChoiceInput.js";
import {RunLine} from "../run/RunLine.js";
import type {TrainedNetwork} from "../run/TrainedNetwork.js";
import {formatCount, formatPercent} from "../words/format.js";
import {formatDifference} from "../words/formatDifference.js";

export interface CollapsePanelOptions {
  /** The digits to compare on. */
  readonly test: () => Promise<Digits>;
}

/** Multiplies out the layers of the network that trains elsewhere on the page, shows the ten templates that are left, and says how far the two differ. */
export function CollapsePanel(network: TrainedNetwork, {test}: CollapsePanelOptions): HTMLElement {
  const activation = ChoiceInput(settings.activation, {value: network.experiment.activation});
  const button = html<HTMLButtonElement>`<button type="button" class="collapse-button" onclick=${onclick}>Collapse</button>`;
  const state = html`<span class="collapse-state"></span>`;
  const result = html`<div class="collapse-result" role="status"></div>`;
  const templates = WeightImages({
    label: "The ten templates",
    count: 10,
    name: (digit) => `${digit}`,
    empty: "The ten templates will be drawn here, one for each digit."
  });
  const line = RunLine(network.experiment);
  const node = html`<section class="collapse card" aria-label="The collapse">
    <div class="collapse-head">
      <div class="collapse-activation"><span aria-hidden="true">Activation</span>${activation}</div>
      ${button}${state}
    </div>
    ${result}
    ${templates}
    ${line}
  </section>`;
  const invitation = html`<span class="collapse-invitation">Press <em>Collapse</em> once the network has been trained: its layers are multiplied out, and what is left is compared with them.</span>`;
  let of: Experiment | undefined;
  let work: AbortController | undefined;

  activation.addEventListener("input", (event) => {
    event.stopPropagation();
    network.load({...network.experiment, activation: activation.value});
  });

  function ready(): boolean {
    return network.value !== undefined && !network.training && !diverged();
  }

  function diverged(): boolean {
    return network.value?.end?.reason === "diverged";
  }

  function refresh(): void {
    if (network.experiment !== of) {
      of = network.experiment;
      work?.abort();
      activation.value = of.activation;
      result.replaceChildren(invitation);
      templates.clear();
      line.update(of);
    }
    button.setAttribute("aria-disabled", String(!ready()));
    state.textContent = network.training
      ? `training: ${formatCount(network.value?.iteration ?? 0)} of ${formatCount(network.experiment.iterations)} steps`
      : diverged()
        ? "the run diverged, so there is nothing to collapse"
        : sentenceOf(network.experiment);
  }

  async function onclick(): Promise<void> {
    if (!ready()) return;
    work?.abort();
    work = new AbortController();
    const {signal} = work;
    const {experiment} = network;
    try {
      result.textContent = "Multiplying the layers …";
      const [layers, evaluation, digits] = await Promise.all([
        network.parameters(),
        network.evaluate("test"),
        test()
      ]);
      const map = await inSlices(collapsing(layers), {signal});
      templates.update(map.weights, map.outputs);
      const answers = {
        layers,
        activation: experiment.activation,
        ink: experiment.pixelScale === "0-1" ? 1 : 255,
        predictions: evaluation.predictions
      };
      const comparison = await inSlices(compareCollapsed(answers, map, digits), {
        signal,
        onpart: (share) => (result.textContent = `Comparing on the test digits: ${Math.floor(100 * share)}%`)
      });
      signal.throwIfAborted();
      result.replaceChildren(...report(experiment, {map, evaluation, comparison}));
    } catch (error) {
      if (signal.aborted) return;
      result.textContent = `The network could not be collapsed: ${error instanceof Error ? error.message : error}`;
    }
  }

  network.addEventListener("input", refresh);
  refresh();
  return node;
}

function sentenceOf({hidden, activation}: Experiment): string {
  const layers = hidden.length + 1;
  return `${layers === 1 ? "one layer" : `${layers} layers`}, ${
    activation === "none" || layers === 1 ? "linear" : settings.activation.choices[activation]
  }`;
}

/** What came out, in numbers. */
function report(
  experiment: Experiment,
  {map, evaluation, comparison}: {map: LinearMap; evaluation: Evaluation; comparison: Comparison}
): Node[] {
  const {count, same, largestDifference, largestLogit, correct} = comparison;
  const before = parameterCount(layersOf(experiment));
  const after = map.weights.length + map.biases.length;
  const fact = (term: string, value: string) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
  return [
    html`<p class="collapse-verdict">${verdict(comparison)}</p>`,
    html`<dl class="collapse-facts">
      ${fact("Parameters", `${formatCount(before)} → ${formatCount(after)}`)}
      ${fact("Largest difference in a logit", formatDifference(largestDifference))}
      ${fact("Largest logit, for comparison", largestLogit.toFixed(1))}
      ${fact("Same answer", `${formatCount(same)} of ${formatCount(count)} test digits`)}
      ${fact("Read right", `${formatPercent(evaluation.accuracy)} by the network, ${formatPercent(correct / count)} by the one layer`)}
    </dl>`
  ];
}

function verdict({count, same, largestDifference}: Comparison): string {
  const digits = `${formatCount(count)} test digits`;
  if (same === count && largestDifference < 0.01) {
    return `One layer does the same. It gives the answer of the whole network on all ${digits}.`;
  }
  const others = formatCount(count - same);
  return largestDifference < 0.01
    ? `One layer does the same but for rounding: ${others} of ${digits} lie so close between two answers that it tips them over.`
    : `One layer does not do the same: on ${others} of ${digits} it answers otherwise.`;
}
