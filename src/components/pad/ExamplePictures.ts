import {html} from "htl";
import type {ExamplePicture} from "../../lib/image/examplePictures.js";
import type {Picture} from "../../lib/image/picture.js";
import {drawPicture} from "../digits/drawPicture.js";
import {whenSeen} from "../dom/whenSeen.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";

/** How many examples there are: their places are kept free until they have been made. */
const count = 6;

/** Pictures for a reader who has none at hand, made on the spot from MNIST's digits; a click brings one to *desk*. */
export function ExamplePictures(desk: ReadingDesk): HTMLElement {
  const list = html`<ul class="example-list">${Array.from({length: count}, () => html`<li class="example-place"></li>`)}</ul>`;
  const node = html`<section class="example-pictures" aria-label="Examples">
    <h3>No picture at hand?</h3>
    ${list}
  </section>`;

  async function fill(): Promise<void> {
    try {
      const examples = await desk.inference.ask("examples", undefined);
      list.replaceChildren(...examples.map((example) => html`<li>${Example(example)}</li>`));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      list.replaceChildren(
        html`<li>${reason} <button type="button" onclick=${() => void fill()}>Try again</button></li>`
      );
    }
  }

  function Example({title, picture}: ExamplePicture): HTMLElement {
    const bring = () => desk.bring({picture, source: "example", name: title});
    return html`<button type="button" class="example" onclick=${bring}>${Thumbnail(picture)}<span>${title}</span></button>`;
  }

  whenSeen(node, () => void fill());
  return node;
}

function Thumbnail(picture: Picture): HTMLCanvasElement {
  const canvas = html<HTMLCanvasElement>`<canvas class="example-image" aria-hidden="true"></canvas>`;
  drawPicture(canvas, picture);
  return canvas;
}
