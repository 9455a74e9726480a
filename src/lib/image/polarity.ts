import {quickselect} from "d3-array";
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

/** The widths at which strokes are looked for: those of a digit that fills the picture, and those of a smaller one or a thinner pen. */
const strokes = [widestStroke, widestStroke / 2, widestStroke / 4];

/**
 * Decides which is the ink, from two kinds of evidence. Ink is the smaller part of its surroundings: a pixel differs from the median tone of
 * the half of the picture around it, and from that of the whole. And a digit seldom reaches the rim: a pixel differs from the tone there.
 * Either counts only where the pixel is part of something narrow, which strokes are and shadows are not: as far as closing the picture would
 * make it lighter, or opening it darker. The squares of the differences are added up, dark and light apart, those near the rim, where shadows
 * and lines come in, with less weight.
 */
export function polarity(greys: Plane): Polarity {
  const small = shrinkPlane(greys, evidenceSide);
  const {width, height, data} = small;
  const coarse = shrinkPlane(greys, surroundingsSide);
  const median = resample(medians(coarse), whole(coarse), width, height);
  const papers = [rimTone(small), medianOf(data.slice())];
  let dark = 0;
  let light = 0;
  for (const stroke of strokes) {
    const radius = Math.max(1, Math.round(Math.max(width, height) * (stroke / 2)));
    const closed = erodeSquare(dilateSquare(small, radius), radius);
    const opened = dilateSquare(erodeSquare(small, radius), radius);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = y * width + x;
        const tone = data[i]!;
        const weight = Math.min(
          1,
          (Math.min(x + 1, width - x) * 5) / width,
          (Math.min(y + 1, height - y) * 5) / height
        );
        for (const paper of [median.data[i]!, ...papers]) {
          dark += weight * Math.max(0, Math.min(closed.data[i]!, paper) - tone) ** 2;
          light += weight * Math.max(0, tone - Math.max(opened.data[i]!, paper)) ** 2;
        }
      }
    }
  }
  const sum = dark + light;
  const ink = dark >= light ? "dark" : "light";
  return {ink, evidence: sum === 0 ? 0.5 : Math.max(dark, light) / sum};
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

/** For each pixel the median of those around it, in a window half as wide as the picture's longest side. */
function medians({width, height, data}: Plane): Plane {
  const radius = Math.max(1, Math.round(Math.max(width, height) / 4));
  const result = new Float32Array(data.length);
  const window = new Float32Array((2 * radius + 1) ** 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let count = 0;
      for (let j = Math.max(0, y - radius); j <= Math.min(height - 1, y + radius); j++) {
        for (let i = Math.max(0, x - radius); i <= Math.min(width - 1, x + radius); i++) {
          window[count++] = data[j * width + i]!;
        }
      }
      result[y * width + x] = medianOf(window.subarray(0, count));
    }
  }
  return {width, height, data: result};
}

/** The upper median. Puts *values* into another order. */
function medianOf(values: Float32Array): number {
  const middle = values.length >> 1;
  quickselect(values, middle);
  return values[middle]!;
}
