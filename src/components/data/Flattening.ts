import {html, svg} from "htl";
import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import {pixelIndex, pixelPlace} from "../../lib/digits/flatten.js";
import type {PixelScale} from "../../lib/training/settings.js";
import {InkCell} from "../digits/InkCell.js";
import {inkRows} from "../digits/inkRows.js";
import {onWidth} from "../dom/onWidth.js";
import {formatPixel} from "../words/formatPixel.js";
import {PixelCursor} from "./PixelCursor.js";
import type {ShownDigit} from "./PixelReader.js";

export interface FlatteningOptions {
  readonly scale?: PixelScale;
  /** The index of the pixel to point at first. */
  readonly at?: number;
}

const gap = 34; // between image and strip
const stripHeight = 30;
const ticksHeight = 20;
const lensReach = 4;

/** An image becomes a strip of 784 numbers, row by row; the same index is shown in both. Without motion the strip is there at once. */
export function Flattening(
  digit: ShownDigit,
  {scale = "0-255", at = pixelIndex({row: 14, column: 14})}: FlatteningOptions = {}
): HTMLElement & {show(digit: ShownDigit, scale: PixelScale): void} {
  let width = 640;
  let flat = false;

  const paper = svg`<rect class="flat-paper"></rect>`;
  const strip = svg`<rect class="flat-paper"></rect>`;
  const ticks = svg`<g class="flat-ticks"></g>`;
  const image = svg`<g class="flat-image"></g>`;
  const moving = svg`<g class="flat-moving"></g>`;
  const marks = svg`<g class="flat-marks"></g>`;
  const picture = svg`<svg class="flat-picture" role="img">${paper}${strip}${ticks}${image}${moving}${marks}</svg>`;
  const cursor = PixelCursor({
    label: "Point at a pixel, in the image or in the strip",
    value: at,
    invert,
    describe: (i) => `${placeWords(i)} is index ${i}: ${formatPixel(digit.pixels[i]!, scale)}`,
    onmove: (i) => {
      at = i;
      drawPlace();
    }
  });
  const button = html<HTMLButtonElement>`<button type="button" class="flat-button" onclick=${onflatten}></button>`;
  const sum = html`<p class="flat-sum"></p>`;
  const hint = html`<p class="flat-hint"></p>`;
  const places = Array.from({length: 2 * lensReach + 1}, () => ({number: html`<i></i>`, cell: InkCell()}));
  const lens = html`<div class="flat-lens" aria-hidden="true">${places.map(
    ({number, cell}) => html`<span class="lens-cell">${number}${cell}</span>`
  )}</div>`;
  const node = html`<section class="flattening" aria-label="From 28 by 28 pixels to 784 numbers">
    <div class="flat-stage">${picture}${cursor}<div class="flat-words">${button}${sum}</div></div>
    ${hint}${lens}
  </section>`;

  /** The side of a pixel in the image, and the width of one in the strip. */
  const cell = () => (width < 480 ? 5 : 9);
  const step = () => width / pixelCount;
  const stripTop = () => imageSide * cell() + gap;

  function invert(x: number, y: number): number | undefined {
    const place = {row: Math.floor(y / cell()), column: Math.floor(x / cell())};
    if (x >= 0 && y >= 0 && place.row < imageSide && place.column < imageSide) return pixelIndex(place);
    const i = Math.floor(x / step());
    return y >= stripTop() - 8 && i >= 0 && i < pixelCount ? i : undefined;
  }

  function drawRoom(): void {
    const side = imageSide * cell();
    const height = stripTop() + stripHeight + ticksHeight;
    size(picture, {width, height});
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    size(paper, {x: 0, y: 0, width: side, height: side});
    size(strip, {x: 0, y: stripTop(), width, height: stripHeight});
    const values = width < 480 ? [0, 392, 783] : [0, 112, 224, 336, 448, 560, 672, 783];
    ticks.replaceChildren(
      ...values.map((i) => {
        const anchor = i === 0 ? "start" : i === pixelCount - 1 ? "end" : "middle";
        const x = i === 0 ? 0 : i === pixelCount - 1 ? width : (i + 0.5) * step();
        return svg`<text x=${x.toFixed(1)} y=${stripTop() + stripHeight + 14} text-anchor=${anchor}>${i}</text>`;
      })
    );
    node.style.setProperty("--flat-side", `${side}px`);
  }

  function drawDigit(): void {
    image.replaceChildren(...inkRows(digit.pixels));
    moving.replaceChildren(...inkRows(digit.pixels));
    place(image, () => false);
    place(moving, () => flat);
  }

  /** Puts the rows of *group* into the strip or into the image. As styles they move there, one after the other. */
  function place(group: SVGElement, inStrip: () => boolean): void {
    for (const [row, element] of ([...group.children] as SVGElement[]).entries()) {
      element.style.transform = inStrip()
        ? `translate(${(row * imageSide * step()).toFixed(2)}px, ${stripTop()}px) scale(${step().toFixed(5)}, ${stripHeight})`
        : `translate(0px, ${row * cell()}px) scale(${cell()}, ${cell()})`;
      element.style.setProperty("--row", String(row));
    }
  }

  function drawPlace(): void {
    const {row, column} = pixelPlace(at);
    const c = cell();
    const x = at * step();
    const side = imageSide * c;
    marks.replaceChildren(
      svg`<rect class="flat-row" x="0" y=${row * c} width=${side} height=${c}></rect>`,
      svg`<rect class="flat-row" x=${(row * imageSide * step()).toFixed(2)} y=${stripTop()} width=${(imageSide * step()).toFixed(2)} height=${stripHeight}></rect>`,
      svg`<rect class="flat-here" x=${column * c} y=${row * c} width=${c} height=${c}></rect>`,
      svg`<path class="flat-pointer" d=${`M${(x + step() / 2).toFixed(2)},${stripTop() - 1}l-5,-8h10z`}></path>`,
      svg`<line class="flat-here" x1=${(x + step() / 2).toFixed(2)} x2=${(x + step() / 2).toFixed(2)} y1=${stripTop()} y2=${stripTop() + stripHeight}></line>`
    );
    sum.replaceChildren(
      html`<span>${placeWords(at)}</span>`,
      html`<strong>28 · ${row} + ${column} = ${at}</strong>`,
      html`<span>value ${formatPixel(digit.pixels[at]!, scale)}</span>`
    );
    drawLens();
  }

  function drawLens(): void {
    for (const [k, {number, cell}] of places.entries()) {
      const i = at - lensReach + k;
      const byte = digit.pixels[i]; // none beyond the ends
      number.textContent = byte === undefined ? "" : String(i);
      cell.show(byte, scale, i === at);
    }
    lens.dataset.empty = String(!flat);
  }

  function onflatten(): void {
    flat = !flat;
    drawState();
    place(moving, () => flat);
    drawLens();
  }

  function drawState(): void {
    node.dataset.flat = String(flat);
    button.textContent = flat ? "Put the rows back" : "Flatten";
    hint.textContent = flat
      ? "Point at the image or at the strip, or use the cursor keys: a step to the right is one index on, a step down is 28."
      : "The strip has 784 places, all of them still empty.";
    picture.setAttribute(
      "aria-label",
      `a handwritten ${digit.label}, 28 by 28 pixels; below it a strip with room for 784, ${flat ? "into which its rows have moved one after the other" : "still empty"}`
    );
  }

  function draw(): void {
    drawRoom();
    drawDigit();
    drawPlace();
    drawState();
  }

  function show(next: ShownDigit, nextScale: PixelScale): void {
    digit = next;
    scale = nextScale;
    drawDigit();
    drawPlace();
    drawState();
  }

  draw();
  onWidth(node, width, (next) => {
    width = next;
    draw();
  });
  return Object.assign(node, {show});
}

function placeWords(i: number): string {
  const {row, column} = pixelPlace(i);
  return `Row ${row}, column ${column}`;
}

function size(element: SVGElement, attributes: Record<string, number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
