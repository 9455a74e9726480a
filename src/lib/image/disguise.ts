import {imageSide, pixelCount} from "../digits/digits.js";
import {transform} from "../digits/vary.js";
import {random, uniform} from "../random.js";
import {cutOut} from "./cutOut.js";
import {type Disguise, pasteDigit} from "./pasteDigit.js";
import type {Picture} from "./picture.js";

/** How readers bring their digits: on a photograph, from a drawing program, or from one as a picture without paper. */
export type DisguiseKind = "photograph" | "drawing" | "transparent";

/** How a test digit is made into a picture such as readers bring. */
export interface OwnPicture extends Disguise {
  readonly kind: DisguiseKind;
  /** How much thicker its strokes are made, thinner below 0: see vary.ts. */
  readonly strokes: number;
}

/**
 * The recipe: how often each kind comes, and between which bounds everything else is drawn, each value there equally likely. What a kind does not
 * name it does not have.
 */
export const recipe = {
  kinds: {photograph: 0.4, drawing: 0.4, transparent: 0.2},
  /** The side of every picture, in pixels. */
  pixels: 140,
  /** The side of the picture, in pixels of the digit, which is 20 high or wide: so it takes between two thirds and a third of it. */
  side: {from: 30, to: 60},
  strokes: {from: -0.7, to: 1},
  photograph: {
    shadow: {from: 0, to: 0.6},
    noise: {from: 0, to: 0.05},
    contrast: {from: 0.5, to: 1},
    lines: 0.25
  },
  drawing: {inverted: 0.5}
} as const;

/** The streams of chance of these pictures begin here: those before it are for the variations that networks learn from. */
const firstStream = 1000;

/** How digit number *i* of a set is disguised: drawn from a stream of its own, which *seed* decides. */
export function disguiseOf(i: number, seed: number): OwnPicture {
  const generator = random(seed, "variations", firstStream + i);
  const draw = ({from, to}: {from: number; to: number}) => from + (to - from) * uniform(generator);
  const choice = uniform(generator);
  const {kinds} = recipe;
  const kind: DisguiseKind =
    choice < kinds.photograph
      ? "photograph"
      : choice < kinds.photograph + kinds.drawing
        ? "drawing"
        : "transparent";
  const side = draw(recipe.side);
  // As far as the digit's image can go without leaving the picture.
  const room = (side - imageSide) / 2;
  const place = {from: -room, to: room};
  const common = {
    kind,
    side,
    scale: recipe.pixels / side,
    left: draw(place),
    top: draw(place),
    strokes: draw(recipe.strokes)
  };
  if (kind === "transparent") return common;
  if (kind === "drawing") return {...common, inverted: uniform(generator) < recipe.drawing.inverted};
  const {shadow, noise, contrast, lines} = recipe.photograph;
  return {
    ...common,
    shadow: draw(shadow),
    noise: draw(noise),
    contrast: draw(contrast),
    lines: uniform(generator) < lines ? 0.7 : 0,
    seed: firstStream + i
  };
}

/** Makes a picture of *image* ([784] bytes) as *own* says. */
export function disguise(image: Uint8Array, {kind, strokes, ...own}: OwnPicture): Picture {
  const written = new Uint8Array(pixelCount);
  transform(image, written, {strokes});
  const picture = pasteDigit(written, own);
  return kind === "transparent" ? cutOut(picture) : picture;
}
