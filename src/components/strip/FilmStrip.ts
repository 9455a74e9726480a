import {html} from "htl";
import type {Reading} from "../../lib/image/readPicture.js";
import {stageNames} from "../../lib/image/stages.js";
import {newest} from "../dom/newest.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {whenInSight} from "../dom/whenInSight.js";
import type {BroughtPicture, DeskAnswer, ReadingDesk} from "../reading/ReadingDesk.js";
import {NetworkImage} from "./NetworkImage.js";
import {StageCard} from "./StageCard.js";
import {answerWords, changeSentence, withoutWords} from "./stripWords.js";

/** How long the pictures of the strip may be drawn at once, in milliseconds. */
const slice = 8;

/** The example that stands in the strip until the reader brings a picture. */
const exampleTitle = "light on dark";

const sources: Record<Exclude<BroughtPicture["source"], "file" | "example">, string> = {
  pad: "Your drawing.",
  grid: "Your pixels.",
  clipboard: "Your picture from the clipboard.",
  camera: "Your picture from the camera."
};

/**
 * The way of the desk's picture to the 784 numbers, stage by stage; each can be left out, and what that does to the answer stands beside the answer
 * with all stages. Until the reader brings a picture, an example lies here.
 */
export function FilmStrip(desk: ReadingDesk): HTMLElement {
  const cards = stageNames.map((name) =>
    StageCard(name, {onswitch: (stage, on) => desk.switchStage(stage, on)})
  );
  const source = html`<p class="strip-source"></p>`;
  const whole = html`<p class="strip-answer"></p>`;
  const part = html`<p class="strip-answer strip-part"></p>`;
  const change = html`<p class="strip-change"></p>`;
  const all = html<HTMLButtonElement>`<button type="button" class="strip-all" onclick=${switchAllOn}>All on</button>`;
  const verdict = html`<div class="strip-verdict" data-changed="false"><div class="strip-said" role="status">${whole}${part}${change}</div>${all}</div>`;
  const image = NetworkImage({label: "The image as the network gets it"});
  const other = NetworkImage({label: "The image with all stages"});
  const otherFigure = html`<figure class="strip-other"><figcaption>With all stages</figcaption>${other}</figure>`;
  const caption = html`<figcaption>As the network gets it: 784 numbers</figcaption>`;
  const node = html`<section class="film-strip" aria-label="Stage by stage" aria-busy="true">
    ${source}
    ${verdict}
    <ol class="strip-stages">${cards}</ol>
    <div class="strip-end"><figure>${caption}${image}</figure>${otherFigure}</div>
  </section>`;
  let inSight = false;
  let due = true;
  let shown: DeskAnswer | undefined;
  let untouched: DeskAnswer | undefined;
  let example: DeskAnswer | undefined;
  let problem = "";

  const read = newest(async () => {
    due = false;
    try {
      const answer = desk.answer ?? (await readExample());
      // What has come meanwhile is read next.
      if (untouched?.brought.picture !== answer.brought.picture) untouched = undefined;
      if (answer.without.size === 0) untouched = answer;
      shown = answer;
      problem = "";
      draw();
      if (untouched === undefined) {
        untouched = await readWhole(answer);
        draw();
      }
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      draw();
    }
  });

  /** What is made of the example, with the same stages as of the reader's picture. */
  async function readExample(): Promise<DeskAnswer> {
    if (example?.without === desk.without) return example;
    const {without} = desk;
    let {brought} = example ?? {};
    if (brought === undefined) {
      const made = await desk.inference.ask("examples", undefined);
      const {picture, label, title} = made.find(({title}) => title === exampleTitle) ?? made[0]!;
      brought = {picture, source: "example", name: `the digit ${label}, ${title}`};
    }
    example = await ask(brought, without);
    return example;
  }

  /** Reads a picture without the stages, and asks the desk's first network. */
  async function ask(
    brought: BroughtPicture,
    without: DeskAnswer["without"],
    picture = brought.picture
  ): Promise<DeskAnswer> {
    const {name} = desk.judges[0]!;
    if (!("data" in picture)) throw new Error("the picture is a file that is not decoded yet");
    const question = {picture, without: [...without], networks: [name]};
    const {reading, judgements} = await desk.inference.ask("read", question);
    return {brought, without, reading, judgements: new Map([[name, judgements[0]!]])};
  }

  /** What is made of the same picture with all stages. It begins where the first one ended, which is always on: so a file is not decoded anew. */
  function readWhole({brought, reading}: DeskAnswer): Promise<DeskAnswer> {
    const first = reading.stages[0]!.result;
    return ask(brought, new Set(), first.kind === "colour" ? first.picture : undefined);
  }

  function switchAllOn(): void {
    for (const stage of desk.without) desk.switchStage(stage, true);
  }

  function draw(): void {
    const name = desk.judges[0]!.name;
    const now = shown?.judgements.get(name);
    const before = untouched?.judgements.get(name);
    const isOff = shown !== undefined && shown.without.size > 0;
    source.textContent = problem || sourceWords(shown?.brought, shown === example);
    for (const [i, card] of cards.entries()) {
      // The switch shows at once what the reader wants, be it read already or not.
      const on = !(desk.without as ReadonlySet<string>).has(stageNames[i]!);
      card.update(shown?.reading.stages[i], on);
    }
    whole.textContent = before
      ? `With all stages: ${answerWords(before)}.`
      : "With all stages: not read yet.";
    part.textContent = isOff && now ? `Without ${withoutWords(shown!.without)}: ${answerWords(now)}.` : "";
    const changed = isOff && now && before ? changeSentence(before, now) : "";
    change.textContent = isOff ? changed : "Switch a stage off to see what it is for.";
    verdict.dataset.changed = String(changed === "The answer changes.");
    all.setAttribute("aria-disabled", String(desk.without.size === 0));
    image.update(imageOf(shown?.reading));
    other.update(imageOf(untouched?.reading));
    otherFigure.hidden = !isOff;
    node.setAttribute("aria-busy", String(shown === undefined));
    paint();
  }

  /** Draws as many pictures as fit into a frame, and the others in the next ones. */
  const paint = onceAFrame(() => {
    const begin = performance.now();
    for (const card of cards) {
      if (performance.now() - begin > slice) {
        paint();
        return;
      }
      card.draw();
    }
  });

  function follow(): void {
    due = true;
    if (inSight) void read();
  }

  desk.addEventListener("change", follow);
  draw();
  whenInSight(node, (now) => {
    inSight = now;
    if (now && due) void read();
  });
  return node;
}

function imageOf(reading: Reading | undefined): Uint8Array | undefined {
  return reading === undefined || reading.blank ? undefined : reading.image;
}

function sourceWords(brought: BroughtPicture | undefined, isExample: boolean): string {
  if (brought === undefined) return "An example will stand here in a moment.";
  const {source, name} = brought;
  if (source === "file" || source === "example") {
    return isExample
      ? `An example: ${name}. Draw a digit above, or bring a picture, and its way is shown here.`
      : `Your picture: ${name ?? "a file"}.`;
  }
  return sources[source];
}
