import {html} from "htl";
import type {Judgement} from "../../lib/image/judge.js";
import {accuracyWords, type JudgeFacts, probabilityWords} from "./judgeWords.js";
import {LiveBars} from "./LiveBars.js";

export interface JudgeCardNode extends HTMLElement {
  /** Shows what the network makes of the picture; undefined where there is none. */
  update(judgement: Judgement | undefined): void;
  /** Says what is known of the network; where that is nothing yet, *otherwise*. */
  introduce(title: string, facts: JudgeFacts | undefined, otherwise?: string): void;
}

/** How many of the ten probabilities a card has room for. */
const most = 3;

/** One network's answer beside those of others. */
export function JudgeCard(): JudgeCardNode {
  const name = html`<h4></h4>`;
  const digit = html`<span class="judge-digit"></span>`;
  const verdict = html`<span class="judge-verdict"></span>`;
  const bars = LiveBars({label: "The most probable digits", most});
  const about = html`<dl></dl>`;
  const node = html`<li class="judge">${name}<p class="judge-head">${digit}${verdict}</p>${bars}${about}</li>`;
  let shown: unknown = {};

  function update(judgement: Judgement | undefined): void {
    if (judgement === shown) return;
    shown = judgement;
    const read = judgement?.blank === false ? judgement : undefined;
    const isDoubted = read?.doubt !== undefined;
    node.dataset.state = read === undefined ? "none" : isDoubted ? "doubt" : "digit";
    digit.textContent = read === undefined ? "–" : `${read.digit}${isDoubted ? "?" : ""}`;
    verdict.textContent =
      read === undefined
        ? judgement?.blank
          ? "nothing to read"
          : ""
        : isDoubted
          ? "doubts that it is a digit"
          : probabilityWords(read.probabilities[read.digit]!);
    bars.update(read?.probabilities);
  }

  function introduce(title: string, facts: JudgeFacts | undefined, otherwise = ""): void {
    name.textContent = `${title[0]!.toUpperCase()}${title.slice(1)}`;
    const rows =
      facts === undefined
        ? [["", otherwise]]
        : [
            ["layers", facts.layers],
            ["reads", accuracyWords(facts)],
            ["made", facts.trained],
            ["fingerprint", facts.fingerprint]
          ];
    about.replaceChildren(...rows.map(([word, value]) => html`<div><dt>${word}</dt><dd>${value}</dd></div>`));
  }

  update(undefined);
  return Object.assign(node, {update, introduce});
}
