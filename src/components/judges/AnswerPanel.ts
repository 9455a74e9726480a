import {html} from "htl";
import {type Judgement, looks} from "../../lib/image/judge.js";
import {whenSeen} from "../dom/whenSeen.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {accuracyWords, builtFacts, type JudgeFacts, probabilityWords, withArticle} from "./judgeWords.js";
import {LiveBars} from "./LiveBars.js";

export interface AnswerPanelOptions {
  /** How long an answer must have stood before it is announced to those who do not see it, in milliseconds. */
  readonly patience?: number;
}

/** What the first network of *desk* makes of the reader's picture: the digit, ten probabilities, and the doubt where there is one. */
export function AnswerPanel(desk: ReadingDesk, {patience = 900}: AnswerPanelOptions = {}): HTMLElement {
  const {name, title} = desk.judges[0]!;
  const digit = html`<output class="answer-digit" aria-hidden="true"></output>`;
  const headline = html`<strong class="answer-headline"></strong>`;
  const reason = html`<span class="answer-reason"></span>`;
  const bars = LiveBars({label: "The probability of each digit"});
  const summary = html`<summary></summary>`;
  const network = html`<p class="answer-network"></p>`;
  const announced = html`<span class="visually-hidden" role="status"></span>`;
  const node = html`<section class="answer-panel" aria-label="What it reads">
    <div class="answer-head">${digit}<p class="answer-words">${headline} ${reason}</p></div>
    ${bars}
    <details class="answer-looks">${summary}<p>${looksWords}</p></details>
    ${network}${announced}
  </section>`;
  let shown: unknown = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    const judgement = desk.answer?.judgements.get(name);
    if (judgement === shown) return;
    shown = judgement;
    const words = wordsOf(judgement);
    node.dataset.state = words.state;
    digit.textContent = words.digit;
    headline.textContent = words.headline;
    reason.textContent = words.reason;
    const read = judgement?.blank === false ? judgement : undefined;
    bars.update(read?.probabilities);
    summary.textContent = read
      ? `${Math.round(read.agreement * looks.length)} of ${looks.length} looks agree`
      : `${looks.length} looks at each picture`;
    clearTimeout(timer);
    if (judgement === undefined) announced.textContent = "";
    else timer = setTimeout(() => announce(`${words.headline} ${words.reason}`), patience);
  }

  function announce(words: string): void {
    announced.textContent = words;
  }

  async function introduce(): Promise<void> {
    try {
      const facts = await desk.inference.ask("facts", {name: name as "best"});
      network.textContent = networkWords(title, builtFacts(facts));
    } catch {
      network.textContent = `Read by ${title}.`; // why it cannot be had is said where a picture is read
    }
  }

  network.textContent = `Read by ${title}, which is being fetched.`;
  whenSeen(node, () => void introduce());
  desk.addEventListener("change", draw);
  draw();
  return node;
}

interface AnswerWords {
  readonly state: "none" | "blank" | "digit" | "doubt";
  readonly digit: string;
  readonly headline: string;
  readonly reason: string;
}

function wordsOf(judgement: Judgement | undefined): AnswerWords {
  if (judgement === undefined) {
    return {
      state: "none",
      digit: "–",
      headline: "Nothing to read yet.",
      reason:
        "The digit that is read will stand here, changing while you draw, and below it how probable each of the ten is."
    };
  }
  if (judgement.blank)
    return {state: "blank", digit: "–", headline: "No digit.", reason: sentence(judgement.sentence)};
  const {digit, doubt, probabilities} = judgement;
  const share = probabilityWords(probabilities[digit]!);
  if (doubt !== undefined)
    return {
      state: "doubt",
      digit: `${digit}?`,
      headline: `At a guess, ${withArticle(digit)}.`,
      reason: sentence(doubt)
    };
  return {
    state: "digit",
    digit: String(digit),
    headline: sentence(withArticle(digit)),
    reason: `Its probability: ${share}.`
  };
}

/** Makes a whole sentence of one that begins in lower case and has no full stop. */
function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

function networkWords(title: string, facts: JudgeFacts): string {
  return `Read by ${title}: ${facts.layers}, ${facts.trained}, ${accuracyWords(facts)} read right, fingerprint ${facts.fingerprint}.`;
}

const looksWords = `The picture is read ${looks.length} times: as it is, moved by a pixel to each side, turned by 8° and slanted to the left and right, made a little narrower, flatter, thicker and thinner. None of that turns a digit into another one. So where the answers differ, the network did not recognise the digit but happened on it. The bars above are the means over all ${looks.length}.`;
