import {html} from "htl";
import {type DataName, imageSide} from "../../lib/digits/digits.js";
import type {ImageFaults} from "../../lib/image/imageFaults.js";
import type {AnswersUnder} from "../../lib/inference/answersUnder.js";
import type {Inference} from "../../lib/inference/inference.js";
import type {OneUnder} from "../../lib/inference/oneUnder.js";
import type {Runtime} from "../../lib/training/session.js";
import {DigitImage} from "../digits/DigitImage.js";
import {drawInk} from "../digits/drawInk.js";
import {newest} from "../dom/newest.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenSeen} from "../dom/whenSeen.js";
import {LiveBars} from "../judges/LiveBars.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {RunLine} from "../run/RunLine.js";
import {formatCount, formatPercent} from "../words/format.js";
import {AnswerHistogram} from "./AnswerHistogram.js";
import {FaultControls} from "./FaultControls.js";
import {answersSentence} from "./faultWords.js";
import {SeedAnswers} from "./SeedAnswers.js";
import {TutorialLines} from "./TutorialLines.js";

export interface AlwaysTwoLabOptions {
  readonly inference: Inference;
  /** The digits that the site has. */
  readonly data: DataName;
  /** Where the reader's own picture lies; without one, test digits are shown. */
  readonly desk?: ReadingDesk;
  /** Trains the tutorial's network with other seeds; without it there is but one. */
  readonly runtime?: Runtime;
}

/** How many test digits are read while a slider moves; all of them once it rests. */
const quickCount = 1000;

const networks = [
  {name: "tutorial", title: "the tutorial's network"},
  {name: "best", title: "the mended network"}
] as const;

/** A laboratory for the question why a network always answers 2: digits are fed wrongly, and two networks read one of them and all test digits. */
export function AlwaysTwoLab({inference, data, desk, runtime}: AlwaysTwoLabOptions): HTMLElement {
  const controls = FaultControls();
  const canvas = DigitImage(new Uint8Array(imageSide * imageSide), {
    label: "What the networks get"
  }) as HTMLCanvasElement;
  const caption = html`<figcaption></figcaption>`;
  const mine = html`<button type="button" onclick=${() => show("mine")}>Your digit</button>`;
  const other = html`<button type="button" onclick=${() => show("another")}>Another test digit</button>`;
  const columns = networks.map(({title}) => Column(title));
  const said = html`<div class="always-two-said" role="status"></div>`;
  const seeds = runtime && SeedAnswers({inference, runtime, data});
  const node = html`<section class="always-two card" aria-label="Why does it always say 2?">
    <div class="always-two-grid">
      ${controls}
      <div class="always-two-subject">
        <figure>${canvas}${caption}</figure>
        <div class="always-two-choice">${desk ? mine : null}${other}</div>
      </div>
      ${columns.map((column) => column.node)}
    </div>
    <p class="always-two-key">The columns: how often a network answers each digit, in per cent. The line across them <i aria-hidden="true"></i>: how often that digit is there.</p>
    ${said}
    ${desk ? TutorialLines(desk) : null}
    ${seeds}
    ${RunLine({data, text: "two networks trained while this site was built: the tutorial's, seed 1, and the mended one, seed 1"})}
  </section>`;
  let faults: ImageFaults = controls.value;
  let example = 0;
  let chosen: "mine" | "example" = "mine";
  let image: Uint8Array | undefined;
  let begun = false;

  function show(which: "mine" | "another"): void {
    if (which === "mine" && image === undefined) return;
    if (which === "another" && subject() === example) example++;
    chosen = which === "mine" ? "mine" : "example";
    void askOne();
  }

  /** What is fed as a single image: the reader's digit, or which test digit. */
  function subject(): Uint8Array | number {
    return chosen === "mine" && image ? image : example;
  }

  const askOne = newest(async () => {
    const isMine = subject() === image;
    try {
      const answer = await inference.ask("oneUnder", {
        subject: subject(),
        faults,
        networks: networks.map(({name}) => name)
      });
      drawOne(answer, isMine);
    } catch (error) {
      fail(error);
    }
  });

  function drawOne({image: fed, label, probabilities}: OneUnder, isMine: boolean): void {
    drawInk(canvas, fed);
    caption.textContent = isMine
      ? "Your digit, as the networks get it"
      : `A test digit, a ${label}, as the networks get it`;
    mine.setAttribute("aria-disabled", String(image === undefined));
    mine.setAttribute("aria-pressed", String(isMine));
    for (const [i, column] of columns.entries()) column.answer(probabilities[i]);
  }

  let stop = new AbortController();

  const askAll = newest(async () => {
    const now = faults;
    try {
      for (const count of [quickCount, "all"] as const) {
        // While the reader is still moving something, a few digits will do.
        const {signal} = count === "all" ? stop : new AbortController();
        const answers: AnswersUnder[] = [];
        for (const {name} of networks)
          answers.push(await inference.ask("answersUnder", {network: name, faults: now, count}, {signal}));
        for (const [i, column] of columns.entries()) column.count(answers[i]!);
        if (faults !== now) return;
        if (count === "all") say(now, answers);
      }
      await seeds?.measure(now, stop.signal);
    } catch (error) {
      if (faults === now) fail(error);
    }
  });

  function say(now: ImageFaults, answers: readonly AnswersUnder[]): void {
    node.setAttribute("aria-busy", "false");
    said.replaceChildren(
      ...networks.map(({title}, i) => html`<p>${answersSentence(title, now, answers[i]!)}</p>`)
    );
  }

  function fail(error: unknown): void {
    node.setAttribute("aria-busy", "false");
    said.replaceChildren(html`<p>${error instanceof Error ? error.message : String(error)}</p>`);
  }

  const change = onceAFrame(() => {
    faults = controls.value;
    stop.abort();
    stop = new AbortController();
    node.setAttribute("aria-busy", "true");
    void askOne();
    void askAll();
  });

  function look(): void {
    const reading = desk?.answer?.reading;
    const next = reading && !reading.blank ? reading.image : undefined;
    if (next === image) return;
    image = next;
    if (image) chosen = "mine";
    if (begun) void askOne();
  }

  controls.addEventListener("input", change);
  desk?.addEventListener("change", look);
  look();
  whenSeen(node, () => {
    begun = true;
    change();
  });
  return node;
}

/** What one network makes of the single image, and of all test digits. */
function Column(title: string) {
  const bars = LiveBars({label: `The probability of each digit, ${title}`});
  const read = html`<output class="always-two-answer"></output>`;
  const accuracy = html`<output class="always-two-accuracy">–</output>`;
  const counted = html`<span class="always-two-count">of the test digits right</span>`;
  const histogram = AnswerHistogram({label: `How often it answers each digit, ${title}`});
  const name = title[0]!.toUpperCase() + title.slice(1);
  const node = html`<section class="always-two-network" aria-label=${name}>
    <h3>${name}</h3>
    <p class="always-two-line">${read}</p>
    ${bars}
    <p class="always-two-line"><strong>${accuracy}</strong> ${counted}</p>
    ${histogram}
  </section>`;

  function answer(probabilities: Float32Array | undefined): void {
    bars.update(probabilities);
    if (probabilities === undefined) return;
    read.textContent = `It reads this one as ${probabilities.indexOf(Math.max(...probabilities))}.`;
  }

  function count(answers: AnswersUnder): void {
    accuracy.textContent = formatPercent(answers.correct / answers.count);
    counted.textContent = `of ${formatCount(answers.count)} test digits right`;
    histogram.update(answers);
  }

  read.textContent = "It has not read this one yet.";
  return {node, answer, count};
}
