import {type Digits, pixelCount} from "../digits/digits.js";
import {transform} from "../digits/vary.js";
import {cutOut} from "./cutOut.js";
import {pasteDigit} from "./pasteDigit.js";
import type {Picture} from "./picture.js";

/** A picture for readers who have none at hand. */
export interface ExamplePicture {
  readonly label: number;
  /** How it was made, in a few words. */
  readonly title: string;
  readonly picture: Picture;
}

/** What each picture shows, which digit, and how it is made of an image ([784] bytes). */
const recipes: readonly (readonly [title: string, label: number, make: (image: Uint8Array) => Picture])[] = [
  ["thin and dark on light", 3, (image) => pasteDigit(thin(image), {scale: 6, contrast: 0.75, noise: 0.03})],
  ["light on dark", 8, (image) => pasteDigit(image, {inverted: true, contrast: 0.85})],
  ["half in shadow", 2, (image) => pasteDigit(image, {shadow: 0.6, contrast: 0.8, noise: 0.04})],
  ["in a box", 7, (image) => pasteDigit(image, {side: 36, lines: 1})],
  ["small, in a corner", 4, (image) => pasteDigit(image, {scale: 2, side: 80, left: 22, top: -20})],
  ["transparent PNG", 5, (image) => cutOut(pasteDigit(image))]
];

/** Makes the pictures out of *digits*: of each class the first one. Throws RangeError where a class has none. */
export function examplePictures({images, labels}: Digits): ExamplePicture[] {
  return recipes.map(([title, label, make]) => {
    const i = labels.indexOf(label);
    if (i < 0) throw new RangeError(`no digit of class ${label} among ${labels.length}`);
    return {label, title, picture: make(images.subarray(i * pixelCount, (i + 1) * pixelCount))};
  });
}

/** *image* as a thin pen would have drawn it. */
function thin(image: Uint8Array): Uint8Array {
  const result = new Uint8Array(pixelCount);
  transform(image, result, {strokes: -0.7});
  return result;
}
