import {html} from "htl";
import {classCount, type DataName} from "../../lib/digits/digits.js";
import type {ImageFaults} from "../../lib/image/imageFaults.js";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import type {Inference} from "../../lib/inference/inference.js";
import {experiment, layersOf} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {trainNetwork} from "../../lib/training/trainNetwork.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {formatPercent} from "../words/format.js";

export interface SeedAnswersOptions {
  readonly inference: Inference;
  readonly runtime: Runtime;
  readonly data: DataName;
  readonly missing?: readonly string[];
}

/** One row: the tutorial's network with one seed, and how often it answers each digit. */
interface SeedRow {
  readonly seed: number;
  readonly name: string;
  answers?: AnswersUnder;
}

/** Trains the tutorial's network with other seeds, one after the other, and shows how often each answers which digit when it is fed wrongly. */
export function SeedAnswers({
  inference,
  runtime,
  data,
  missing = missingSupport()
}: SeedAnswersOptions): HTMLElement & {
  /** Counts the answers of all networks so far under *faults*. Rejects with the signal's reason. */
  measure(faults: ImageFaults, signal: AbortSignal): Promise<void>;
} {
  const rows: SeedRow[] = [{seed: 1, name: "tutorial"}];
  const button = html<HTMLButtonElement>`<button type="button" onclick=${() => (stop ? halt() : void train())}></button>`;
  const bar = ProgressBar();
  const body = html`<tbody></tbody>`;
  const status = html`<p class="seed-answers-status" role="status"></p>`;
  const heads = Array.from({length: classCount}, (_, digit) => html`<th scope="col">${digit}</th>`);
  const node = html`<section class="seed-answers" aria-label="Other seeds">
    <h3>The same with other seeds</h3>
    <p class="seed-answers-words">Nothing is different but the initial weights and the order of the digits. In each row, the share of its answers that each digit gets.</p>
    <div class="seed-answers-controls">${button}<div class="seed-answers-bar">${bar}</div></div>
    <div class="seed-answers-table" role="region" aria-label="Answers, seed by seed" tabindex="0"><table>
      <thead><tr><th scope="col">seed</th>${heads}<th scope="col">right</th></tr></thead>${body}
    </table></div>
    ${status}
  </section>`;
  let stop: AbortController | undefined;
  let faults: ImageFaults = {};

  function halt(): void {
    stop?.abort();
    stop = undefined;
    status.textContent = "Stopped.";
    draw();
  }

  async function train(): Promise<void> {
    if (missing.length > 0) {
      status.textContent = missingSentence(missing);
      return;
    }
    const mine = new AbortController();
    stop = mine;
    status.textContent = "";
    const seed = rows.length + 1;
    const wanted = experiment({data, seed});
    draw();
    try {
      const trained = await trainNetwork(wanted, {
        runtime,
        signal: mine.signal,
        validation: 0,
        onprogress: ({iteration, seconds}) =>
          bar.update({iteration, iterations: wanted.iterations, seconds, status: ""})
      });
      if (trained === undefined || stop !== mine) return;
      const {progress, parameters} = trained;
      if (progress.end && "message" in progress.end) throw new Error(progress.end.message);
      const row: SeedRow = {seed, name: `tutorial, seed ${seed}`};
      await inference.ask("bring", {
        name: row.name,
        network: {layers: layersOf(wanted), parameters, pixelScale: "0-1"}
      });
      rows.push(row);
      stop = undefined;
      await measureRow(row, mine.signal);
      if (row.answers) status.textContent = `Seed ${seed}: ${mostAnswered(row.answers)}.`;
    } catch (error) {
      if (mine.signal.aborted) return;
      stop = undefined;
      status.textContent = error instanceof Error ? error.message : String(error);
    }
    draw();
  }

  async function measureRow(row: SeedRow, signal: AbortSignal): Promise<void> {
    const now = faults;
    const answers = await inference.ask("answersUnder", {network: row.name, faults: now}, {signal});
    if (now !== faults) return;
    row.answers = answers;
    draw();
  }

  async function measure(now: ImageFaults, signal: AbortSignal): Promise<void> {
    faults = now;
    for (const row of rows) await measureRow(row, signal);
  }

  function draw(): void {
    button.textContent = stop ? "Stop" : `Train it with seed ${rows.length + 1}`;
    bar.style.visibility = stop ? "visible" : "hidden";
    body.replaceChildren(...rows.map(Row));
  }

  draw();
  return Object.assign(node, {measure});
}

function Row({seed, answers}: SeedRow): HTMLElement {
  const cells = Array.from({length: classCount}, (_, digit) => {
    const share = answers ? answers.answers[digit]! / answers.count : 0;
    return html`<td style=${`--share: ${share.toFixed(4)}`}>${answers ? percent(share) : "–"}</td>`;
  });
  return html`<tr><th scope="row">${seed}</th>${cells}<td class="seed-answers-right">${answers ? formatPercent(answers.correct / answers.count) : "–"}</td></tr>`;
}

function percent(share: number): string {
  return share === 0 ? "0" : share < 0.005 ? "<1" : String(Math.round(100 * share));
}

function mostAnswered({answers, count}: AnswersUnder): string {
  const most = Math.max(...answers);
  return `it answers ${answers.indexOf(most)} most often, in ${formatPercent(most / count)} of all cases`;
}
