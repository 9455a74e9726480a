import {html} from "htl";
import {type DataName, splitSizes} from "../../lib/digits/digits.js";
import {parameterCount} from "../../lib/network/network.js";
import {type Experiment, layersOf, trainingCount} from "../../lib/training/experiment.js";
import {settings} from "../../lib/training/settings.js";
import {formatCount} from "../words/format.js";

/** What a live piece shows: a run of an experiment, or digits of a set with words on what is done with them. */
export type RunLineSubject = Experiment | {readonly data: DataName; readonly text: string};

/** The line under a live piece that says data set, network and seed. */
export function RunLine(subject: RunLineSubject): HTMLElement & {update(subject: RunLineSubject): void} {
  const node = html`<p class="run-line"></p>`;
  const update = (next: RunLineSubject) => {
    const parts = "text" in next ? [dataOf(next.data), next.text] : partsOf(next);
    node.replaceChildren(...parts.map((part) => html`<span>${part}</span>`));
  };
  update(subject);
  return Object.assign(node, {update});
}

function dataOf(data: DataName): string {
  return data === "embedded" ? "the 10,000 embedded digits" : "all 70,000 digits of MNIST";
}

function partsOf(experiment: Experiment): string[] {
  const {data, activation, seed} = experiment;
  const layers = layersOf(experiment);
  const widths = [layers[0]!.inputs, ...layers.map(({units}) => units)];
  const count = trainingCount(experiment);
  const share = count === splitSizes[data].training ? "" : `the first ${formatCount(count)} `;
  const learns = `${share}training digits of ${dataOf(data)}`;
  const words = activation === "none" ? "no activation" : settings.activation.choices[activation];
  const hidden = layers.length > 1 ? `, ${words}` : "";
  return [
    share ? learns : `the ${formatCount(count)} ${learns}`,
    `${widths.join(" → ")}${hidden}, ${formatCount(parameterCount(layers))} parameters`,
    `seed ${seed}`
  ];
}
