import {html} from "htl";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import {formatCount} from "../words/format.js";

/** How often a network answers each digit, as ten columns on a scale of 0 to 100%; a line across each shows how often that digit is there. */
export function AnswerHistogram({label}: {label: string}): HTMLElement & {
  update(answers: AnswersUnder | undefined): void;
} {
  const columns = Array.from(
    {length: 10},
    (_, digit) =>
      html`<li><span aria-hidden="true"></span><i aria-hidden="true"></i><b aria-hidden="true">${digit}</b><small class="visually-hidden"></small></li>`
  );
  const node = html`<ol class="answer-histogram" aria-label=${label}>${columns}</ol>`;

  function update(answers: AnswersUnder | undefined): void {
    for (const [digit, column] of columns.entries()) {
      const share = answers ? answers.answers[digit]! / answers.count : 0;
      const there = answers ? answers.labels[digit]! / answers.count : 0;
      const [number, , , words] = column.children as unknown as HTMLElement[];
      column.style.setProperty("--share", share.toFixed(4));
      column.style.setProperty("--there", there.toFixed(4));
      number!.textContent = answers ? percent(share) : "–";
      words!.textContent = answers
        ? `${digit}: answered ${formatCount(answers.answers[digit]!)} times, there ${formatCount(answers.labels[digit]!)} times`
        : `${digit}: not counted yet`;
    }
  }

  update(undefined);
  return Object.assign(node, {update});
}

/** Whole per cent, without the sign; what is there at all is not called nothing. */
function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1";
  return String(Math.round(100 * share));
}
