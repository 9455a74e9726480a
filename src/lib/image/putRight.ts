import {imageSide, pixelCount} from "../digits/digits.js";
import {centre, toBytes} from "./centre.js";
import {crop} from "./crop.js";
import type {Box, Plane} from "./picture.js";
import {invert, polarity as polarityOf} from "./polarity.js";

/** From what ink on a pixel belongs to the digit, 0 to 1: fainter ones are left of the rounding when an image is moved. */
const faintest = 0.05;

/**
 * Puts an image ([784] bytes) right that was prepared wrongly: what has ink is fitted into the 20-pixel box and its centre of mass moved to the middle, as
 * the last stages do. With *polarity* it is first decided whether the ink is light or dark. An image without ink stays as it is. Returns [784] bytes.
 */
export function putRight(image: Uint8Array, {polarity = false}: {polarity?: boolean} = {}): Uint8Array {
  let ink: Plane = {
    width: imageSide,
    height: imageSide,
    data: Float32Array.from(image, (byte) => byte / 255)
  };
  if (polarity && polarityOf(invert(ink)).ink === "light") ink = invert(ink);
  const box = boxOf(ink);
  return box === undefined ? image.slice() : toBytes(centre(crop(ink, box)).plane);
}

/** The rectangle around the ink. */
function boxOf({data}: Plane): Box | undefined {
  let [left, top, right, bottom] = [imageSide, imageSide, 0, 0];
  for (let i = 0; i < pixelCount; i++) {
    if (data[i]! < faintest) continue;
    const x = i % imageSide;
    const y = (i - x) / imageSide;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return right > left ? {left, top, right, bottom} : undefined;
}
