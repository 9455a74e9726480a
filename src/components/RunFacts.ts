import {html} from "htl";
import {splitSizes} from "../lib/digits/digits.js";
import {parameterCount} from "../lib/network/network.js";
import {type Experiment, formatExperiment, layersOf, trainingCount} from "../lib/training/experiment.js";
import type {Progress} from "../lib/training/session.js";
import {settings} from "../lib/training/settings.js";
import {CopyButton} from "./CopyButton.js";
import {formatCount} from "./format.js";
import {trainCommand} from "./trainCommand.js";

export interface RunFactsOptions {
  /** The address of the page, without settings. */
  readonly address: string;
  readonly engine?: string;
}

/** What exactly has run, and how to run it again. */
export function RunFacts({address, engine = "WebAssembly kernel"}: RunFactsOptions): HTMLElement & {
  update(experiment: Experiment, progress: Progress | undefined): void;
} {
  const node = html`<section class="run-facts"><h3>This run</h3></section>`;
  const values = new Map(
    ["Digits", "Network", "Engine", "Speed", "Fingerprint"].map((term) => [term, html`<dd>–</dd>`])
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
    write("Engine", engine);
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
    command.textContent = trainCommand(experiment);
    link = `${address}#${formatExperiment(experiment)}`;
  }

  function write(term: string, text: string): void {
    values.get(term)!.textContent = text;
  }

  return Object.assign(node, {update});
}
