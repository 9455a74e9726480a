import {html} from "htl";
import type {OwnPicture} from "../../lib/faults/ownPictures.js";
import {formatExperiment} from "../../lib/training/experiment.js";
import {formatLine} from "../../lib/training/log.js";
import {CopyButton} from "../inputs/CopyButton.js";
import {trainCommand} from "../run/trainCommand.js";
import {PictureKindTable} from "./PictureKindTable.js";
import type {FactsWords} from "./waterfallFactsWords.js";

export interface WaterfallFactsOptions {
  /** Told that the chosen step should change places with the one before it, or with the one after. */
  readonly onmove: (by: -1 | 1) => void;
}

export interface WaterfallFacts extends HTMLElement {
  /** Shows what is known of a row, which may change places with the one before it, or with the one after. */
  update(words: FactsWords, moves: {readonly earlier: boolean; readonly later: boolean}): void;
  /** Shows one picture of each kind beside its words. */
  showExamples(pictures: readonly OwnPicture[]): void;
}

/** Where the settings of a run are opened: the page on training, relative to this one. */
const trainingPage = "./training";

/** What is known of one step: what it changed, which runs it rests on, and how they are repeated. */
export function WaterfallFacts({onmove}: WaterfallFactsOptions): WaterfallFacts {
  const title = html`<h3></h3>`;
  const earlier = html<HTMLButtonElement>`<button type="button" onclick=${() => move(-1)}>Mend it earlier</button>`;
  const later = html<HTMLButtonElement>`<button type="button" onclick=${() => move(1)}>Mend it later</button>`;
  const what = html`<p class="waterfall-what"></p>`;
  const list = html`<dl></dl>`;
  const kinds = PictureKindTable();
  const lines = html`<pre class="waterfall-log" tabindex="0" role="region" aria-label="The lines that the program prints"></pre>`;
  const printed = html`<details class="waterfall-printed-lines"><summary>The lines that it prints</summary>${lines}</details>`;
  const command = html`<code class="run-command" tabindex="0"></code>`;
  const link = html<HTMLAnchorElement>`<a>Open these settings in the page on training</a>`;
  const repeat = html`<div class="waterfall-repeat">${command}<div class="run-copy">${CopyButton("Copy the command", () => command.textContent ?? "")}${link}</div></div>`;
  const node = html`<section class="waterfall-facts" aria-label="The chosen step">
    <div class="waterfall-facts-head">${title}<span class="waterfall-move">${earlier}${later}</span></div>${what}
    <div class="waterfall-columns"><div>${list}${repeat}</div><div>${kinds}${printed}</div></div>
  </section>`;

  function move(by: -1 | 1): void {
    const button = by < 0 ? earlier : later;
    if (button.getAttribute("aria-disabled") === "false") onmove(by);
  }

  function update(
    {head, text, anchor, terms, experiment, tallies, log}: FactsWords,
    moves: {readonly earlier: boolean; readonly later: boolean}
  ): void {
    title.textContent = head;
    earlier.setAttribute("aria-disabled", String(!moves.earlier));
    later.setAttribute("aria-disabled", String(!moves.later));
    what.replaceChildren(text, ...(anchor ? [" ", html`<a href=${`#${anchor}`}>What was wrong</a>`] : []));
    list.replaceChildren(
      ...terms.map(
        ([term, ...said]) =>
          html`<div><dt>${term}</dt><dd>${said.map((one) => html`<span>${one}</span>`)}</dd></div>`
      )
    );
    repeat.hidden = experiment === undefined;
    if (experiment) {
      command.textContent = trainCommand(experiment);
      link.href = `${trainingPage}#${formatExperiment(experiment)}`;
    }
    kinds.update(tallies);
    printed.hidden = log === undefined;
    lines.textContent = log?.map(formatLine).join("\n") ?? "";
  }

  return Object.assign(node, {update, showExamples: kinds.showExamples}) as unknown as WaterfallFacts;
}
