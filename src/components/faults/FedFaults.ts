import {html} from "htl";
import {changeOfShare, changes} from "../../lib/faults/compareRuns.js";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {NetworkName} from "../../lib/inference/workbench.js";
import type {Contestant} from "../../lib/sweep/pairs.js";
import type {Runtime} from "../../lib/training/session.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {RunLine} from "../run/RunLine.js";
import {askTrained} from "./askTrained.js";
import {type FedColumns, FedTable} from "./FedTable.js";
import {type Feeding, fedOverSeeds, fedSentence, shareOf} from "./fedWords.js";
import {Guess} from "./Guess.js";

export interface FedFaultsOptions {
  readonly inference: Inference;
  readonly label: string;
  /** Asked before the networks answer. */
  readonly question: string;
  /** What the reader may expect, and which of it came true, from the answers to the first feeding and to the last. Default: what happens to the share that is read right. */
  readonly options?: readonly string[];
  readonly decide?: (right: AnswersUnder, wrong: AnswersUnder) => number;
  /** Networks that were trained at build. The reader's guess is about the first. */
  readonly networks: readonly {readonly name: NetworkName; readonly title: string}[];
  /** Networks to be trained here, a seed at each press. */
  readonly trained: readonly Contestant[];
  /** The first is the right way, the last one is what the guess and the comparison over seeds are about. */
  readonly feedings: readonly Feeding[];
  /** What is told besides the share that is read right. */
  readonly columns: FedColumns;
  readonly missing?: readonly string[];
}

/** The most seeds that are trained here; the lab has room for more. */
const mostSeeds = 8;

/** Feeds the test digits to networks in several ways, right and wrong, and says what they answer. */
export function FedFaults(
  runtime: Runtime,
  {
    inference,
    label,
    question,
    options = changes.slice(0, 3),
    decide = (right, wrong) => changeOfShare(shareOf(right), shareOf(wrong)),
    networks,
    trained,
    feedings,
    columns,
    missing = missingSupport()
  }: FedFaultsOptions
): HTMLElement {
  const able = missing.length === 0;
  const {data, seed: firstSeed} = trained[0]!.experiment;
  const ends = [feedings[0]!, feedings.at(-1)!] as const;
  const guess = Guess({name: label, question, options});
  const ask = html<HTMLButtonElement>`<button type="button" class="run-button" data-action="train" onclick=${() => void askAll()}>Ask both networks</button>`;
  const more = html<HTMLButtonElement>`<button type="button" class="run-button fault-button" onclick=${() => (work ? stop() : void trainSeed())}></button>`;
  const bar = ProgressBar();
  const table = FedTable(feedings, columns);
  const verdict = html`<div class="fault-verdict" role="status"></div>`;
  /** What the networks of the build answer, by their place and that of the feeding; and those trained here, by seed too. */
  const built = networks.map(() => feedings.map((): AnswersUnder[] => []));
  const seeds: AnswersUnder[][][] = [];
  let asked = false;
  let work: AbortController | undefined;
  const steps = trained.reduce((sum, {experiment}) => sum + experiment.iterations, 0);
  let bars = {iteration: 0, iterations: steps, seconds: 0, status: "nothing trained yet"};
  let failure = "";
  const node = html<HTMLElement>`<section class="fed-faults card" aria-label=${label}>
    <div class="fault-head">${guess}<div class="fault-start"><div class="fault-go fed-go">${ask}${more}${bar}</div></div></div>
    ${table}
    ${verdict}
    ${RunLine({data, text: `${networks.map(({title}) => title).join(" and ")}, both trained with seed 1 when this site was built, are fed all test digits`})}
  </section>`;

  async function askAll(): Promise<void> {
    if (asked) return;
    asked = true;
    failure = "";
    show();
    try {
      for (const [i, {name: network}] of networks.entries())
        for (const [k, {faults}] of feedings.entries()) {
          built[i]![k] = [await inference.ask("answersUnder", {network, faults})];
          show();
        }
    } catch (error) {
      asked = false;
      failure = sentenceOf(error);
    }
    show();
  }

  function stop(): void {
    work?.abort();
    work = undefined;
    bars = {...bars, status: "stopped"};
    show();
  }

  /** Trains each of the networks from the next seed, and feeds it the digits. */
  async function trainSeed(): Promise<void> {
    if (!able || work || seeds.length >= mostSeeds) return;
    const mine = new AbortController();
    work = mine;
    failure = "";
    bars = {iteration: 0, iterations: steps, seconds: 0, status: ""};
    show();
    try {
      const answers = await askTrained(trained, feedings, firstSeed + seeds.length, {
        runtime,
        inference,
        signal: mine.signal,
        label,
        onprogress(progress) {
          bars = {...bars, ...progress};
          bar.update(bars);
        }
      });
      if (answers === undefined || work !== mine) return;
      seeds.push(answers);
      bars = {...bars, status: "done"};
    } catch (error) {
      if (work !== mine) return;
      failure = sentenceOf(error);
      bars = {...bars, status: "stopped"};
    }
    work = undefined;
    show();
  }

  /** What the networks in place *i* of those trained here answer to feeding *k*, seed by seed. */
  const overSeeds = (i: number, k: number) => seeds.map((answers) => answers[i]![k]!);

  function show(): void {
    const whose =
      seeds.length > 1
        ? `mean of ${seeds.length} seeds`
        : seeds.length === 1
          ? `seed ${firstSeed}`
          : "to be trained here";
    table.update([
      ...networks.map(({title}, i) => ({title, answers: built[i]!})),
      ...trained.map(({name}, i) => ({
        title: `${name}, ${whose}`,
        answers: feedings.map((_, k) => overSeeds(i, k))
      }))
    ]);
    bar.update(bars);
    ask.setAttribute("aria-disabled", String(asked));
    guess.locked = asked;
    const isFull = seeds.length >= mostSeeds;
    more.textContent = work ? "Stop" : isFull ? "Done" : `Train seed ${firstSeed + seeds.length}`;
    more.setAttribute("aria-disabled", String(!able || (!work && isFull)));
    const said = sentences();
    if (said.join() !== [...verdict.children].map(({textContent}) => textContent).join())
      verdict.replaceChildren(...said.map((text) => html`<p>${text}</p>`));
  }

  function sentences(): string[] {
    const [right] = built[0]![0]!;
    const [wrong] = built[0]!.at(-1)!;
    const last = feedings.length - 1;
    return [
      failure && `That failed: ${failure}.`,
      able ? "" : missingSentence(missing),
      right && wrong
        ? `${fedSentence(networks[0]!.title, ends, [right, wrong])} ${guess.said(decide(right, wrong))}`.trim()
        : "",
      ...trained.map(({name}, i) => fedOverSeeds(name, ends, [overSeeds(i, 0), overSeeds(i, last)]))
    ].filter(Boolean);
  }

  show();
  return node;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
