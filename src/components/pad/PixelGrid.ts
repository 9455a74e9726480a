import {html} from "htl";
import {imageSide, pixelCount} from "../../lib/digits/digits.js";
import {pixelIndex, pixelPlace} from "../../lib/digits/flatten.js";
import {pixelKey} from "../data/PixelCursor.js";
import {drawInk} from "../digits/drawInk.js";
import {onceAFrame} from "../dom/onceAFrame.js";
import {onStroke} from "../dom/onStroke.js";
import {sayGently} from "../dom/sayGently.js";
import type {ReadingDesk} from "../reading/ReadingDesk.js";
import {inkWords} from "../words/formatPixel.js";
import {gridPicture, pixelsBetween} from "./gridPicture.js";
import {type Kept, keptPixels} from "./keptDrawing.js";
import {Lent} from "./lent.js";
import {PadButtons} from "./PadButtons.js";
import {UndoHistory} from "./undoHistory.js";

export interface PixelGridOptions {
  /** Where the pixels are kept from visit to visit. */
  readonly kept?: Kept<Uint8Array>;
  /** The index of the pixel to start at. */
  readonly at?: number;
}

/** Says "change" when the pixels are others. */
export type PixelGridNode = HTMLElement & {
  /** [784] bytes, 255 for full ink. */
  readonly pixels: Uint8Array;
  /** Has the pixels read again, if any has ink. */
  read(): void;
  /** Shows pixels that came with a link, and has them read. The reader's own stay kept until they draw, and Undo brings them back. */
  show(pixels: Uint8Array): void;
};

/**
 * A grid of 28 × 28 pixels to draw a digit on by keyboard, pixel by pixel; the pointer draws too. What stands there is read by *desk* after each change,
 * in the same way as every other picture.
 */
export function PixelGrid(
  desk: ReadingDesk,
  {kept = keptPixels(), at = pixelIndex({row: 6, column: 14})}: PixelGridOptions = {}
): PixelGridNode {
  const history = new UndoHistory(kept.load() ?? new Uint8Array(pixelCount));
  const lent = new Lent<Uint8Array>();
  let pen = false;
  /** What the pointer is drawing: the pixels with it, and the ink that it leaves. */
  let stroke: {pixels: Uint8Array; readonly ink: number} | undefined;

  const canvas = html<HTMLCanvasElement>`<canvas class="digit-image grid-ink" width=${imageSide} height=${imageSide}></canvas>`;
  const frame = html`<i class="grid-cursor"></i>`;
  const surface = html`<div class="grid-surface" role="application" tabindex="0" aria-label="Grid of 28 by 28 pixels: cursor keys move, Space puts the pen down and lifts it, Delete erases" onkeydown=${onkey} onfocus=${onfocus} onblur=${onblur}>${canvas}${frame}</div>`;
  const buttons = PadButtons(history, {
    onchange: onstep,
    onclear: () => history.push(new Uint8Array(pixelCount))
  });
  const shown = html`<p class="grid-place" aria-hidden="true"></p>`;
  const said = html`<span class="visually-hidden" role="status"></span>`;
  const say = sayGently(said);
  const node = html`<div class="pixel-grid" role="group" aria-label="Pixel by pixel" onkeydown=${buttons.onkeydown}>
    ${surface}
    <div class="pad-tools">${buttons.node}${shown}</div>
    <p class="grid-keys"><kbd>←</kbd> <kbd>↑</kbd> <kbd>→</kbd> <kbd>↓</kbd> move, <kbd>Space</kbd> puts the pen down and lifts it, <kbd>Delete</kbd> erases, <kbd>1</kbd> to <kbd>9</kbd> set a grey. The pixels are read as any picture is, fitted and centred: they may stand anywhere.</p>
    ${said}
  </div>`;

  const bring = onceAFrame(() => {
    const pixels = stroke?.pixels ?? history.value;
    if (pixels.some((byte) => byte > 0)) {
      desk.bring({picture: gridPicture(pixels), source: "grid", ...(lent.isLent ? {linked: true} : {})});
    } else if (desk.brought?.source === "grid") desk.wipe();
  });

  /** Gives the pixels *places* of *pixels* so much *ink*, in a copy. */
  function inked(pixels: Uint8Array, places: readonly number[], ink: number): Uint8Array {
    const copy = pixels.slice();
    for (const place of places) copy[place] = ink;
    return copy;
  }

  function set(places: readonly number[], ink: number): void {
    if (places.every((place) => history.value[place] === ink)) return;
    history.push(inked(history.value, places, ink));
    lent.take();
    onchange();
  }

  function onkey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = pixelKey(event.key, at);
    if (to !== undefined) {
      if (pen) set(pixelsBetween(at, to), 255);
      at = to;
    } else if (event.key === " " || event.key === "Enter") {
      pen = !pen;
      if (pen) set([at], 255);
    } else if (event.key === "Delete" || event.key === "Backspace") set([at], 0);
    else if (/^\d$/.test(event.key)) set([at], Math.round((Number(event.key) / 9) * 255));
    else if (event.key === "Escape" && pen) pen = false;
    else return;
    event.preventDefault();
    showPlace();
    say(words());
  }

  function onfocus(): void {
    showPlace();
    if (stroke === undefined) say(words());
  }

  function onblur(): void {
    pen = false;
    showPlace();
  }

  function placeOf({clientX, clientY}: PointerEvent): number {
    const {left, top, width, height} = surface.getBoundingClientRect();
    const cell = (share: number) => Math.min(imageSide - 1, Math.max(0, Math.floor(share * imageSide)));
    return pixelIndex({row: cell((clientY - top) / height), column: cell((clientX - left) / width)});
  }

  function ondown(event: PointerEvent): void {
    at = placeOf(event);
    lent.take();
    // Who begins on ink wants it away.
    const ink = history.value[at]! > 0 ? 0 : 255;
    stroke = {pixels: inked(history.value, [at], ink), ink};
    drawNow();
  }

  function onmove(points: readonly PointerEvent[]): void {
    if (stroke === undefined) return;
    for (const point of points) {
      const to = placeOf(point);
      if (to === at) continue;
      stroke.pixels = inked(stroke.pixels, pixelsBetween(at, to), stroke.ink);
      at = to;
    }
    drawNow();
  }

  function onend(meant: boolean): void {
    if (stroke !== undefined) history.push(stroke.pixels);
    stroke = undefined;
    if (!meant) history.undo(); // so that Redo brings it back
    onchange();
  }

  /** The reader went back or forth, or wiped all away. */
  function onstep(): void {
    lent.step(history.value);
    onchange();
  }

  function onchange(): void {
    if (!lent.isLent) kept.save(history.value);
    drawNow();
    node.dispatchEvent(new Event("change"));
  }

  function show(pixels: Uint8Array): void {
    lent.lend(pixels, history.value);
    history.push(pixels);
    stroke = undefined;
    onchange();
  }

  function drawNow(): void {
    draw();
    bring();
  }

  function draw(): void {
    const pixels = stroke?.pixels ?? history.value;
    drawInk(canvas, pixels);
    buttons.refresh(pixels.some((byte) => byte > 0));
    showPlace();
  }

  function showPlace(): void {
    const {row, column} = pixelPlace(at);
    frame.style.translate = `${100 * column}% ${100 * row}%`;
    surface.dataset.pen = pen ? "down" : "up";
    shown.textContent = words();
  }

  function words(): string {
    const {row, column} = pixelPlace(at);
    const byte = (stroke?.pixels ?? history.value)[at]!;
    return `row ${row}, column ${column}: ${inkWords(byte)}, pen ${pen ? "down" : "up"}`;
  }

  onStroke(surface, {ondown, onmove, onend});
  draw();
  function read(): void {
    if (history.value.some((byte) => byte > 0)) bring();
  }

  return Object.defineProperty(Object.assign(node, {read, show}), "pixels", {
    get: () => history.value
  }) as unknown as PixelGridNode;
}
