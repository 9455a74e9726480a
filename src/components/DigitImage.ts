import {html} from "htl";
import {imageSide, pixelCount} from "../lib/digits/digits.js";

/** Draws one image ([784] bytes) as ink on the page's paper. */
export function DigitImage(pixels: Uint8Array, {label}: {label: string}): HTMLElement {
  if (pixels.length !== pixelCount) throw new RangeError(`invalid number of pixels: ${pixels.length}`);
  const canvas = html<HTMLCanvasElement>`<canvas class="digit-image" role="img" width=${imageSide} height=${imageSide} aria-label=${label}></canvas>`;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const image = context.createImageData(imageSide, imageSide);
  for (const [i, ink] of pixels.entries()) image.data[4 * i + 3] = ink;
  context.putImageData(image, 0, 0);
  return canvas;
}
