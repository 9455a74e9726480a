import {svg} from "htl";
import {imageSide} from "../../lib/digits/digits.js";
import {pixelPlace} from "../../lib/digits/flatten.js";

/** Draws pixels (bytes, from 0 for paper to 255 for full ink) as squares of side 1, row by row: one group a row, in which paper is left out. */
export function inkRows(pixels: Uint8Array): SVGElement[] {
  const rows: SVGElement[][] = Array.from({length: imageSide}, () => []);
  for (const [i, byte] of pixels.entries()) {
    if (byte === 0) continue;
    const {row, column} = pixelPlace(i);
    rows[row]!.push(
      svg`<rect x=${column} width="1" height="1" fill-opacity=${(byte / 255).toFixed(3)}></rect>`
    );
  }
  return rows.map((rects) => svg`<g>${rects}</g>`);
}
