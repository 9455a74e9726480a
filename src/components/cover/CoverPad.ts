import {html} from "htl";
import type {Inference} from "../../lib/inference/inference.js";
import {trainingCount} from "../../lib/training/experiment.js";
import {whenSeen} from "../dom/whenSeen.js";
import {probabilityWords} from "../judges/judgeWords.js";
import {LiveBars} from "../judges/LiveBars.js";
import {DrawingPad, type DrawingPadOptions} from "../pad/DrawingPad.js";
import {ReadingDesk} from "../reading/ReadingDesk.js";
import {formatCount, formatSeconds} from "../words/format.js";
import type {FirstNetwork, FirstRunNode} from "./FirstRun.js";

export interface CoverPadOptions extends Pick<DrawingPadOptions, "kept"> {
  /** The page on which more is made of the drawing. */
  readonly href: string;
}

/** How long an answer must have stood before it is announced to those who do not see it, in milliseconds. */
const patience = 900;

/** The name under which the cover's own network reads. */
const judge = {name: "cover", title: "the network above"};

/**
 * A pad that is read by the network which *firstRun* has just trained, and again by each one that it trains after it. Nothing is fetched or started
 * before there is something drawn.
 */
export function CoverPad(
  inference: Inference,
  firstRun: FirstRunNode,
  {href, kept}: CoverPadOptions
): HTMLElement {
  // Compared with the digits that the network has learnt from, which the page has fetched already.
  const desk = new ReadingDesk(inference, [], {known: 2000});
  const pad = DrawingPad(desk, {kept, readAtOnce: false});
  const digit = html`<output class="answer-digit" aria-hidden="true">–</output>`;
  const headline = html`<strong class="answer-headline"></strong>`;
  const reason = html`<span class="answer-reason"></span>`;
  const bars = LiveBars({label: "The three most probable digits", most: 3});
  const announced = html`<span class="visually-hidden" role="status"></span>`;
  const facts = html`<p class="cover-pad-facts"></p>`;
  const answer = html`<div class="answer-panel" data-state="none">
    <div class="answer-head">${digit}<p class="answer-words">${headline} ${reason}</p></div>
    ${bars}${facts}${announced}
  </div>`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reader: FirstNetwork | undefined; // the network that reads now, or is on its way to

  /** Lets the newest network read, once there is something to read. */
  function engage(): void {
    const {trained} = firstRun;
    if (trained === undefined || trained === reader || desk.brought === undefined) return;
    reader = trained;
    desk.addJudge(judge, trained.network).catch((error: unknown) => {
      desk.complain(error instanceof Error ? error.message : String(error));
    });
  }

  function draw(): void {
    const judgement = desk.answer?.judgements.get(judge.name);
    const read = judgement?.blank === false ? judgement : undefined;
    const doubt = read?.doubt !== undefined;
    answer.dataset.state = read === undefined ? "none" : doubt ? "doubt" : "digit";
    digit.textContent = read === undefined ? "–" : `${read.digit}${doubt ? "?" : ""}`;
    bars.update(read?.probabilities);
    if (read === undefined) {
      headline.textContent = desk.brought === undefined ? "Nothing drawn yet." : "No digit yet.";
      reason.textContent = desk.problem ?? waitingWords(firstRun.trained !== undefined);
    } else {
      headline.textContent = doubt ? `At a guess, a ${read.digit}.` : `A ${read.digit}.`;
      reason.textContent =
        desk.problem ?? `Its probability: ${probabilityWords(read.probabilities[read.digit]!)}.`;
    }
    clearTimeout(timer);
    timer = setTimeout(
      () => void (announced.textContent = read === undefined ? "" : headline.textContent),
      patience
    );
  }

  function ontrained(): void {
    const {experiment, seconds} = firstRun.trained!;
    facts.replaceChildren(
      `This network, seed ${experiment.seed}, learnt from ${formatCount(trainingCount(experiment))} digits in ${formatSeconds(seconds)}, and it errs. A better one, and what it sees of your drawing: `,
      html`<a href=${href}>Does it read my hand?</a>`
    );
    engage();
    draw();
    // What was drawn at an earlier visit, or before the network was there.
    if (desk.brought === undefined) whenSeen(node, () => pad.read());
  }

  desk.addEventListener("change", () => {
    engage();
    draw();
  });
  firstRun.addEventListener("trained", ontrained);
  const node = html`<section class="cover-pad card" aria-label="Your own digit">${pad}${answer}</section>`;
  if (firstRun.trained !== undefined) ontrained();
  draw();
  return node;
}

function waitingWords(isTrained: boolean): string {
  return isTrained ? "The network above reads while you draw." : "The network above is still learning.";
}
