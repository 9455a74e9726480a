import {imageSide, pixelCount} from "../../lib/digits/digits.js";

/** Draws an image ([784] bytes) on a canvas of 28 × 28 as black ink on nothing; the style decides what that looks like in the dark. */
export function drawInk(canvas: HTMLCanvasElement, pixels: Uint8Array): void {
  if (pixels.length !== pixelCount) throw new RangeError(`invalid number of pixels: ${pixels.length}`);
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(imageSide, imageSide);
  for (let i = 0; i < pixelCount; i++) image.data[4 * i + 3] = pixels[i]!;
  context.putImageData(image, 0, 0);
}
