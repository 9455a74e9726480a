import {imageSide} from "../digits/digits.js";
import {boundsOf} from "./boundsOf.js";
import {centre, toBytes} from "./centre.js";
import {crop} from "./crop.js";
import type {Plane} from "./picture.js";
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
    data: new Float32Array(image).map((byte) => byte / 255)
  };
  if (polarity && polarityOf(invert(ink)).ink === "light") ink = invert(ink);
  const box = boundsOf(ink, (value) => !(value < faintest));
  return box === undefined ? image.slice() : toBytes(centre(crop(ink, box)).plane);
}
