import {type Digits, imageSide, pixelCount} from "../digits/digits.js";
import {transform} from "../digits/vary.js";
import {cutOut} from "../image/cutOut.js";
import {type Disguise, pasteDigit} from "../image/pasteDigit.js";
import type {Picture} from "../image/picture.js";
import {random, uniform} from "../random.js";

/** The kinds of pictures that readers bring, as far as test digits can stand for them. */
export const pictureKinds = {
  tutorial: "28 × 28, thin ink, small, left of the middle: as the tutorial's own",
  filling: "28 × 28, dark ink on white, in its place",
  light: "28 × 28, light ink on black",
  transparent: "28 × 28, black ink on nothing",
  large: "112 × 112, dark ink on white",
  photograph: "120 × 120, a photograph: shadow and noise"
} as const;

export type PictureKind = keyof typeof pictureKinds;

export const pictureKindNames = Object.keys(pictureKinds) as PictureKind[];

/** How many pictures the recipe makes: as many of each kind. */
export const ownPictureCount = 40 * pictureKindNames.length;

/** A test digit as a reader might bring it. */
export interface OwnPicture {
  readonly kind: PictureKind;
  readonly label: number;
  readonly picture: Picture;
}

/**
 * The test digit *i* of *digits* as a reader might bring it: of each kind in turn, standing elsewhere from picture to picture. Place, noise and shadow
 * are drawn from *seed* and *i* alone. Throws RangeError where there is no such digit.
 */
export function ownPicture({images, labels}: Digits, i: number, seed = 1): OwnPicture {
  const label = labels[i];
  if (label === undefined) throw new RangeError(`invalid digit: ${i}, expected 0 to ${labels.length - 1}`);
  const kind = pictureKindNames[i % pictureKindNames.length]!;
  const image = images.subarray(i * pixelCount, (i + 1) * pixelCount);
  const generator = random(seed, "variations", i);
  const between = (low: number, high: number) => low + (high - low) * uniform(generator);
  switch (kind) {
    case "tutorial": {
      // Thinner strokes at seven tenths of the size, and the picture's side in pixels of the digit, so that it has 28 of its own.
      const scale = 0.7;
      const place = {left: between(-8, -3), top: between(-3, 3)};
      return {kind, label, picture: pasteDigit(thin(image), {scale, side: imageSide / scale, ...place})};
    }
    case "filling":
      return {kind, label, picture: pasteDigit(image, {scale: 1, side: imageSide})};
    case "light":
      return {kind, label, picture: pasteDigit(image, {scale: 1, side: imageSide, inverted: true})};
    case "transparent":
      return {kind, label, picture: cutOut(pasteDigit(image, {scale: 1, side: imageSide}))};
    case "large":
      return {kind, label, picture: pasteDigit(image, {scale: 2.8, ...aside(between)})};
    case "photograph": {
      const light: Disguise = {contrast: between(0.5, 0.8), shadow: between(0.1, 0.4), noise: 0.04, seed: i};
      return {kind, label, picture: pasteDigit(image, {scale: 3, ...aside(between), ...light})};
    }
  }
}

/** A sheet of 40 pixels of the digit, on which it stands anywhere near the middle. */
function aside(between: (low: number, high: number) => number): Disguise {
  return {side: 40, left: between(-5, 5), top: between(-5, 5)};
}

function thin(image: Uint8Array): Uint8Array {
  const thinner = new Uint8Array(pixelCount);
  transform(image, thinner, {strokes: -0.4});
  return thinner;
}
