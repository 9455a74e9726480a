import type {Plane} from "./picture.js";
import {widestStroke} from "./polarity.js";
import {resample, shrinkPlane, whole} from "./resample.js";
import {dilateDiamond, dilateSquare, erodeDiamond, erodeSquare} from "./window.js";

/** The longest side of the small picture in which the paper's tone is sought. */
const paperSide = 64;

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
  const radius = Math.max(1, Math.round((Math.max(small.width, small.height) * widestStroke) / 2));
  const level = erodeSquare(dilateSquare(small, radius), radius);
  // As wide across its sides as the other.
  const reach = Math.ceil(radius * Math.SQRT2);
  const aslant = erodeDiamond(dilateDiamond(small, reach), reach);
  const closed = {...small, data: level.data.map((tone, i) => Math.min(tone, aslant.data[i]!))};
  return resampleUp(erodeSquare(closed, 1), greys);
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
