import {quickselect} from "d3-array";
import {closing} from "./closing.js";
import {medians} from "./medians.js";
import type {Plane} from "./picture.js";
import {resample, shrinkPlane, whole} from "./resample.js";
import {dilateSquare, erodeSquare} from "./window.js";

/** Which of the two is the ink: what is darker than its surroundings, or what is lighter. */
export interface Polarity {
  readonly ink: "dark" | "light";
  /** From 0.5 for undecided to 1: the share of the evidence that speaks for it. */
  readonly evidence: number;
}

/** The longest side of the small picture that the evidence is gathered on, and of the still smaller one that tells the surroundings. */
const evidenceSide = 96;
const surroundingsSide = 24;

/** What is narrower than this share of the picture's longest side may be a stroke. */
export const widestStroke = 1 / 3;

/** A smaller step of tone is none. */
const faintest = 0.015;

/** No more evidence than this a pixel is none: most paper is light. */
const nothing = 1e-5;

/** The widths at which strokes are looked for: those of a digit that fills the picture, and those of a smaller one or a thinner pen. */
const strokes = [widestStroke, widestStroke / 2, widestStroke / 4];

/**
 * Decides which is the ink, from two kinds of evidence. Ink is the smaller part of its surroundings: a pixel differs from the median tone of
 * the half of the picture around it, and from that of the whole. And a digit seldom reaches the rim: a pixel differs from the tone there.
 * Either counts only where the pixel is part of something narrow, which strokes are and shadows are not: as far as closing the picture would
 * make it lighter, or opening it darker, and as far as the tone changes close by. The squares of the differences are added up, dark and light apart, those near the rim, where shadows
 * and lines come in, with less weight.
 */
export function polarity(greys: Plane): Polarity {
  const small = shrinkPlane(greys, evidenceSide);
  const {width, height, data} = small;
  const coarse = shrinkPlane(greys, surroundingsSide);
  const median = resample(medians(coarse, around(coarse)), whole(coarse), width, height);
  const papers = [rimTone(small), medianOf(data.slice())];
  const steps = sharpSteps(small);
  let dark = 0;
  let light = 0;
  for (const stroke of strokes) {
    const radius = Math.max(1, Math.round(Math.max(width, height) * (stroke / 2)));
    const closed = closing(small, radius, {aslant: false});
    const opened = invert(closing(invert(small), radius, {aslant: false}));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = y * width + x;
        const tone = data[i]!;
        const weight = Math.min(
          1,
          (Math.min(x + 1, width - x) * 5) / width,
          (Math.min(y + 1, height - y) * 5) / height
        );
        const change = steps[i]!;
        for (const paper of [median.data[i]!, ...papers]) {
          dark += weight * Math.min(change, Math.max(0, Math.min(closed.data[i]!, paper) - tone)) ** 2;
          light += weight * Math.min(change, Math.max(0, tone - Math.max(opened.data[i]!, paper))) ** 2;
        }
      }
    }
  }
  const sum = dark + light;
  if (sum <= nothing * data.length) return {ink: "dark", evidence: 0.5};
  return {ink: dark >= light ? "dark" : "light", evidence: Math.max(dark, light) / sum};
}

/**
 * By how much the tone changes sharply around each pixel: by how much it differs among its neighbours, less what it would if it went on changing as evenly
 * as it does among those three pixels away. 0 on the soft edge of a shadow and in glare.
 */
function sharpSteps(plane: Plane): Float32Array {
  const range = (radius: number) => {
    const darkest = erodeSquare(plane, radius).data;
    return dilateSquare(plane, radius).data.map((lightest, i) => lightest - darkest[i]!);
  };
  const further = range(3);
  return range(1).map((close, i) => Math.max(0, close - (further[i]! - close) / 2 - faintest));
}

/** Exchanges black and white. */
export function invert({width, height, data}: Plane): Plane {
  return {width, height, data: data.map((tone) => 1 - tone)};
}

/** The median tone of the outermost part of the picture, some seventh of its side. */
function rimTone({width, height, data}: Plane): number {
  const depth = Math.max(1, Math.round(Math.min(width, height) / 7));
  const tones = data.filter((_, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    return x < depth || y < depth || x >= width - depth || y >= height - depth;
  });
  return medianOf(tones);
}

/** Half of the side of the window in which a pixel's surroundings lie: it is half as wide as the picture's longest side. */
function around({width, height}: Plane): number {
  return Math.max(1, Math.round(Math.max(width, height) / 4));
}

/** The upper median. Puts *values* into another order. */
function medianOf(values: Float32Array): number {
  const middle = values.length >> 1;
  quickselect(values, middle);
  return values[middle]!;
}
