import {html} from "htl";
import {splitSizes} from "../../lib/digits/digits.js";
import {parameterCount} from "../../lib/network/network.js";
import {engineSetting} from "../../lib/training/engines.js";
import {type Experiment, formatExperiment, layersOf, trainingCount} from "../../lib/training/experiment.js";
import type {Engine, Progress} from "../../lib/training/session.js";
import {settings} from "../../lib/training/settings.js";
import {ChoiceInput} from "../inputs/ChoiceInput.js";
import {CopyButton} from "../inputs/CopyButton.js";
import {type Input, withValue} from "../inputs/Input.js";
import {formatCount} from "../words/format.js";
import {trainCommand} from "./trainCommand.js";

export interface RunFactsOptions {
  /** The address of the page, without settings. */
  readonly address: string;
}

/** What exactly has run, and how to run it again. Its value is the engine, which the reader may change. */
export function RunFacts({address}: RunFactsOptions): Input<Engine> & {
  update(experiment: Experiment, progress: Progress | undefined): void;
} {
  const engine = ChoiceInput(engineSetting);
  const node = html`<section class="run-facts"><h3>This run</h3></section>`;
  const values = new Map(
    ["Digits", "Network", "Engine", "Speed", "Fingerprint"].map((term) => [
      term,
      html<HTMLElement>`<dd>${term === "Engine" ? engine : "–"}</dd>`
    ])
  );
  const command = html`<code class="run-command" tabindex="0"></code>`;
  let link = address;
  node.append(
    html`<dl>${[...values].map(([term, value]) => html`<div><dt>${term}</dt>${value}</div>`)}</dl>
    <div class="run-repeat">${command}<div class="run-copy">${CopyButton("Copy the command", () => command.textContent ?? "")}${CopyButton("Copy the link", () => link)}</div></div>`
  );

  function update(experiment: Experiment, progress: Progress | undefined): void {
    const {data} = experiment;
    const layers = layersOf(experiment);
    const sizes = splitSizes[data];
    const widths = [layers[0]!.inputs, ...layers.map((layer) => layer.units)];
    write(
      "Digits",
      `${settings.data.choices[data]}: ${formatCount(trainingCount(experiment))} to train on, ${formatCount(sizes.validation)} for validation, ${formatCount(sizes.test)} for the test`
    );
    write("Network", `${widths.join(" → ")}, ${formatCount(parameterCount(layers))} parameters`);
    write(
      "Speed",
      progress && progress.seconds > 0
        ? `${formatCount(progress.iteration / progress.seconds)} steps a second`
        : "–"
    );
    write(
      "Fingerprint",
      progress?.end?.reason === "finished" ? progress.end.fingerprint : "– (named once the run has finished)"
    );
    command.textContent = trainCommand(experiment, engine.value);
    link = `${address}#${formatExperiment(experiment)}`;
  }

  function write(term: string, text: string): void {
    values.get(term)!.textContent = text;
  }

  return Object.assign(
    withValue(
      node,
      () => engine.value,
      (value: Engine) => (engine.value = value)
    ),
    {update}
  );
}
