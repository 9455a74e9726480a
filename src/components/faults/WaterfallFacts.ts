import {html} from "htl";
import {faults, predictionFails} from "../../lib/faults/faults.js";
import {
  type OwnPicture,
  type PictureKind,
  pictureKindNames,
  pictureKinds
} from "../../lib/faults/ownPictures.js";
import {type PictureTally, type ProgramRun, rises, tallyPictures} from "../../lib/faults/programRun.js";
import type {WaterfallStep} from "../../lib/faults/waterfall.js";
import {type Experiment, formatExperiment} from "../../lib/training/experiment.js";
import {formatLine} from "../../lib/training/log.js";
import type {MeasureAt} from "../../lib/training/session.js";
import {CopyButton} from "../inputs/CopyButton.js";
import {trainCommand} from "../run/trainCommand.js";
import {formatCount, formatPercent} from "../words/format.js";
import {changeSentence} from "./Waterfall.js";

/** The network that does more than mend the eight faults, as it was trained at build. */
export interface BestFacts {
  readonly experiment: Experiment;
  readonly fingerprint: string;
  readonly variations: number;
  readonly averaged: number;
  readonly test: {readonly correct: number; readonly count: number};
  /** What it makes of the pictures, read with everything mended. */
  readonly pictures?: ReturnType<typeof tallyPictures>;
}

export type WaterfallFactsValue =
  | {
      readonly step: WaterfallStep;
      readonly before?: WaterfallStep;
      readonly place: number;
      readonly last: number;
    }
  | {readonly best: BestFacts | undefined};

export interface WaterfallFactsOptions {
  /** Told that the chosen step should change places with the one before it, or with the one after. */
  readonly onmove: (by: -1 | 1) => void;
}

export interface WaterfallFacts extends HTMLElement {
  update(value: WaterfallFactsValue): void;
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
  const words = html`<p class="waterfall-what"></p>`;
  const list = html`<dl></dl>`;
  const kinds = KindTable();
  const lines = html`<pre class="waterfall-log" tabindex="0" role="region" aria-label="The lines that the program prints"></pre>`;
  const printed = html`<details class="waterfall-printed-lines"><summary>The lines that it prints</summary>${lines}</details>`;
  const command = html`<code class="run-command" tabindex="0"></code>`;
  const link = html<HTMLAnchorElement>`<a>Open these settings in the page on training</a>`;
  const repeat = html`<div class="waterfall-repeat">${command}<div class="run-copy">${CopyButton("Copy the command", () => command.textContent ?? "")}${link}</div></div>`;
  const node = html`<section class="waterfall-facts" aria-label="The chosen step">
    <div class="waterfall-facts-head">${title}<span class="waterfall-move">${earlier}${later}</span></div>${words}
    <div class="waterfall-columns"><div>${list}${repeat}</div><div>${kinds.node}${printed}</div></div>
  </section>`;

  function move(by: -1 | 1): void {
    const button = by < 0 ? earlier : later;
    if (button.getAttribute("aria-disabled") === "false") onmove(by);
  }

  function update(value: WaterfallFactsValue): void {
    const {head, text, anchor, terms, experiment, tallies, log} =
      "step" in value ? ofStep(value) : ofBest(value.best);
    const place = "step" in value ? value.place : 0;
    title.textContent = head;
    earlier.setAttribute("aria-disabled", String(place < 2));
    later.setAttribute("aria-disabled", String(!("step" in value) || place < 1 || place >= value.last));
    words.replaceChildren(text, ...(anchor ? [" ", html`<a href=${`#${anchor}`}>What was wrong</a>`] : []));
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

interface Shown {
  readonly head: string;
  readonly text: string;
  /** Where the page tells what was wrong. */
  readonly anchor?: string;
  readonly terms: readonly (readonly [term: string, ...said: string[]])[];
  readonly experiment?: Experiment;
  readonly tallies?: Readonly<Record<PictureKind, PictureTally>>;
  readonly log?: readonly MeasureAt[];
}

function ofStep({step, before, place}: Extract<WaterfallFactsValue, {step: WaterfallStep}>): Shown {
  const {fault, runs, program} = step;
  const head = fault ? `Step ${place}: ${faults[fault].mended}` : "The tutorial as it is";
  const text = fault ? faults[fault].mending : "Nothing is mended: all eight faults are there.";
  const anchor = fault && faults[fault].anchor;
  const {experiment} = program;
  const run = runs[0];
  if (!run?.answers)
    return {
      head,
      text,
      anchor,
      experiment,
      terms: [
        ["Test digits", "not trained yet"],
        ["Own pictures", "–"],
        ["Its log", "–"],
        ["Fingerprint", "–"]
      ]
    };
  const tally = tallyPictures(program.prediction, run.answers);
  const {right, wrong, none} = tally.all;
  const of = runs.length > 1 ? ` with seed ${run.experiment.seed}` : "";
  const fails = predictionFails(program.prediction);
  const log = program.log === "batch" ? run.log : run.validation;
  return {
    head,
    text,
    anchor,
    experiment: run.experiment,
    tallies: tally.kinds,
    log,
    terms: [
      [
        "Test digits",
        `${formatPercent(step.test!.value)}${of === "" ? ` (${formatCount(run.test.correct)} of ${formatCount(run.test.count)})` : ""}`,
        changeSentence(step, before, "test")
      ],
      [
        "Own pictures",
        fails
          ? "not one answer: the last line fails, for it feeds no keep_prob"
          : `${right} of ${right + wrong + none} read right, ${wrong} wrong, ${none} not answered${of}`,
        changeSentence(step, before, "pictures")
      ],
      ["Its log", logSentence(run, program.log)],
      [
        "Fingerprint",
        runs.map(({experiment, fingerprint}) => `${fingerprint} (seed ${experiment.seed})`).join(", ")
      ]
    ]
  };
}

function ofBest(best: BestFacts | undefined): Shown {
  const head = "Longer, and on wider data";
  if (!best)
    return {
      head,
      text: "The best network of this workbook, which was trained while it was built.",
      terms: []
    };
  const {experiment, fingerprint, variations, averaged, test, pictures} = best;
  return {
    head,
    text: `What is left lies in no fault: the best network of this workbook has ${experiment.hidden.join(" and ")} hidden units, started from He's initial values, and learnt for ${formatCount(experiment.iterations)} steps from the digits and ${variations - 1} variations of each, its weights averaged over the last ${Math.round(100 * averaged)}% of the way. It was trained while this site was built.`,
    tallies: pictures?.kinds,
    terms: [
      [
        "Test digits",
        `${formatPercent(test.correct / test.count)} (${formatCount(test.correct)} of ${formatCount(test.count)})`
      ],
      [
        "Own pictures",
        pictures
          ? `${pictures.all.right} of ${pictures.all.right + pictures.all.wrong + pictures.all.none} read right, read with all eight mended`
          : "–"
      ],
      ["Fingerprint", fingerprint]
    ]
  };
}

/** How often the loss rises from one printed line to the next, as it is printed and as it could be. */
function logSentence({log, validation}: ProgramRun, shown: "batch" | "validation"): string {
  const [batch, fixed] = [rises(log), rises(validation)];
  const printed = shown === "batch" ? batch : fixed;
  const other = shown === "batch" ? fixed : batch;
  const [on, instead] =
    shown === "batch" ? ["the batch", "the validation digits"] : ["the validation digits", "the batch"];
  return `its loss, on ${on}, rises ${times(printed.rises)} in ${printed.of} steps from line to line; on ${instead} ${times(other.rises)}`;
}

function times(count: number): string {
  if (count === 0) return "not once";
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

/** How many pictures of each kind are read right, with one of them to look at. */
function KindTable() {
  const rows = pictureKindNames.map((kind) => {
    const picture = html<HTMLCanvasElement>`<canvas width="28" height="28" aria-hidden="true"></canvas>`;
    const cells = ["right", "wrong", "none"].map(() => html`<td></td>`);
    const node = html`<tr data-kind=${kind}><th scope="row"><span>${picture}${pictureKinds[kind]}</span></th>${cells}</tr>`;
    return {kind, picture, cells, node};
  });
  const node = html`<div class="waterfall-kinds"><table><caption>The own pictures, by their kind</caption><thead><tr><td></td><th scope="col">right</th><th scope="col">wrong</th><th scope="col">no answer</th></tr></thead><tbody>${rows.map(({node}) => node)}</tbody></table></div>`;

  function update(tallies: Readonly<Record<PictureKind, PictureTally>> | undefined): void {
    for (const {kind, cells} of rows) {
      const {right, wrong, none} = tallies?.[kind] ?? {};
      for (const [i, count] of [right, wrong, none].entries()) cells[i]!.textContent = String(count ?? "–");
    }
  }

  function showExamples(pictures: readonly OwnPicture[]): void {
    for (const {kind, picture} of rows) {
      const example = pictures.find((one) => one.kind === kind)?.picture;
      if (!example) continue;
      picture.width = example.width;
      picture.height = example.height;
      const context = picture.getContext("2d");
      if (context === null) return;
      const image = context.createImageData(example.width, example.height);
      image.data.set(example.data);
      context.putImageData(image, 0, 0);
    }
  }

  return {node, update, showExamples};
}
