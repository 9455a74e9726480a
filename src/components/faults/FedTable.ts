import {html} from "htl";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import {formatPercent} from "../words/format.js";
import {type Feeding, frequentAnswers, shareOf} from "./fedWords.js";

/** A network, or several that differ in their seeds, and what it has answered to each feeding: nothing yet, or once a seed. */
export interface FedNetwork {
  readonly title: string;
  readonly answers: readonly (readonly AnswersUnder[])[];
}

/** What a table tells besides the share that is read right. */
export type FedColumns = "confidence" | "answers";

const heads: Readonly<Record<FedColumns, readonly string[]>> = {
  confidence: ["mean confidence", "surer than 99.9%"],
  answers: ["most frequent answers, %"]
};

/** What networks answer to the test digits, fed in each way of *feedings*; of several seeds the mean. */
export function FedTable(
  feedings: readonly Feeding[],
  columns: FedColumns
): HTMLElement & {update(networks: readonly FedNetwork[]): void} {
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const node = html`<div class="fault-scroll" role="group" aria-label="What the networks answer" tabindex="0"><table class="fault-table fed-table" data-columns=${columns}>
    <thead><tr><th scope="col">network</th><th scope="col" class="fed-how">test digits</th><th scope="col">read right</th>${heads[columns].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    ${body}
  </table></div>`;

  function cellsOf(all: readonly AnswersUnder[]): string[] {
    if (all.length === 0) return ["–", ...heads[columns].map(() => "–")];
    const mean = (of: (one: AnswersUnder) => number) =>
      formatPercent(all.reduce((sum, one) => sum + of(one), 0) / all.length);
    return columns === "answers"
      ? [mean(shareOf), frequentAnswers(all)]
      : [mean(shareOf), mean(({confidence}) => confidence), mean(({saturated}) => saturated)];
  }

  function update(networks: readonly FedNetwork[]): void {
    body.replaceChildren(
      ...networks.flatMap(({title, answers}) =>
        feedings.map(({name}, k) => {
          const head = html`<th scope="row" rowspan=${feedings.length}>${title}</th>`;
          return html`<tr>${k === 0 ? head : null}<td class="fed-how">${name}</td>${cellsOf(answers[k]!).map((text) => html`<td>${text}</td>`)}</tr>`;
        })
      )
    );
  }

  return Object.assign(node, {update});
}
