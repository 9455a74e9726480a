import {imageSide, pixelCount} from "../digits/digits.js";
import type {Picture, Plane} from "./picture.js";
import {resample, whole} from "./resample.js";

/** The 784 numbers, or why the graph takes none, in one sentence. */
export type TutorialReading = {readonly image: Uint8Array} | {readonly error: string};

/**
 * Reads *picture* as the tutorial does, in its two lines (digitalocean.com, "How To Build a Neural Network to Recognize Handwritten Digits with
 * TensorFlow", step 6): `np.invert(Image.open("test_img.png").convert("L")).ravel()`, then `sess.run(…, feed_dict={X: [img]})`.
 *
 * `convert("L")` is Pillow's: grey is (19595 red + 38470 green + 7471 blue + 32768) >> 16, and opacity is dropped, so what is transparent keeps the
 * colour that the file has under it, mostly black. `invert` takes every byte from 255, whatever is ink. `ravel` makes one row of width · height numbers,
 * and X takes rows of 784 alone. A reader of the tutorial was told of "shape (1, 232764)": a grey picture of 489 × 476 pixels has so many, or one of 652 × 357;
 * in colour it would be 326 × 238, with opacity 357 × 163, but then `convert("L")` was left out. A square picture never has.
 *
 * With *resizes*, which is ours, the whole picture is squeezed to 28 × 28 pixels first, whatever its proportions; then nothing is ever refused.
 */
export function readAsTutorial(picture: Picture, options: {resizes: true}): {readonly image: Uint8Array};
export function readAsTutorial(picture: Picture, options: {resizes: boolean}): TutorialReading;
export function readAsTutorial(picture: Picture, {resizes}: {resizes: boolean}): TutorialReading {
  // What counts is the size that the file has, not the one that it was made to work on.
  const {width, height} = picture.original ?? picture;
  const grey = toGrey(picture);
  if (resizes) return {image: invert(squeeze(grey))};
  const values = width * height;
  if (values !== pixelCount) {
    return {
      error: `The graph cannot be fed a value of shape (1, ${values}) where (?, ${pixelCount}) is expected: the picture has ${width} × ${height} pixels.`
    };
  }
  return {image: invert(grey.data)};
}

/** Pillow's convert("L"): a byte of grey for each pixel, opacity dropped. */
function toGrey({width, height, data}: Picture): Plane {
  const grey = new Float32Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    grey[i] = (19_595 * data[at]! + 38_470 * data[at + 1]! + 7_471 * data[at + 2]! + 0x8000) >> 16;
  }
  return {width, height, data: grey};
}

function squeeze(grey: Plane): Float32Array {
  if (grey.width === imageSide && grey.height === imageSide) return grey.data;
  return resample(grey, whole(grey), imageSide, imageSide).data;
}

/** NumPy's invert of bytes. */
function invert(grey: Float32Array): Uint8Array {
  return Uint8Array.from(grey, (tone) => 255 - Math.round(tone));
}
