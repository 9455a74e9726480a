import {closing} from "./closing.js";
import type {Plane} from "./picture.js";
import {widestStroke} from "./polarity.js";
import {resample, shrinkPlane, whole} from "./resample.js";
import {dilateSquare, erodeSquare} from "./window.js";

/** The longest side of the small picture in which the paper's tone is sought. */
const paperSide = 64;

/** How wide strokes may be, as shares of the picture's longest side: the narrowest that keeps *enough* of the ink will do, for it fills the fewest shadows. */
const windows = [widestStroke, widestStroke / 2, widestStroke / 3];
const enough = 0.97;

/** Paper darker than this counts as this dark, so that dividing by it is no trouble. */
const darkest = 0.05;

/**
 * The tone that the paper has at each pixel of *greys*, where the ink is dark: a small copy of the picture is closed, which fills all that
 * is dark and narrow with the tone around it and leaves wide shadows with their edges. A square leaves shadows that end upright or level, and
 * a square on its corner those that end aslant; whatever either leaves is no ink. Along the edge of a shadow the paper counts as dark as it is
 * in the shadow, or the shadow would have a rim of ink. Source: closing, J. Serra, Image Analysis and Mathematical Morphology (1982).
 */
export function paper(greys: Plane): Plane {
  const small = shrinkPlane(greys, paperSide);
  const side = Math.max(small.width, small.height);
  const [widest, ...narrower] = windows.map((share) =>
    closing(small, Math.max(1, Math.round((side * share) / 2)))
  );
  const closed = narrower.findLast((plane) => inkKept(plane, widest!, small) >= enough) ?? widest!;
  return resampleUp(erodeSquare(closed, 1), greys);
}

/**
 * The share of the ink on *all* paper that is also there on *some*, by which less was filled. What counts is ink where the tone changes close by, as at the edges of
 * strokes and not of soft shadows.
 */
function inkKept(some: Plane, all: Plane, greys: Plane): number {
  const [lightest, darkest] = [dilateSquare(greys, 1), erodeSquare(greys, 1)];
  let [kept, sum] = [0, 0];
  for (const [i, tone] of greys.data.entries()) {
    const change = lightest.data[i]! - darkest.data[i]!;
    const ink = Math.min(change, all.data[i]! - tone);
    kept += change ** 3 * Math.min(ink, some.data[i]! - tone);
    sum += change ** 3 * ink;
  }
  return sum === 0 ? 0 : kept / sum;
}

/** Paper of one tone everywhere: the lightest that the picture has. */
export function evenPaper(greys: Plane): Plane {
  return {
    ...greys,
    data: new Float32Array(greys.data.length).fill(Math.max(...shrinkPlane(greys, paperSide).data))
  };
}

/**
 * How much ink lies at each pixel: the share of the paper's light that is missing there, 0 to 1. In a shadow paper and ink are darker by
 * the same factor, which this takes out.
 */
export function inkOn(paper: Plane, {width, height, data}: Plane): Plane {
  const ink = data.map((tone, i) => Math.min(1, Math.max(0, 1 - tone / Math.max(darkest, paper.data[i]!))));
  return {width, height, data: ink};
}

/** Spreads *small* over the size of *like*, up to its rim. */
function resampleUp(small: Plane, {width, height}: Plane): Plane {
  if (small.width === width && small.height === height) return small;
  // A margin of the outermost tones, so that nothing is darker at the rim only because nothing lies beyond it.
  const padded: Plane = {
    width: small.width + 2,
    height: small.height + 2,
    data: new Float32Array((small.width + 2) * (small.height + 2))
  };
  for (let y = 0; y < padded.height; y++) {
    const from = Math.min(small.height - 1, Math.max(0, y - 1));
    for (let x = 0; x < padded.width; x++) {
      padded.data[y * padded.width + x] =
        small.data[from * small.width + Math.min(small.width - 1, Math.max(0, x - 1))]!;
    }
  }
  const {right, bottom} = whole(small);
  return resample(padded, {left: 1, top: 1, right: right + 1, bottom: bottom + 1}, width, height);
}
