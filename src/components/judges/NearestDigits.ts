import {html} from "htl";
import {pixelCount} from "../../lib/digits/digits.js";
import type {Neighbour} from "../../lib/digits/nearestDigits.js";
import type {Judgement} from "../../lib/image/judge.js";
import {drawInk} from "../digits/drawInk.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {formatCount} from "../words/format.js";
import {withArticle} from "./judgeWords.js";

/** How many are shown. */
const count = 5;
const blank = new Uint8Array(pixelCount);

/** The training digits that are most like the reader's, beside it. */
export function NearestDigits(desk: ReadingDesk): HTMLElement {
  const {name} = desk.judges[0]!;
  const mine = DigitFigure();
  const others = Array.from({length: count}, DigitFigure);
  const words = html`<p class="nearest-words"></p>`;
  const node = html`<section class="nearest-digits" aria-label="The training digits most like it">
    <ul class="nearest-list">${mine.node}${others.map(({node}) => node)}</ul>${words}
  </section>`;
  const images = new Map<number, Uint8Array>();
  let shown: unknown = {};
  let newest = 0;

  async function follow(): Promise<void> {
    const judgement = desk.answer?.judgements.get(name);
    if (judgement === shown) return;
    shown = judgement;
    const mark = ++newest;
    const nearest = judgement?.blank === false ? judgement.nearest.slice(0, count) : [];
    try {
      await fetch(nearest);
    } catch {
      // A frame stays empty; its words and what keeps it away are told all the same.
    }
    if (mark === newest) draw(judgement, nearest);
  }

  /** Brings those images that have not been shown before. */
  async function fetch(nearest: readonly Neighbour[]): Promise<void> {
    const indices = nearest.map(({index}) => index).filter((index) => !images.has(index));
    if (indices.length === 0) return;
    const bytes = await desk.inference.ask("trainingImages", {indices});
    for (const [i, index] of indices.entries())
      images.set(index, bytes.subarray(i * pixelCount, (i + 1) * pixelCount));
  }

  function draw(judgement: Judgement | undefined, nearest: readonly Neighbour[]): void {
    const reading = desk.answer?.reading;
    const isRead = judgement?.blank === false && reading?.blank === false;
    mine.update(isRead ? reading.image : blank, "yours", isRead ? "as it is read" : "");
    for (const [i, figure] of others.entries()) {
      const neighbour = nearest[i];
      if (neighbour === undefined) figure.update(blank, "–", "");
      else
        figure.update(
          images.get(neighbour.index) ?? blank,
          withArticle(neighbour.label),
          neighbour.likeness.toFixed(3),
          `training digit ${formatCount(neighbour.index + 1)}`
        );
    }
    words.textContent = wordsOf(isRead ? judgement : undefined, nearest);
  }

  draw(undefined, []);
  desk.addEventListener("change", () => void follow());
  void follow();
  return node;
}

function wordsOf(judgement: (Judgement & {blank: false}) | undefined, nearest: readonly Neighbour[]): string {
  if (judgement === undefined)
    return "Bring a digit above: the training digits most like it will stand here.";
  const same = nearest.filter(({label}) => label === judgement.digit).length;
  const share = same === nearest.length ? "All" : same === 0 ? "None" : String(same);
  return `${share} of these ${nearest.length} ${same === 1 ? "shows" : "show"} the ${judgement.digit} that the network reads.`;
}

interface Figure {
  readonly node: HTMLElement;
  update(image: Uint8Array, label: string, value: string, title?: string): void;
}

/** A digit with its words. */
function DigitFigure(): Figure {
  const canvas = html<HTMLCanvasElement>`<canvas class="digit-image" width="28" height="28" aria-hidden="true"></canvas>`;
  const label = html`<b></b>`;
  const value = html`<span></span>`;
  const node = html`<li>${canvas}${label}${value}</li>`;
  return {
    node,
    update(image, word, number, title = "") {
      drawInk(canvas, image);
      label.textContent = word;
      value.textContent = number;
      node.title = title;
    }
  };
}
