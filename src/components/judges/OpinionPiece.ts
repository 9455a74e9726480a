import {html} from "htl";
import {writeOpinion} from "../../lib/exercises/yourDigit.js";
import {withValue} from "../inputs/Input.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {probabilityWords} from "./judgeWords.js";

/** Says what the first network of *desk* makes of the reader's picture at this moment; its value is the same for an exercise to check. */
export function OpinionPiece(desk: ReadingDesk): HTMLElement & {readonly value: string} {
  const {name, title} = desk.judges[0]!;
  const node = html`<p class="opinion-piece"></p>`;
  const judgement = () => desk.answer?.judgements.get(name);

  function draw(): void {
    node.textContent = wordsOf();
  }

  function wordsOf(): string {
    const now = judgement();
    if (now === undefined) return "Now: nothing has been drawn.";
    if (now.blank) return "Now: the picture is blank.";
    const share = probabilityWords(now.probabilities[now.digit]!);
    const page =
      now.doubt === undefined ? "and the page does not doubt it" : `and the page doubts it: ${now.doubt}`;
    return `Now: ${title} reads ${now.digit} with a probability of ${share}, ${page}.`;
  }

  desk.addEventListener("change", draw);
  draw();
  return withValue(
    node,
    () => writeOpinion(judgement()),
    () => {}
  );
}
