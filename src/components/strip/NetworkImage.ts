import {html} from "htl";
import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import {pixelPlace} from "../../lib/digits/flatten.js";
import {PixelCursor} from "../data/PixelCursor.js";
import {drawInk} from "../digits/drawInk.js";
import {formatPixel, inkWords} from "../words/formatPixel.js";

/** An image as the network gets it, with the grid of its pixels; the one under the pointer or the cursor keys is read out as a number. */
export function NetworkImage({label, at = 14 * imageSide + 14}: {label: string; at?: number}): HTMLElement & {
  /** Shows [784] bytes; nothing where there is no image. */
  update(image: Uint8Array | undefined): void;
} {
  let image: Uint8Array | undefined;
  const canvas = html<HTMLCanvasElement>`<canvas class="digit-image" width=${imageSide} height=${imageSide} aria-hidden="true"></canvas>`;
  const frame = html`<i class="network-pixel"></i>`;
  const words = html`<p class="network-words" aria-hidden="true"></p>`;
  const cursor = PixelCursor({
    label,
    value: at,
    invert: (x, y) => {
      const {width, height} = canvas.getBoundingClientRect();
      const [column, row] = [Math.floor((x / width) * imageSide), Math.floor((y / height) * imageSide)];
      return Math.min(column, row) >= 0 && Math.max(column, row) < imageSide
        ? row * imageSide + column
        : undefined;
    },
    describe: pixelWords,
    onmove: (i) => {
      at = i;
      point();
    }
  });
  const node = html`<div class="network-image"><div class="network-stage">${canvas}<i class="network-grid"></i>${frame}${cursor}</div>${words}</div>`;

  function pixelWords(i: number): string {
    if (image === undefined) return "There is no image.";
    const {row, column} = pixelPlace(i);
    const byte = image[i]!;
    return `Row ${row}, column ${column}: ${formatPixel(byte, "0-1")}, ${inkWords(byte)}. Number ${i + 1} of 784.`;
  }

  function point(): void {
    const {row, column} = pixelPlace(at);
    frame.style.left = `${(100 * column) / imageSide}%`;
    frame.style.top = `${(100 * row) / imageSide}%`;
    words.textContent = pixelWords(at);
  }

  function update(next: Uint8Array | undefined): void {
    image = next;
    drawInk(canvas, image ?? new Uint8Array(pixelCount));
    point();
  }

  update(undefined);
  return Object.assign(node, {update});
}
