import {html} from "htl";
import {drawPicture} from "../digits/drawPicture.js";
import type {BroughtPicture, DeskAnswer, ReadingDesk} from "../reading/ReadingDesk.js";
import {formatCount} from "../words/format.js";

/** The last picture that came from outside and could be read: small, upright, in its own shape, with its name and size. */
export function PicturePreview(desk: ReadingDesk): HTMLElement {
  const canvas = html<HTMLCanvasElement>`<canvas class="preview-image" role="img" hidden></canvas>`;
  const name = html`<span class="preview-name"></span>`;
  const size = html`<span class="preview-size"></span>`;
  const node = html`<figure class="picture-preview">
    <div class="preview-frame">${canvas}</div>
    <figcaption>${name}${size}</figcaption>
  </figure>`;
  let shown: BroughtPicture | undefined | null = null;

  function draw(): void {
    const {answer} = desk;
    const isDrawn =
      answer === undefined || answer.brought.source === "pad" || answer.brought.source === "grid";
    const brought = isDrawn ? undefined : answer.brought;
    if (brought === shown) return;
    shown = brought;
    canvas.hidden = brought === undefined;
    if (brought === undefined) {
      name.textContent = "The picture that you bring will stand here.";
      size.textContent = "";
      return;
    }
    const first = answer!.reading.stages[0]!.result;
    if (first.kind === "colour") drawPicture(canvas, first.picture);
    name.textContent = nameOf(brought);
    size.textContent = sizeWords(answer!);
    canvas.setAttribute("aria-label", `Your picture: ${name.textContent}`);
  }

  desk.addEventListener("change", draw);
  draw();
  return node;
}

function nameOf({source, name}: BroughtPicture): string {
  if (source === "clipboard") return "from the clipboard";
  if (source === "camera") return "from the camera";
  return name ?? "a picture";
}

function sizeWords({brought: {picture}, reading}: DeskAnswer): string {
  const first = reading.stages[0]!.result;
  if (first.kind !== "colour") return "";
  const {width, height} = first.picture.original ?? first.picture;
  const pixels = `${formatCount(width)} × ${formatCount(height)} pixels`;
  return picture instanceof Blob ? `${pixels}, ${formatBytes(picture.size)}` : pixels;
}

function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
