import {html, svg} from "htl";
import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import {pixelIndex, pixelPlace} from "../../lib/digits/flatten.js";
import type {PixelScale} from "../../lib/training/settings.js";
import {InkCell} from "../digits/InkCell.js";
import {inkRows} from "../digits/inkRows.js";
import {formatCount} from "../words/format.js";
import {formatPixel, inkWords} from "../words/formatPixel.js";
import {PixelCursor} from "./PixelCursor.js";

/** One image and what it shows. */
export interface ShownDigit {
  /** [784], one byte a pixel */
  readonly pixels: Uint8Array;
  readonly label: number;
}

export interface PixelReaderOptions {
  readonly scale?: PixelScale;
  /** The index of the pixel to read at first. */
  readonly at?: number;
}

const reach = 3; // how far the numbers around a pixel go
const side = 2 * reach + 1;

/** One digit, large: the pixel under the pointer or the cursor keys as a number, and the numbers around it. */
export function PixelReader(
  digit: ShownDigit,
  {scale = "0-255", at = pixelIndex({row: 14, column: 14})}: PixelReaderOptions = {}
): HTMLElement & {show(digit: ShownDigit, scale: PixelScale): void} {
  const ink = svg`<g class="reader-ink"></g>`;
  const frame = svg`<rect class="reader-frame" width="1" height="1"></rect>`;
  const window = svg`<rect class="reader-window" width=${side} height=${side}></rect>`;
  const picture = svg`<svg class="reader-picture" role="img" viewBox="0 0 28 28">${gridLines()}${ink}${window}${frame}</svg>`;
  const cursor = PixelCursor({
    label: "Read the pixels of this digit",
    value: at,
    invert: (x, y) => {
      const {width, height} = picture.getBoundingClientRect();
      const place = {row: Math.floor((y / height) * imageSide), column: Math.floor((x / width) * imageSide)};
      return inside(place) ? pixelIndex(place) : undefined;
    },
    describe: words,
    onmove: (i) => {
      at = i;
      drawReading();
    }
  });
  const value = html`<strong class="reader-value"></strong>`;
  const place = html`<span class="reader-place"></span>`;
  const word = html`<span class="reader-word"></span>`;
  const cells = Array.from({length: side * side}, InkCell);
  const around = html`<div class="reader-around" aria-hidden="true">${cells}</div>`;
  const facts = html`<p class="reader-facts"></p>`;
  const node = html`<div class="pixel-reader">
    <div class="reader-stage">${picture}${cursor}</div>
    <div class="reader-side"><p class="reader-reading">${place}${value}${word}</p>${around}${facts}</div>
  </div>`;

  function words(i: number): string {
    const {row, column} = pixelPlace(i);
    const byte = digit.pixels[i]!;
    return `row ${row}, column ${column}: ${formatPixel(byte, scale)}, ${inkWords(byte)}`;
  }

  function drawDigit(): void {
    const {pixels, label} = digit;
    ink.replaceChildren(...inkRows(pixels));
    for (const [row, group] of [...ink.children].entries())
      group.setAttribute("transform", `translate(0,${row})`);
    picture.setAttribute("aria-label", `a handwritten ${label}, 28 by 28 pixels`);
    const inked = pixels.reduce((count, byte) => count + (byte > 0 ? 1 : 0), 0);
    facts.textContent = `Labelled ${label}. ${formatCount(inked)} of its ${pixelCount} pixels have ink; all others are 0.`;
  }

  function drawReading(): void {
    const {row, column} = pixelPlace(at);
    const byte = digit.pixels[at]!;
    frame.setAttribute("x", String(column));
    frame.setAttribute("y", String(row));
    window.setAttribute("x", String(column - reach));
    window.setAttribute("y", String(row - reach));
    place.textContent = `Row ${row}, column ${column}`;
    value.textContent = formatPixel(byte, scale);
    word.textContent = `${inkWords(byte)}`;
    for (const [k, cell] of cells.entries()) {
      const there = {row: row - reach + Math.floor(k / side), column: column - reach + (k % side)};
      cell.show(
        inside(there) ? digit.pixels[pixelIndex(there)] : undefined,
        scale,
        there.row === row && there.column === column
      );
    }
  }

  function show(next: ShownDigit, nextScale: PixelScale): void {
    const same = next.pixels === digit.pixels;
    digit = next;
    scale = nextScale;
    if (!same) drawDigit();
    drawReading();
  }

  drawDigit();
  drawReading();
  return Object.assign(node, {show});
}

function inside({row, column}: {row: number; column: number}): boolean {
  return row >= 0 && row < imageSide && column >= 0 && column < imageSide;
}

function gridLines(): SVGElement {
  const lines = Array.from({length: imageSide - 1}, (_, i) => `M${i + 1},0v28M0,${i + 1}h28`).join("");
  return svg`<path class="reader-grid" d=${lines}></path>`;
}
