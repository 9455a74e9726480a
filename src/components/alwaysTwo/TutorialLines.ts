import {html} from "htl";
import {imageSide} from "../../lib/digits/digits.js";
import {readAsTutorial} from "../../lib/image/tutorialPicture.js";
import {DigitImage} from "../digits/DigitImage.js";
import {drawInk} from "../digits/drawInk.js";
import {whenSeen} from "../dom/whenSeen.js";
import {probabilityWords} from "../judges/judgeWords.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";

const nothing =
  "Draw a digit or bring a picture at the top of this page: what the tutorial's program would have fed of it will stand here.";

/** What the tutorial's own two lines make of the reader's picture: the error, or the image that they feed and what the tutorial's network answers. */
export function TutorialLines(desk: ReadingDesk): HTMLElement {
  const canvas = DigitImage(new Uint8Array(imageSide * imageSide), {
    label: "Your picture by the tutorial's two lines"
  }) as HTMLCanvasElement;
  const words = html`<p class="tutorial-lines-words">${nothing}</p>`;
  const node = html`<section class="tutorial-lines" aria-label="The tutorial's own two lines">
    ${canvas}
    <div><h3>Your picture by the tutorial's own two lines</h3>${words}</div>
  </section>`;
  let shown: unknown = {};
  let asked = 0;

  async function draw(): Promise<void> {
    const first = desk.answer?.reading.stages[0]?.result;
    const picture = first?.kind === "colour" ? first.picture : undefined;
    if (picture === shown) return;
    shown = picture;
    const mine = ++asked;
    drawInk(canvas, new Uint8Array(imageSide * imageSide));
    if (picture === undefined) {
      words.textContent = nothing;
      return;
    }
    const strict = readAsTutorial(picture, {resizes: false});
    const {image} = readAsTutorial(picture, {resizes: true});
    drawInk(canvas, image);
    const before = "error" in strict ? `${strict.error} Squeezed to 28 × 28 pixels first, it` : "It";
    words.textContent = `${before} is fed as you see here.`;
    try {
      const {probabilities} = await desk.inference.ask("oneUnder", {
        subject: image,
        faults: {pixelScale: "0-255"},
        networks: ["tutorial"]
      });
      if (mine !== asked) return;
      const shares = probabilities[0]!;
      const highest = Math.max(...shares);
      const digit = shares.indexOf(highest);
      words.textContent = `${before} is fed as you see here, its ink as 255, and the tutorial's network answers ${digit} with a probability of ${probabilityWords(highest)}.`;
    } catch (error) {
      if (mine === asked) words.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  desk.addEventListener("change", () => void draw());
  whenSeen(node, () => void draw());
  return node;
}
