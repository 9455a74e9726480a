import {extent, mean} from "d3-array";
import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import {parameterCount} from "../../lib/network/network.js";
import {placeAmong, placeInWords} from "../../lib/statistics/placeAmong.js";
import {type Experiment, experiment, layersOf, trainingCount} from "../../lib/training/experiment.js";
import {printedLog, printedTestAccuracy} from "../../lib/training/printedRun.js";
import {runMany} from "../../lib/training/runMany.js";
import type {MeasureAt, Progress, Runtime} from "../../lib/training/session.js";
import {DotPlot} from "../charts/DotPlot.js";
import {SpreadChart} from "../charts/SpreadChart.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenInSight} from "../dom/whenInSight.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {RunLine, type RunLineSubject} from "../run/RunLine.js";
import {formatCount, formatLoss, formatSeconds} from "../words/format.js";
import type {PlayedRun} from "./TrainingBench.js";

export interface SeedSpreadOptions {
  readonly data: DataName;
  /** The run that is marked among the others. */
  readonly run?: PlayedRun;
  /** How many seeds are run at most: 1, 2, 3, … */
  readonly seeds?: number;
  readonly missing?: readonly string[];
}

/** What is kept of the run of one seed. */
interface SeedRun {
  readonly seed: number;
  readonly log: readonly MeasureAt[];
  readonly accuracy: number;
}

type Whose = "tutorial" | "mine";

/** The same experiment with one seed after the other, in the background, and where the tutorial's printed figures and the reader's lie among them. */
export function SeedSpread(
  runtime: Runtime,
  {data, run, seeds = 50, missing = missingSupport()}: SeedSpreadOptions
): HTMLElement {
  let whose: Whose = "tutorial";
  let base = experimentOf(whose);
  let done: SeedRun[] = [];
  let under = new Map<number, Progress>();
  let seconds: number[] = [];
  let failure = "";
  let inSight = true;
  let shownLog: unknown;
  let shownTest: unknown;
  let stop: AbortController | undefined;

  const chart = SpreadChart({printed: printedLog});
  const dots = DotPlot({label: "share of the digits read right", format: (value) => value.toFixed(4)});
  const button = html<HTMLButtonElement>`<button type="button" class="run-button" data-action="train" onclick=${() => (stop ? halt() : void start())}></button>`;
  const choice = html<HTMLSelectElement>`<select aria-label="Settings of the runs" oninput=${onchoice}>
    <option value="tutorial">the tutorial's settings</option><option value="mine">the settings of your run above</option>
  </select>`;
  const status = html`<span class="seed-status"></span>`;
  const said = html`<div class="seed-said" role="status"></div>`;
  const table = html`<div class="seed-table" role="region" aria-label="The ten lines in figures" tabindex="0"></div>`;
  const line = RunLine(subjectOf(base));
  const accuracyTitle = html`<h3></h3>`;
  const node = html`<section class="seed-spread card" aria-label="The log among many seeds">
    <div class="seed-controls" role="group" aria-label="Runs with other seeds">${button}${run ? choice : null}${status}</div>
    ${chart}
    ${accuracyTitle}
    ${dots}
    ${said}
    <details class="seed-details"><summary>The ten lines in figures</summary>${table}</details>
    ${line}
  </section>`;
  const draw = onceAFrame(drawNow);

  function experimentOf(whose: Whose): Experiment {
    return whose === "mine" && run ? run.experiment : experiment({data});
  }

  /** Forgets the runs, and takes the settings that are chosen now. */
  function clear(): void {
    base = experimentOf(whose);
    done = [];
    seconds = [];
    failure = "";
    line.update(subjectOf(base));
    halt();
  }

  function onchoice(event: Event): void {
    event.stopPropagation();
    whose = choice.value as Whose;
    clear();
  }

  function halt(): void {
    stop?.abort();
    stop = undefined;
    under = new Map();
    drawNow();
  }

  async function start(): Promise<void> {
    if (missing.length > 0) return;
    const mine = new AbortController();
    stop = mine;
    failure = "";
    const known = new Set(done.map(({seed}) => seed));
    const left = Array.from({length: seeds}, (_, i) => i + 1).filter((seed) => !known.has(seed));
    const tests = whose === "tutorial";
    drawNow();
    const runs = runMany(
      left.map((seed) => experiment({...base, seed})),
      {
        runtime,
        signal: mine.signal,
        ...(tests && {validation: 0}), // saves time where the test digits are read at the end
        read: async (session) => (tests ? session.evaluate("test") : undefined),
        onprogress: (i, progress) => {
          if (stop !== mine) return;
          under.set(left[i]!, progress);
          draw();
        }
      }
    );
    try {
      for await (const {i, progress, reading} of runs) {
        if (stop !== mine) return;
        under.delete(left[i]!);
        if (progress.end?.reason === "failed") throw new Error(progress.end.message);
        seconds = [...seconds, progress.seconds];
        done = [
          ...done,
          {
            seed: left[i]!,
            log: progress.log,
            accuracy: (reading ?? progress.validation.at(-1))?.accuracy ?? NaN
          }
        ];
        draw();
      }
    } catch (error) {
      if (stop !== mine) return;
      failure = error instanceof Error ? error.message : String(error);
    }
    if (stop === mine) halt();
  }

  function drawNow(): void {
    const mine = run?.value;
    shownLog = mine?.log;
    shownTest = run?.test;
    chart.update({logs: done.map(({log}) => log), mine: mine?.log ?? []});
    const accuracies = done.map(({accuracy}) => accuracy).filter(Number.isFinite);
    const printed = {name: "printed", word: "printed", value: printedTestAccuracy} as const;
    const test = run?.test;
    const yours = whose === "tutorial" ? test?.accuracy : validationOf(mine);
    dots.update({
      values: accuracies,
      marks: [
        ...(whose === "tutorial" ? [printed] : []),
        ...(yours === undefined ? [] : [{name: "mine", word: "yours", value: yours} as const])
      ]
    });
    accuracyTitle.textContent =
      whose === "tutorial" ? "Accuracy on the test set" : "Accuracy on the validation digits";
    button.textContent = stop
      ? "Stop"
      : done.length === 0
        ? "Run it with other seeds"
        : done.length < seeds
          ? "Go on"
          : "All seeds have run";
    button.setAttribute("aria-disabled", String(missing.length > 0 || (!stop && done.length >= seeds)));
    status.textContent = missing.length > 0 ? missingSentence(missing) : failure || statusWords();
    said.replaceChildren(...sentences(accuracies, yours).map((text) => html`<p>${text}</p>`));
    drawTable();
  }

  function statusWords(): string {
    if (done.length === 0 && !stop) {
      const known =
        run?.value?.end && run.value.seconds > 0 ? `; yours took ${formatSeconds(run.value.seconds)}` : "";
      return `Up to ${seeds} runs in the background, each as long as one above${known}. Stop whenever you have seen enough.`;
    }
    const steps = [...under].map(([seed, {iteration}]) => `seed ${seed} at step ${formatCount(iteration)}`);
    const each = seconds.length > 0 ? `, ${formatSeconds(mean(seconds)!)} each` : "";
    return `${done.length} of ${seeds} runs${each}${stop && steps.length > 0 ? `; ${steps.join(", ")}` : ""}`;
  }

  function sentences(accuracies: readonly number[], yours: number | undefined): string[] {
    if (accuracies.length === 0)
      return ["Each run will put one dot into every column above, and one on this line."];
    const [low, high] = extent(accuracies) as [number, number];
    const texts: string[] = [];
    const range =
      accuracies.length === 1
        ? `The one run so far reaches ${low.toFixed(4)}.`
        : `These ${accuracies.length} runs reach ${low.toFixed(4)} to ${high.toFixed(4)}.`;
    if (whose === "tutorial") {
      texts.push(
        `${range} The printed ${printedTestAccuracy} is ${placeInWords(placeAmong(printedTestAccuracy, accuracies))}.${
          data === "embedded"
            ? " But the printed figures belong to another set: the tutorial learnt from 55,000 digits and was tested on 10,000; these runs have 7,000 and 2,000. So they come out about two points lower, and their later losses lower too, since by the end each digit has been dealt eighteen times."
            : ""
        }`
      );
    } else texts.push(range);
    if (yours !== undefined)
      texts.push(`Yours, ${yours.toFixed(4)}, is ${placeInWords(placeAmong(yours, accuracies))}.`);
    const outside = printedLog.filter(({iteration, loss}) => {
      const losses = done.flatMap(({log}) =>
        log.filter((one) => one.iteration === iteration).map((one) => one.loss)
      );
      const {below, above, count} = placeAmong(loss, losses);
      return count > 0 && (below === count || above === count);
    });
    if (whose === "tutorial" && done.length > 1)
      texts.push(
        `Of the ten printed losses ${printedLog.length - outside.length} lie between the lowest and the highest of these runs.`
      );
    return texts;
  }

  function drawTable(): void {
    const rows = printedLog.map(({iteration, loss}) => {
      const losses = done.flatMap(({log}) =>
        log.filter((one) => one.iteration === iteration).map((one) => one.loss)
      );
      const [low, high] = extent(losses);
      const mine = run?.value?.log.find((one) => one.iteration === iteration)?.loss;
      const cell = (value: number | undefined) =>
        html`<td>${value === undefined ? "–" : formatLoss(value)}</td>`;
      const {below, count} = placeAmong(loss, losses);
      return html`<tr><th scope="row">${iteration}</th>${cell(loss)}${cell(mine)}${cell(low)}${cell(high)}<td>${count > 0 ? `${below} of ${count}` : "–"}</td></tr>`;
    });
    table.replaceChildren(
      html`<table><thead><tr><th scope="col">iteration</th><th scope="col">printed</th><th scope="col">yours</th><th scope="col">lowest</th><th scope="col">highest</th><th scope="col">runs below the printed</th></tr></thead><tbody>${rows}</tbody></table>`
    );
  }

  let known = run?.experiment;
  run?.addEventListener("input", () => {
    if (whose === "mine" && run.experiment !== known) clear();
    known = run.experiment;
    refresh();
  });

  /** Marks what is new of the reader's run: whoever looks elsewhere on the page pays nothing for it. */
  function refresh(): void {
    if (inSight && (run?.value?.log !== shownLog || run?.test !== shownTest)) draw();
  }

  drawNow();
  whenInSight(node, (now) => {
    inSight = now;
    refresh();
  });
  return node;
}

/** What stands under the piece: the settings that all of its runs share, and their seeds. */
function subjectOf(experiment: Experiment): RunLineSubject {
  const layers = layersOf(experiment);
  const widths = [layers[0]!.inputs, ...layers.map(({units}) => units)].join(" → ");
  const learns = `${formatCount(trainingCount(experiment))} to train on`;
  return {
    data: experiment.data,
    text: `${learns}; ${widths}, ${formatCount(parameterCount(layers))} parameters; seeds 1, 2, 3, …`
  };
}

/** What a finished run reads of the validation digits. */
function validationOf(progress: Progress | undefined): number | undefined {
  return progress?.end?.reason === "finished" ? progress.validation.at(-1)?.accuracy : undefined;
}
