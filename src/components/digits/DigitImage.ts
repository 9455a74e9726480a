import {html} from "htl";
import {imageSide} from "../../lib/digits/digits.js";
import {drawInk} from "./drawInk.js";

/** Draws one image ([784] bytes) as ink on the page's paper. Throws RangeError on another number of pixels. */
export function DigitImage(pixels: Uint8Array, {label}: {label: string}): HTMLElement {
  const canvas = html<HTMLCanvasElement>`<canvas class="digit-image" role="img" width=${imageSide} height=${imageSide} aria-label=${label}></canvas>`;
  drawInk(canvas, pixels);
  return canvas;
}
