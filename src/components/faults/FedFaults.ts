import {html} from "htl";
import {changes} from "../../lib/faults/compareRuns.js";
import type {ImageFaults} from "../../lib/image/imageFaults.js";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {NetworkName} from "../../lib/inference/workbench.js";
import {pairedComparison} from "../../lib/statistics/pairedComparison.js";
import {pairedSentence} from "../../lib/statistics/pairedSentence.js";
import type {Contestant} from "../../lib/sweep/pairs.js";
import {layersOf} from "../../lib/training/experiment.js";
import type {Runtime} from "../../lib/training/session.js";
import {trainNetwork} from "../../lib/training/trainNetwork.js";
import {missingSentence, missingSupport} from "../run/missingSupport.js";
import {ProgressBar} from "../run/ProgressBar.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";
import {Guess} from "./Guess.js";

/** A way to feed the test digits. */
export interface Feeding {
  readonly name: string;
  readonly faults: ImageFaults;
}

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
  readonly columns: "confidence" | "answers";
  readonly missing?: readonly string[];
}

const heads = {
  confidence: ["mean confidence", "surer than 99.9%"],
  answers: ["most frequent answers, %", ""]
} as const;

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
    decide = changeOf,
    networks,
    trained,
    feedings,
    columns,
    missing = missingSupport()
  }: FedFaultsOptions
): HTMLElement {
  const able = missing.length === 0;
  const {data} = trained[0]!.experiment;
  const guess = Guess({name: label, question, options});
  const ask = html<HTMLButtonElement>`<button type="button" class="run-button" data-action="train" onclick=${() => void askAll()}>Ask both networks</button>`;
  const more = html<HTMLButtonElement>`<button type="button" class="run-button fault-button" onclick=${() => (work ? stop() : void trainSeed())}></button>`;
  const bar = ProgressBar();
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const verdict = html`<div class="fault-verdict" role="status"></div>`;
  const firstSeed = trained[0]!.experiment.seed;
  /** What the networks of the build answer, by their place and that of the feeding; and those trained here, by seed too. */
  const built = networks.map(() => feedings.map((): AnswersUnder | undefined => undefined));
  const seeds: AnswersUnder[][][] = [];
  let asked = false;
  let work: AbortController | undefined;
  const steps = trained.reduce((sum, {experiment}) => sum + experiment.iterations, 0);
  let bars = {iteration: 0, iterations: steps, seconds: 0, status: "nothing trained yet"};
  let failure = "";
  const node = html<HTMLElement>`<section class="fed-faults card" aria-label=${label}>
    <div class="fault-head">${guess}<div class="fault-start"><div class="fault-go fed-go">${ask}${more}${bar}</div></div></div>
    <div class="fault-scroll" role="group" aria-label="What the networks answer" tabindex="0"><table class="fault-table fed-table" data-columns=${columns}>
      <thead><tr><th scope="col">network</th><th scope="col" class="fed-how">test digits</th><th scope="col">read right</th>${heads[columns].filter(Boolean).map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      ${body}
    </table></div>
    ${verdict}
    ${RunLine({data, text: `${networks.map(({title}) => title).join(" and ")}, both trained with seed 1 when this site was built, are fed all test digits`})}
  </section>`;

  const feed = (network: NetworkName, {faults}: Feeding, signal?: AbortSignal) =>
    inference.ask("answersUnder", {network, faults}, signal && {signal});

  async function askAll(): Promise<void> {
    if (asked) return;
    asked = true;
    failure = "";
    show();
    try {
      for (const [i, {name}] of networks.entries())
        for (const [k, feeding] of feedings.entries()) {
          built[i]![k] = await feed(name, feeding);
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
    const seed = firstSeed + seeds.length;
    const rows: AnswersUnder[][] = [];
    let before = {iteration: 0, seconds: 0};
    bars = {...before, iterations: steps, status: ""};
    show();
    try {
      for (const [i, {experiment}] of trained.entries()) {
        const own = {...experiment, seed};
        const network = await trainNetwork(own, {
          runtime,
          signal: mine.signal,
          validation: 0,
          onprogress({iteration, seconds}) {
            if (work !== mine) return;
            bars = {...bars, iteration: before.iteration + iteration, seconds: before.seconds + seconds};
            bar.update(bars);
          }
        });
        if (network === undefined || work !== mine) return;
        const {end} = network.progress;
        if (end?.reason !== "finished")
          throw new Error(end && "message" in end ? end.message : "a run was broken off");
        before = {iteration: bars.iteration, seconds: bars.seconds};
        const name = `${label} ${i}`;
        const {parameters} = network;
        await inference.ask("bring", {
          name,
          network: {layers: layersOf(own), parameters, pixelScale: own.pixelScale}
        });
        const answers: AnswersUnder[] = [];
        for (const feeding of feedings) answers.push(await feed(name, feeding, mine.signal));
        rows.push(answers);
      }
      if (work !== mine) return;
      seeds.push(rows);
      bars = {...bars, status: "done"};
    } catch (error) {
      if (work !== mine) return;
      failure = sentenceOf(error);
      bars = {...bars, status: "stopped"};
    }
    work = undefined;
    show();
  }

  function show(): void {
    const builtRows = networks.flatMap(({title}, i) =>
      feedings.map(({name}, k) => row(k === 0 ? title : "", name, built[i]![k] ? [built[i]![k]!] : []))
    );
    const whose =
      seeds.length > 1
        ? `mean of ${seeds.length} seeds`
        : seeds.length === 1
          ? `seed ${firstSeed}`
          : "to be trained here";
    const seedRows = trained.flatMap(({name}, i) =>
      feedings.map((feeding, k) =>
        row(
          k === 0 ? `${name}, ${whose}` : "",
          feeding.name,
          seeds.map((rows) => rows[i]![k]!)
        )
      )
    );
    body.replaceChildren(...builtRows, ...seedRows);
    bar.update(bars);
    ask.setAttribute("aria-disabled", String(asked));
    more.textContent = work ? "Stop" : `Train seed ${firstSeed + seeds.length} and ask it`;
    more.setAttribute("aria-disabled", String(!able || (!work && seeds.length >= mostSeeds)));
    const said = sentences();
    if (said.join() !== [...verdict.children].map(({textContent}) => textContent).join())
      verdict.replaceChildren(...said.map((text) => html`<p>${text}</p>`));
  }

  function row(title: string, fed: string, all: readonly AnswersUnder[]): HTMLElement {
    const mean = (of: (one: AnswersUnder) => number) =>
      all.reduce((sum, one) => sum + of(one), 0) / all.length;
    const cells =
      columns === "answers"
        ? [all.length > 0 ? frequent(all) : "–"]
        : all.length > 0
          ? [
              formatPercent(mean(({confidence}) => confidence)),
              formatPercent(mean(({saturated}) => saturated))
            ]
          : ["–", "–"];
    return html`<tr>${title ? html`<th scope="row" rowspan=${feedings.length}>${title}</th>` : null}<td class="fed-how">${fed}</td><td>${all.length > 0 ? formatPercent(mean(shareOf)) : "–"}</td>${cells.map((text) => html`<td>${text}</td>`)}</tr>`;
  }

  function sentences(): string[] {
    const last = feedings.length - 1;
    const [right, wrong] = [built[0]?.[0], built[0]?.[last]];
    const texts: string[] = [];
    if (failure) texts.push(`That failed: ${failure}.`);
    if (!able) texts.push(missingSentence(missing));
    if (right && wrong) {
      texts.push(
        `${capital(networks[0]!.title)} reads ${formatPercent(shareOf(right))} of ${formatCount(right.count)} test digits ${feedings[0]!.name}, and ${formatPercent(shareOf(wrong))} ${feedings[last]!.name}. ${guess.said(decide(right, wrong))}`.trim()
      );
    }
    if (seeds.length > 1)
      for (const [i, {name}] of trained.entries()) {
        const [A, B] = [0, last].map((k) => seeds.map((rows) => shareOf(rows[i]![k]!))) as [
          number[],
          number[]
        ];
        const said = pairedSentence(pairedComparison(A, B), {a: feedings[0]!.name, b: feedings[last]!.name});
        texts.push(`${capital(name)}: ${said}`);
      }
    return texts;
  }

  show();
  return node;
}

function shareOf({correct, count}: AnswersUnder): number {
  return correct / count;
}

/** Which of the first three of `changes` came true. */
function changeOf(right: AnswersUnder, wrong: AnswersUnder): number {
  const change = shareOf(wrong) - shareOf(right);
  return Math.abs(change) <= 0.01 ? 1 : change > 0 ? 0 : 2;
}

/** The three answers that come most often, with their shares in per cent. */
function frequent(all: readonly AnswersUnder[]): string {
  const count = all.reduce((sum, one) => sum + one.count, 0);
  return Array.from({length: 10}, (_, digit) => ({
    digit,
    share: all.reduce((sum, {answers}) => sum + answers[digit]!, 0) / count
  }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({digit, share}) => `${digit}: ${Math.round(100 * share)}`)
    .join(", ");
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
