import {html} from "htl";
import type {DataName} from "../../lib/digits/digits.js";
import type {Judgement} from "../../lib/image/judge.js";
import type {NetworkName} from "../../lib/inference/workbench.js";
import type {RunStore} from "../../lib/runs/runStore.js";
import type {BuiltNetworkName} from "../../lib/training/builtNetworks.js";
import type {Runtime} from "../../lib/training/session.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {JudgeCard, type JudgeCardNode} from "./JudgeCard.js";
import {builtFacts, type JudgeFacts, withArticle} from "./judgeWords.js";
import {OwnRunJudge, ownJudge} from "./OwnRunJudge.js";

export interface JudgesPanelOptions {
  readonly runtime: Runtime;
  /** Where the reader's kept runs are. */
  readonly runs: RunStore;
  /** The digits that the site has. */
  readonly data: DataName;
}

/** The reader's network has its place before it is there, so that nothing moves when it comes. */
const emptySeat = {name: ownJudge, title: "one of yours"};

/** What each of the networks of *desk* makes of the reader's picture, side by side, and a place for one of the reader's own. */
export function JudgesPanel(desk: ReadingDesk, {runtime, runs, data}: JudgesPanelOptions): HTMLElement {
  const cards = new Map<NetworkName, JudgeCardNode>();
  const facts = new Map<NetworkName, JudgeFacts>();
  const list = html`<ul class="judges-list"></ul>`;
  const agreement = html`<p class="judges-agreement"></p>`;
  const own = OwnRunJudge(desk, {runtime, runs, data, onfacts: (name, known) => facts.set(name, known)});
  const node = html`<section class="judges-panel" aria-label="Several networks, one picture">
    ${agreement}${list}<div class="judges-own"><h3>One of yours</h3>${own}</div>
  </section>`;

  let seated: ReadingDesk["judges"] | undefined;

  /** Makes the cards of networks that have joined, and says of the others what is known by now. */
  function seat(): void {
    seated = desk.judges;
    const hasOwn = desk.judges.some(({name}) => name === ownJudge);
    for (const {name, title} of hasOwn ? desk.judges : [...desk.judges, emptySeat]) {
      let card = cards.get(name);
      if (card === undefined) {
        card = JudgeCard();
        cards.set(name, card);
        list.append(card);
        if (name !== ownJudge) void ask(name, title, card);
      }
      if (name === ownJudge) card.introduce(title, facts.get(name), "is not trained yet: see below");
    }
  }

  /** Networks that were trained at build know about themselves. */
  async function ask(name: NetworkName, title: string, card: JudgeCardNode): Promise<void> {
    card.introduce(title, undefined, "is being fetched");
    try {
      facts.set(name, builtFacts(await desk.inference.ask("facts", {name: name as BuiltNetworkName})));
      card.introduce(title, facts.get(name));
    } catch {
      // What keeps it away is said where it is asked to read.
    }
  }

  function draw(): void {
    if (desk.judges !== seated) seat();
    for (const [name, card] of cards) card.update(desk.answer?.judgements.get(name));
    agreement.textContent = agreementWords(desk);
  }

  const later = onceAFrame(draw);
  desk.addEventListener("change", later);
  seat();
  draw();
  return node;
}

/** Says in one sentence whether the networks read the same. */
export function agreementWords({judges, answer}: Pick<ReadingDesk, "judges" | "answer">): string {
  if (answer === undefined) return "Draw a digit above: each network's answer stands here while you draw.";
  const judgements = judges.flatMap(({name}) => answer.judgements.get(name) ?? []);
  const read = judgements.filter((judgement): judgement is Judgement & {blank: false} => !judgement.blank);
  if (read.length === 0) return "The picture is blank: there is nothing to judge.";
  const digits = [...new Set(read.map(({digit}) => digit))];
  const doubts = read.filter(({doubt}) => doubt !== undefined).length;
  const doubtWords =
    doubts === 0
      ? ""
      : doubts === read.length
        ? " None of them takes it for a digit without doubt."
        : ` ${doubts} of ${read.length} doubt that it is a digit.`;
  return `${digits.length === 1 ? `All of them read ${withArticle(digits[0]!)}.` : `They disagree: ${digits.map(withArticle).join(", ")}.`}${doubtWords}`;
}
