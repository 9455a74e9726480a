import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import {readColour} from "../dom/readColour.js";

/**
 * Paints changes [28, 28] on a canvas of that size: blue above 0, orange below, clear at 0 and where there are none, full colour for the largest of them. Returns how much that is.
 */
export function paintChanges(
  canvas: HTMLCanvasElement,
  changes: Float32Array = new Float32Array(pixelCount)
): number {
  const reach = changes.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
  const context = canvas.getContext("2d");
  if (context === null) return reach;
  const image = context.createImageData(imageSide, imageSide);
  const positive = readColour(canvas, "--positive", [0, 103, 163]);
  const negative = readColour(canvas, "--negative", [179, 74, 0]);
  for (const [i, change] of changes.entries()) {
    const colour = change > 0 ? positive : negative;
    for (let channel = 0; channel < 3; channel++) image.data[4 * i + channel] = colour[channel]!;
    image.data[4 * i + 3] = reach > 0 ? (255 * Math.abs(change)) / reach : 0;
  }
  context.putImageData(image, 0, 0);
  return reach;
}
